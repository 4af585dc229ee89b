import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AgreementFacts, PartyFacts } from '../src/documents/facts.ts'
import { TEMPLATES } from '../src/documents/kinds.ts'
import type { Facts } from '../src/documents/template.ts'
import { drawPaper } from '../src/platform/paper/draw.ts'
import { openFonts } from '../src/platform/paper/fonts.ts'
import type { PaperTimes } from './table.ts'

/** Prints, as JSON, how long the first agreement of a process takes and the median of those after it. */
const cache = mkdtempSync(join(tmpdir(), 'centre-bench-fonts-'))
// The one-time unpacking of the third font belongs to the installation, not to a paper.
await openFonts(cache)
const started = performance.now()
const fonts = await openFonts(cache)
await draw(0)
const cold = performance.now() - started
const times: number[] = []
for (let at = 1; at <= 50; at++) {
  const from = performance.now()
  await draw(at)
  times.push(performance.now() - from)
}
rmSync(cache, { recursive: true })
const times50: PaperTimes = { cold, warm: times.sort((a, b) => a - b)[25] ?? 0 }
process.stdout.write(JSON.stringify(times50))

async function draw(at: number): Promise<void> {
  const blocks = TEMPLATES.get('agreement')!.print(agreementOf(at) as unknown as Facts)
  await drawPaper(
    {
      title: '人民调解协议书',
      date: '2026-11-23',
      blocks,
      verifyUrl: 'http://localhost:3000/v/0123456789abcdefghjkmnpqrstvwxyz',
      checkCode: '3F2A91C0',
      templateVersion: '1',
      demo: false,
    },
    fonts,
  )
}

/** Two parties, three clauses, two pages; the words differ from paper to paper. */
function agreementOf(at: number): AgreementFacts {
  return {
    committeeName: '和源县人民调解委员会',
    date: '2026年11月23日',
    number: `（2026）和源人调字第${at + 1}号`,
    parties: [party('申请人', '欧阳修竹'), party('被申请人', '曾禾根')],
    factsText: `2026年9月，曾禾根翻建位于欧阳家北侧的房屋时填高院坪${at + 30}厘米，原有排水沟被填死。两次降大雨，雨水倒灌进欧阳家厨房，造成墙面起皮、橱柜两组损坏。争议事项：排水沟如何恢复；损失如何赔偿；公共排水沟出口由谁清理管护。`,
    clauses: [
      { text: '曾禾根于2026年12月15日前恢复房屋北侧排水沟（长12米、宽0.4米、深0.5米），保证排水畅通。' },
      { text: '曾禾根赔偿欧阳修竹人民币8,600.00元（捌仟陆佰元整）。' },
      { text: '本协议履行完毕后，双方就本次排水损失再无其他争议。' },
    ],
    performance:
      '第二项分两期付清：2026年11月30日前付4,600.00元（肆仟陆佰元整），2027年1月29日前付4,000.00元（肆仟元整）。',
    copiesInWords: '三',
    mediators: [{ name: '龙秀珍' }],
    recorderName: '沈小雨',
  }
}

function party(sideLabel: string, name: string): PartyFacts {
  return {
    sideLabel,
    isOrganisation: '',
    isApplicant: sideLabel === '申请人' ? '是' : '',
    name,
    sex: '男',
    ethnicity: '汉族',
    age: '36岁',
    occupation: '务农',
    phone: '13900000412',
    address: '和源县清溪镇上湾村4组17号',
    idNumber: '360923199001011235',
    creditCode: '',
    legalRepresentative: '',
    signedBy: '',
  }
}
