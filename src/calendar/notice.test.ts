import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { CARRIED } from '../platform/calendar/carried.ts'
import { findingsOf } from './notice-checks.ts'
import { readJson } from './notice-json.ts'
import { readNotice } from './notice-text.ts'

const HEAD = (year: number) => `国务院办公厅关于${year}年
部分节假日安排的通知
国办发明电〔${year - 1}〕7号

各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将${year}年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
`
const TAIL = `
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作，遇有重大突发事件，要按规定及时报告并妥善处置。
国务院办公厅
11月4日
`
const notice = (year: number, ...sections: string[]): string =>
  HEAD(year) + sections.map((section, at) => `　　${'一二三四五六七八'[at]}、${section}`).join('\n') + TAIL

/** By the facts of each year, in the wording of its notice. */
const TEXTS: Record<number, string> = {
  2024: notice(
    2024,
    '元旦：1月1日放假，与周末连休。',
    '春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。',
    '清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。',
    '劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。',
    '端午节：6月10日放假，与周末连休。',
    '中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。',
    '国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。',
  ),
  2025: notice(
    2025,
    '元旦：1月1日（周三）放假1天，不调休。',
    '春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。',
    '清明节：4月4日（周五）至6日（周日）放假，共3天。',
    '劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。',
    '端午节：5月31日（周六）至6月2日（周一）放假，共3天。',
    '国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。',
  ),
  2026: notice(
    2026,
    '元旦：１月１日（周四）至３日（周六）放假调休，共３天。１月４日（周日）上班。',
    '春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。',
    '清明节：4月4日（周六）至6日（周一）放假，共3天。',
    '劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。',
    '端午节：6月19日（周五）至21日（周日）放假，共3天。',
    '中秋节：9月25日（周五）至27日（周日）放假，共3天。',
    '国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。',
  ),
}

describe('the text of a notice', () => {
  for (const [year, text] of Object.entries(TEXTS))
    it(`of ${year} is read as the days the program carries, and nothing is odd about it`, () => {
      const read = readNotice(text)
      const { off, makeUp } = CARRIED[Number(year)]!
      assert.equal(read.year, Number(year))
      assert.deepEqual(read.notice, { announced: true, off, makeUp })
      const odd = [...read.findings, ...findingsOf(read.year, read.notice)]
      assert.deepEqual(
        odd.map(({ text }) => text),
        year === '2024' ? ['“鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息”只是鼓励，不算放假'] : [],
      )
    })

  it('may be one line, or broken anywhere', () => {
    for (const text of [TEXTS[2026]!.replaceAll(/\s/g, ''), [...TEXTS[2026]!].join('\r\n')])
      assert.deepEqual(readNotice(text).notice, readNotice(TEXTS[2026]!).notice)
  })

  it('is understood in the wordings of other years', () => {
    const read = (year: number, section: string) => readNotice(notice(year, section)).notice
    assert.deepEqual(read(2019, '元旦：2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。'), {
      announced: true,
      off: [{ name: '元旦', from: '2018-12-30', to: '2019-01-01' }],
      makeUp: ['2018-12-29'],
    })
    assert.deepEqual(read(2023, '元旦：12月31日至1月2日放假调休，共3天。').off, [
      { name: '元旦', from: '2022-12-31', to: '2023-01-02' },
    ])
    assert.deepEqual(read(2020, '元旦：2020年1月1日放假，共1天。').off, [
      { name: '元旦', from: '2020-01-01', to: '2020-01-01' },
    ])
    assert.deepEqual(
      read(2019, '国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。').makeUp,
      ['2019-09-29', '2019-10-12'],
    )
    assert.deepEqual(
      read(2023, '中秋节、国庆节：9月29日至10月6日放假调休，共8天。10月7日（星期六）、8日（星期日）上班。'),
      {
        announced: true,
        off: [{ name: '中秋节、国庆节', from: '2023-09-29', to: '2023-10-06' }],
        makeUp: ['2023-10-07', '2023-10-08'],
      },
    )
    assert.deepEqual(read(2022, '清明节：4月3日至5日放假调休，共3天。4月2日（星期六）上班。').makeUp, ['2022-04-02'])
    assert.deepEqual(read(2015, '抗战胜利纪念日：9月3日至5日调休放假，共3天。9月6日（星期日）上班。').off, [
      { name: '抗战胜利纪念日', from: '2015-09-03', to: '2015-09-05' },
    ])
  })

  it('says what does not fit', () => {
    const said = (text: string) => {
      const read = readNotice(text)
      return [...read.findings, ...(read.year ? findingsOf(read.year, read.notice) : [])].map(({ text }) => text)
    }
    const spoilt = (from: string, to: string) => said(TEXTS[2026]!.replace(from, to))
    assert.deepEqual(spoilt('5月9日（周六）', '5月9日（周日）'), ['2026年5月9日是周六，通知里写的是周日'])
    assert.deepEqual(spoilt('5月9日（周六）上班', '5月8日上班').slice(0, 1), [
      '补班的5月8日是周五，不是周末，本来就上班',
    ])
    assert.deepEqual(spoilt('放假，共3天。\n　　四', '放假，共4天。\n　　四'), [
      '清明节写着共4天，读出来的是3天（4月4日（周六）到4月6日（周一））',
    ])
    assert.deepEqual(spoilt('端午节：6月19日（周五）至21日（周日）放假，共3天。', '').slice(0, 2), [
      '没有找到端午节，请核对通知是不是粘全了',
      '工作日里放的假减去补班，共12天；法定节假日是13天，对不上，请看有没有漏掉或者多出来的',
    ])
    assert.ok(
      spoilt('2月15日（农历腊月二十八、周日）至23日', '3月15日至23日').some((text) =>
        text.startsWith('春节不在1月21日'),
      ),
    )
    assert.ok(spoilt('6月19日（周五）', '6月31日').includes('端午节：没有6月31日这一天'))
    assert.ok(spoilt('5月9日（周六）上班', '5月9日（周六）照常').some((text) => text.startsWith('没看懂这一句')))
    assert.ok(spoilt('5月9日（周六）', '5月5日（周二）').includes('5月5日（周二）又放假又补班'))
    assert.deepEqual(said('今天天气很好'), ['没有看到是哪一年的安排，请连标题一起粘贴'])
    assert.deepEqual(said('关于2027年部分节假日安排的通知')[0], '没有读出放假的日子，请粘贴通知的全文')
  })

  it('does no harm whatever it is', () => {
    for (const text of [
      '',
      '𠮷'.repeat(20_000),
      '1月1日'.repeat(4_000),
      '一、元旦：'.repeat(4_000),
      '关于2027年部分节假日：元旦：9月99日至'.repeat(900),
    ]) {
      const { year, notice } = readNotice(text)
      if (year) findingsOf(year, notice)
    }
  })
})

describe('a year as JSON', () => {
  it('is read in the form of holiday-cn, single days together again', () => {
    const { off, makeUp } = CARRIED[2026]!
    const days = off.flatMap(({ name, from, to }) => {
      const count = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1
      return Array.from({ length: count }, (_, at) => ({
        name,
        date: new Date(Date.parse(from) + at * 86_400_000).toISOString().slice(0, 10),
        isOffDay: true,
      }))
    })
    const worked = makeUp.map((date) => ({ name: '补班', date, isOffDay: false }))
    const read = readJson(JSON.stringify({ year: 2026, papers: ['x'], days: [...worked, ...days] }))
    assert.deepEqual(read, { year: 2026, notice: { announced: true, off, makeUp }, findings: [] })
  })

  it('is read in our own form, and what is no day is told', () => {
    const off = [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }]
    const own = readJson(
      JSON.stringify({
        year: 2027,
        off: [...off, { name: '春节', from: '2027-02-30', to: '2027-03-01' }],
        makeUp: ['2027-01-10', 7],
      }),
    )
    assert.deepEqual(own?.notice, { announced: true, off, makeUp: ['2027-01-10'] })
    assert.deepEqual(
      own?.findings.map(({ text }) => text),
      ['有2项不是“日期”的写法，没有读进来，请对照原件'],
    )
  })

  it('refuses the rest in words', () => {
    assert.equal(readJson('国务院办公厅'), null)
    for (const [text, why] of [
      ['{', 'JSON不完整，读不了，请把整个文件粘进来'],
      ['{"year":"二"}', 'JSON里没有年份（year）'],
      ['{"year":2027}', '认不出这个JSON：要有days（holiday-cn的格式），或者off和makeUp'],
      ['{"years":{}}', '这个文件里有好几年，请只粘一年'],
      [`{"year":2027,"days":${JSON.stringify(Array(401).fill(1))}}`, '一年没有401天'],
    ] as const)
      assert.deepEqual(readJson(text)?.findings, [{ weight: 'stop', text: why }])
  })
})
