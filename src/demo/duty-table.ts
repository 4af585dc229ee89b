import { dayOf, daysAfter, instantOf } from '../platform/clock.ts'
import { newId } from '../platform/ids.ts'
import { loadActor } from '../people/actors.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import type { NewLine } from '../units/keeping.ts'
import { addLine, endLine, enterLine } from '../units/keeping.ts'
import { DUTY_LINES } from './duty-lines.ts'
import { HEYUAN } from './orgs.ts'
import type { Stage } from './playing.ts'

const KEEPER = '欧阳修竹'
const RULED_DAYS_AGO = 60

/** The list of responsible units as it stood when the county began, before anything happened in it. */
export async function fillDutyTable(stage: Stage): Promise<void> {
  const from = dayOf(stage.clock.now())
  const lines = Object.entries(DUTY_LINES).flatMap(([field, rows]) =>
    rows
      .trim()
      .split('\n')
      .map((row) => lineOf(stage, field, row)),
  )
  await asKeeper(stage, async (deed) => {
    for (const line of lines)
      await enterLine(deed, newId(Date.parse(deed.at)), { ...line, from, reason: '演示用的清单' })
  })
}

/** What became of it since: a ruling that changed a line, one for a village alone, and a line that is over. */
export async function keepDutyTable(stage: Stage): Promise<void> {
  const day = daysAfter(dayOf(stage.now), -RULED_DAYS_AGO)
  stage.clock.set(instantOf(day, '15:20'))
  await asKeeper(stage, async (deed) => {
    const reason = '两次退回后裁定：工地由城管先到场，噪声监测请生态环境局协办'
    await addLine(deed, { ...lineOf(stage, 'environment', RULED), origin: 'ruling', reason })
    const own = '退回后裁定：村里自己装的路灯，交给农业农村局'
    await addLine(deed, { ...lineOf(stage, 'municipal', OF_A_VILLAGE), origin: 'ruling', reason: own })
    const old = await addLine(deed, { ...lineOf(stage, 'traffic', OVER), origin: 'table', reason: '演示用的清单' })
    await endLine(deed, old, { from: daysAfter(day, 30), reason: '施工结束，道路已经移交（演示）' })
  })
}

const RULED =
  '夜间施工扰民｜夜间施工 施工噪音｜城市管理局｜生态环境局 住房和城乡建设局 公安局｜和源县矛调裁定〔2026〕3号'
const OF_A_VILLAGE = '村内路灯不亮｜路灯 路灯不亮｜农业农村局｜供电公司｜和源县矛调裁定〔2026〕4号｜云岭乡茶亭村'
const OVER = '和顺路改造期间绕行｜和顺路 绕行｜公安局｜交通运输局｜施工期间交通组织方案'

async function asKeeper({ house, people, clock }: Stage, work: (deed: Deed) => Promise<void>): Promise<void> {
  const keeper = await loadActor(house.db.read, people.get(KEEPER)!, dayOf(clock.now()))
  const { refused }: Outcome<void> = await perform(house, keeper!, work)
  if (refused) throw new Error(refused.reason)
}

function lineOf({ orgs }: Stage, field: string, row: string): NewLine {
  const [matter = '', keywords = '', lead = '', assists = '', basis = '', place] = row.split('｜')
  const unit = (name: string) => orgOf(`${HEYUAN.name}${name}`)
  const orgOf = (name: string) => {
    const org = orgs.get(name)
    if (!org) throw new Error(`${matter}: there is no ${name}`)
    return org.id
  }
  return {
    matter,
    field,
    placeOrg: place ? (orgs.get(place)?.id ?? orgOf(`${place}矛盾纠纷调处中心`)) : null,
    keywords,
    leadOrg: unit(lead),
    assistOrgs: assists.split(' ').filter(Boolean).map(unit),
    basis: `${basis}（演示）`,
    origin: 'table',
  }
}
