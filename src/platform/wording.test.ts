import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { daysSince, fileSize, inChinese, paperDay, paperMoment, spokenDay, spokenMoment } from './wording.ts'

/** 2026-11-21 09:32 in China, a Saturday. */
const NOW = '2026-11-21T01:32:00.000Z'

describe('how days and times are said', () => {
  it('leaves out the year only when it is this one', () => {
    assert.equal(spokenDay('2026-11-21', NOW), '11月21日（周六）')
    assert.equal(spokenDay('2027-01-05', NOW), '2027年1月5日（周二）')
  })

  it('goes by the day in China, not by the server', () => {
    assert.equal(spokenMoment('2026-11-20T16:05:00.000Z', NOW), '今天00:05')
    assert.equal(spokenMoment('2026-11-20T15:59:00.000Z', NOW), '11月20日23:59')
    assert.equal(spokenMoment('2025-11-20T02:00:00.000Z', NOW), '2025年11月20日10:00')
  })

  it('counts whole days by the calendar', () => {
    assert.equal(daysSince('2026-11-20T15:59:00.000Z', NOW), 1)
    assert.equal(daysSince('2026-11-20T16:01:00.000Z', NOW), 0)
    assert.equal(daysSince('2026-10-21T15:00:00.000Z', NOW), 31)
  })

  it('prints days on paper in full and without zeros', () => {
    assert.equal(paperDay('2026-01-05'), '2026年1月5日')
    assert.equal(paperMoment('2026-01-05T01:05:00.000Z'), '2026年1月5日9时05分')
  })

  it('counts copies in Chinese', () => {
    const spoken: [number, string][] = [
      [2, '二'],
      [4, '四'],
      [10, '十'],
      [12, '十二'],
      [20, '二十'],
      [21, '二十一'],
      [100, '一百'],
      [101, '一百零一'],
      [110, '一百一十'],
      [121, '一百二十一'],
      [300, '三百'],
    ]
    for (const [n, word] of spoken) assert.equal(inChinese(n), word)
  })

  it('says sizes of files for people', () => {
    assert.equal(fileSize(900), '900 B')
    assert.equal(fileSize(2048), '2 KB')
    assert.equal(fileSize(2_200_000), '2.1 MB')
  })
})
