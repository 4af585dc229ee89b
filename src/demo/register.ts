import { type Day, dayOf, daysAfter, instantOf, later } from '../platform/clock.ts'
import { newId } from '../platform/ids.ts'
import type { Actor } from '../people/actor.ts'
import { loadActor } from '../people/actors.ts'
import type { Outcome } from '../people/deed.ts'
import { noteAbsence } from '../mediators/absence.ts'
import { fingerprint, termFrom, type EntryForm } from '../mediators/entry.ts'
import { closeComplaint, complaint, declareKin, noteTraining } from '../mediators/noting.ts'
import { enrol, enter } from '../mediators/registering.ts'
import { entriesOf } from '../mediators/store.ts'
import type { Stage } from './playing.ts'

type Known = Partial<EntryForm> & { since?: number }

const F: Known = { sex: '女' }
const M: Known = { sex: '男' }
const OFFICE: Known = { kind: 'part', wayIn: 'founder', employer: '和源县司法局' }
const FULL: Known = { kind: 'full', wayIn: 'founder' }
const SECTOR: Known = { kind: 'sector', wayIn: 'founder' }
const VILLAGE: Known = { kind: 'part', wayIn: 'villagers' }

/** The committees of the demo county and what their registers say; `since` is how many days before now a term began. */
const REGISTERS: Record<string, Record<string, Known>> = {
  '': {
    司马清和: { ...M, ...OFFICE, specialities: '04,08,11c', certificateNo: '和源调字001' },
    '阿依努尔·买买提': {
      ...{ ...F, ...FULL, ethnicity: '维吾尔族', languages: 'local,uyghur', specialities: '01,04,11c' },
      ...{ studio: '阿依努尔调解工作室', expert: 'yes', cap: 12, certificateNo: '和源调字002' },
    },
    向明远: { ...M, ...FULL, specialities: '04,05,06,10a', cap: 12, employer: '和源县矛盾纠纷调处中心' },
    陆鹤鸣: { ...M, kind: 'lawyer', wayIn: 'hired', specialities: '04,10b,13', employer: '和源县和律师事务所' },
    苏念: { ...F, kind: 'counsel', wayIn: 'hired', specialities: '01', languages: 'local,sign' },
  },
  医疗纠纷: {
    秦素问: { ...F, ...SECTOR, specialities: '12', expert: 'yes', employer: '和源县卫生健康委员会' },
    白芷兰: { ...F, ...SECTOR, specialities: '12,06', employer: '和源县人民医院（退休）' },
  },
  道路交通事故: {
    雷振山: { ...M, kind: 'retired', wayIn: 'founder', specialities: '13', employer: '和源县公安局（退休）' },
    邬小舟: { ...M, ...SECTOR, specialities: '13,06' },
  },
  物业纠纷: { 尹𬱖: { ...F, ...SECTOR, specialities: '14' }, 卞文彬: { ...M, ...SECTOR, specialities: '14,02' } },
  劳动争议: {
    简宁: { ...F, ...SECTOR, specialities: '10a,10b' },
    扎西顿珠: { ...M, ...SECTOR, ethnicity: '藏族', languages: 'tibetan', specialities: '10a,10b,06' },
  },
  清溪镇: {
    熊立本: { ...M, ...OFFICE, specialities: '01,02,07', studio: '老熊调解工作室', since: 1060 },
    何苗苗: { ...F, ...FULL, ethnicity: '苗族', languages: 'local,miao', specialities: '01,02,03', cap: 10 },
  },
  石桥镇: { 庞德安: { ...M, ...OFFICE, specialities: '02,07' }, 龙秀珍: { ...F, ...FULL, specialities: '01,02' } },
  柳塘镇: { 单长河: { ...M, ...OFFICE, specialities: '07,05' }, 祁小满: { ...F, ...FULL, specialities: '02,04' } },
  双河镇: { 谷丰年: { ...M, ...OFFICE, specialities: '08,07' }, 石柳青: { ...F, ...FULL, specialities: '01,03' } },
  云岭乡: {
    娜仁托娅: { ...F, ...OFFICE, ethnicity: '蒙古族', languages: 'mongol,local', specialities: '01,07' },
    盘石生: { ...M, ...FULL, ethnicity: '瑶族', specialities: '02,07' },
  },
  东门街道: {
    沈一诺: { ...F, ...OFFICE, specialities: '14,03' },
    薄和平: { ...M, ...FULL, specialities: '14,02,11c' },
  },
  清溪镇上湾村: { 曾广田: { ...M, ...VILLAGE, specialities: '02,03,07', home: '清溪镇上湾村3组', since: 1180 } },
  石桥镇黄土岭村: { 冯翠娥: { ...F, ...VILLAGE, specialities: '01,02', home: '石桥镇黄土岭村1组' } },
  东门街道文昌社区: { 杨柳青: { ...F, ...VILLAGE, wayIn: 'residents', specialities: '02,14' } },
}

/** Members who do not sign in. */
const OTHERS: Record<string, Record<string, Known>> = {
  清溪镇: { 甘德贵: { ...M, kind: 'retired', wayIn: 'founder', employer: '清溪镇人民政府（退休）' } },
  清溪镇上湾村: { 刘满秀: { ...F, ...VILLAGE }, 曾庆余: { ...M, ...VILLAGE } },
}

const BLANK: EntryForm = {
  ...{ kind: '', wayIn: '', certificateNo: '', appointedOn: null, termUntil: null, studio: '', sex: '' },
  ...{ ethnicity: '汉族', employer: '', home: '', cap: null, specialities: '', languages: 'local', villages: '' },
  ...{ expert: '', note: '' },
}

const committeeOf = (place: string) => `和源县${place}人民调解委员会`

/** Fills the registers as the heads do: everybody when the county opened, then what has happened since. */
export async function fillRegisters(stage: Stage): Promise<void> {
  const { house, clock, orgs, people, now } = stage
  const day = dayOf(now)
  const ago = (days: number): Day => daysAfter(day, -days)
  const formOf = ({ since = 480, ...known }: Known): EntryForm => {
    const appointedOn = ago(since)
    return { ...BLANK, appointedOn, termUntil: termFrom(appointedOn), ...known }
  }
  const headOf = async (place: string): Promise<Actor> => {
    const [head] = Object.keys(REGISTERS[place]!)
    return (await loadActor(house.db.read, people.get(head!)!, dayOf(clock.now())))!
  }
  clock.set(later(now, -480 * 86_400_000))
  for (const [place, entries] of Object.entries(REGISTERS))
    for (const [name, known] of Object.entries(entries))
      done(await enter(house, await headOf(place), people.get(name)!, formOf(known), 'none'))
  for (const [place, entries] of Object.entries(OTHERS))
    for (const [name, known] of Object.entries(entries)) {
      const id = newId(Date.parse(clock.now()))
      done(await enrol(house, await headOf(place), orgs.get(committeeOf(place))!.id, id, name, formOf(known)))
    }

  clock.set(instantOf(ago(20), '09:10'))
  const [trained, topic] = [{ heldOn: ago(60), hours: 16 }, '全县人民调解员业务培训']
  for (const name of ['阿依努尔·买买提', '向明远']) {
    const head = await headOf('')
    done(await noteTraining(house, head, people.get(name)!, { ...trained, topic }))
  }
  const property = await headOf('物业纠纷')
  const [bian] = await entriesOf(house.db.read, [people.get('卞文彬')!])
  const settled = { ...formOf(REGISTERS['物业纠纷']!['卞文彬']!), studio: '文彬物业调解工作室' }
  done(await enter(house, property, people.get('卞文彬')!, settled, fingerprint(bian)))
  const said = '业主来电：约好上午九点，十点半才到。'
  done(await complaint(house, property, people.get('卞文彬')!, { said, caseNo: '' }))
  const { id } = await house.db.read.selectFrom('mediator_complaints').select('id').executeTakeFirstOrThrow()
  const outcome = { finding: '属实', done: '当面道歉，以后改期提前一天通知。' }
  done(await closeComplaint(house, property, people.get('卞文彬')!, id, outcome))

  clock.set(instantOf(day, '00:02'))
  const county = await headOf('')
  const away = {
    since: ago(0),
    until: daysAfter(day, 6),
    reason: '外出培训',
    substitute: people.get('阿依努尔·买买提')!,
  }
  done(await noteAbsence(house, county, people.get('苏念')!, away))
  const kin = { name: '向秋生', relation: '堂弟', idNumber: '' }
  done(await declareKin(house, county, people.get('向明远')!, kin))
}

function done({ refused }: Outcome<unknown>): void {
  if (refused) throw new Error(refused.reason)
}
