import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { escaped, folded, icsOf } from './ics.ts'
import { headLines } from './testing.ts'

describe('the text of a calendar', () => {
  it('is that of RFC 5545: a session in UTC, a day that is due without a time', () => {
    const session = {
      uid: 'session-1@mediation-centre',
      changedAt: '2026-11-20T01:00:00.000Z',
      when: { from: '2026-11-24T01:30:00.000Z', minutes: 60 },
      title: '调解 （2026）清溪调登字第12号 清溪镇调解室',
      place: '清溪镇调解室',
      url: 'https://tiaojie.example/cases/1',
    }
    const due = {
      ...session,
      uid: 'clock-2@mediation-centre',
      when: { day: '2026-12-31' },
      title: '调解期限到期 （2026）清溪调登字第12号',
      place: '',
    }
    assert.equal(
      icsOf('我的调解日程', [session, due]),
      [
        ...headLines('我的调解日程'),
        'BEGIN:VEVENT',
        'UID:session-1@mediation-centre',
        'DTSTAMP:20261120T010000Z',
        'DTSTART:20261124T013000Z',
        'DTEND:20261124T023000Z',
        'SUMMARY:调解 （2026）清溪调登字第12号 清溪镇调解室',
        'LOCATION:清溪镇调解室',
        'URL:https://tiaojie.example/cases/1',
        'CLASS:PRIVATE',
        'TRANSP:OPAQUE',
        'END:VEVENT',
        'BEGIN:VEVENT',
        'UID:clock-2@mediation-centre',
        'DTSTAMP:20261120T010000Z',
        'DTSTART;VALUE=DATE:20261231',
        'DTEND;VALUE=DATE:20270101',
        'SUMMARY:调解期限到期 （2026）清溪调登字第12号',
        'URL:https://tiaojie.example/cases/1',
        'CLASS:PRIVATE',
        'TRANSP:TRANSPARENT',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    )
  })

  it('escapes what means something in it, and lets nobody begin a line of his own', () => {
    assert.equal(escaped('一楼,二楼;甲\\乙\r\n丙\n丁\r戊'), '一楼\\,二楼\\;甲\\\\乙\\n丙\\n丁\\n戊')
    assert.equal(escaped('a\u0000b\u001b\tc'), 'abc')
    const event = { uid: '1', changedAt: '2026-11-20T01:00:00Z', when: { day: '2026-11-20' }, place: '', url: '' }
    const text = icsOf('甲', [{ ...event, title: '室\r\nEND:VEVENT' }])
    assert.equal(text.match(/^END:VEVENT/gm)?.length, 1)
  })

  it('breaks lines at 75 octets between characters, never within one', () => {
    // 8 octets of the name, 22 characters of 3: 74. The 23rd would make it 77.
    const line = `SUMMARY:${'调'.repeat(60)}`
    assert.equal(folded(line), `SUMMARY:${'调'.repeat(22)}\r\n ${'调'.repeat(24)}\r\n ${'调'.repeat(14)}`)
    assert.equal(folded('A'.repeat(75)), 'A'.repeat(75))
    assert.equal(folded('A'.repeat(76)), `${'A'.repeat(75)}\r\n A`)
    const rare = `SUMMARY:${'𠮷😀a'.repeat(50)}`
    for (const part of folded(rare).split('\r\n')) assert.ok(Buffer.byteLength(part) <= 75, part)
    assert.equal(folded(rare).replaceAll('\r\n ', ''), rare)
    assert.doesNotMatch(folded(rare), /\ufffd/)
  })
})
