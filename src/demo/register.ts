import { type Day, dayOf, daysAfter, instantOf, later } from '../platform/clock.ts'
import { newId } from '../platform/ids.ts'
import type { Actor } from '../people/actor.ts'
import { loadActor } from '../people/actors.ts'
import type { Outcome } from '../people/deed.ts'
import { noteAbsence } from '../mediators/absence.ts'
import { fingerprint, termFrom, type EntryForm } from '../mediators/entry.ts'
import { closeComplaint, complaint, declareKin, noteTraining } from '../mediators/noting.ts'
import { enrol, enter, leave } from '../mediators/registering.ts'
import { entriesOf } from '../mediators/store.ts'
import type { Stage } from './playing.ts'
import { BLANK, OTHERS, REGISTERS, type Known } from './register-entries.ts'

const committeeOf = (place: string) => `和源县${place}人民调解委员会`
const DAYS_OPEN = 480

const ago = ({ now }: Stage, days: number): Day => daysAfter(dayOf(now), -days)

function formOf(stage: Stage, { since = DAYS_OPEN, serves = [], ...known }: Known): EntryForm {
  const appointedOn = ago(stage, since)
  const villages = serves.map((name) => stage.orgs.get(name)!.id).join(',')
  return { ...BLANK, appointedOn, termUntil: termFrom(appointedOn), villages, ...known }
}

async function headOf({ house, people, clock }: Stage, place: string): Promise<Actor> {
  const [head] = Object.keys(REGISTERS[place]!)
  return (await loadActor(house.db.read, people.get(head!)!, dayOf(clock.now())))!
}

/** Everybody is entered by the heads when the county opens, before there is a case: what it says counts at every naming. */
export async function openRegisters(stage: Stage): Promise<void> {
  const { house, clock, orgs, people, now } = stage
  clock.set(later(now, -DAYS_OPEN * 86_400_000))
  let number = 1
  for (const [place, entries] of Object.entries(REGISTERS))
    for (const [name, known] of Object.entries(entries)) {
      const form = { ...formOf(stage, known), certificateNo: `和源调字${String(number++).padStart(3, '0')}` }
      done(await enter(house, await headOf(stage, place), people.get(name)!, form, 'none'))
    }
  for (const [place, entries] of Object.entries(OTHERS))
    for (const [name, known] of Object.entries(entries)) {
      const id = newId(Date.parse(clock.now()))
      const committee = orgs.get(committeeOf(place))!.id
      done(await enrol(house, await headOf(stage, place), committee, id, name, formOf(stage, known)))
    }
  const county = await headOf(stage, '')
  const kin = { name: '向秋生', relation: '堂弟', idNumber: '' }
  done(await declareKin(house, county, people.get('向明远')!, kin))
}

/** What the registers have come to hold since. */
export async function keepRegisters(stage: Stage): Promise<void> {
  stage.clock.set(instantOf(ago(stage, 20), '09:10'))
  await train(stage)
  await nameStudio(stage)
  await letGo(stage)
  await answerComplaints(stage)
  stage.clock.set(instantOf(dayOf(stage.now), '00:02'))
  await noteAbsences(stage)
}

async function train(stage: Stage): Promise<void> {
  const { house, people } = stage
  const county = { heldOn: ago(stage, 60), hours: 16, topic: '全县人民调解员业务培训' }
  for (const [place, names] of [
    ['', ['阿依努尔·买买提', '向明远', '南宫锦']],
    ['清溪镇', ['何苗苗']],
    ['石桥镇', ['龙秀珍']],
    ['清溪镇上湾村', ['曾广田']],
  ] as const)
    for (const name of names) done(await noteTraining(house, await headOf(stage, place), people.get(name)!, county))
  const film = { heldOn: ago(stage, 31), hours: 8, topic: '医疗纠纷病历、影像资料怎么看' }
  done(await noteTraining(house, await headOf(stage, '医疗纠纷'), people.get('白芷兰')!, film))
}

async function nameStudio(stage: Stage): Promise<void> {
  const { house, people } = stage
  const [entry] = await entriesOf(house.db.read, [people.get('卞文彬')!])
  const form = { ...formOf(stage, REGISTERS['物业纠纷']!['卞文彬']!), studio: '文彬物业调解工作室' }
  const settled = { ...form, certificateNo: entry?.certificate_no ?? '' }
  done(await enter(house, await headOf(stage, '物业纠纷'), people.get('卞文彬')!, settled, fingerprint(entry)))
}

async function letGo(stage: Stage): Promise<void> {
  const { house } = stage
  const person = house.db.read.selectFrom('people').select('id').where('name', '=', '莫如山')
  const { id } = await person.executeTakeFirstOrThrow()
  const form = { leftOn: ago(stage, 21), reason: '本人辞职', note: '搬到县城同儿子住' }
  done(await leave(house, await headOf(stage, '柳塘镇'), id, form))
}

/** One found right and answered, one still open. */
async function answerComplaints(stage: Stage): Promise<void> {
  const { house, people } = stage
  const [property, bian] = [await headOf(stage, '物业纠纷'), people.get('卞文彬')!]
  const late = '业主来电：约好上午九点，十点半才到。'
  done(await complaint(house, property, bian, { said: late, caseNo: '' }))
  const noted = house.db.read.selectFrom('mediator_complaints').select('id').where('person_id', '=', bian)
  const { id } = await noted.executeTakeFirstOrThrow()
  const outcome = { finding: '属实', done: '当面道歉，以后改期提前一天通知。' }
  done(await closeComplaint(house, property, bian, id, outcome))
  const twice = '来电：签字文本的数目打错，作废重签，多跑了一趟。'
  done(await complaint(house, await headOf(stage, '东门街道'), people.get('薄和平')!, { said: twice, caseNo: '' }))
}

async function noteAbsences(stage: Stage): Promise<void> {
  const { house, people } = stage
  const away = (until: number, reason: string, substitute: string) => {
    const span = { since: ago(stage, 0), until: ago(stage, -until), reason }
    return { ...span, substitute: people.get(substitute)! }
  }
  const county = await headOf(stage, '')
  done(await noteAbsence(house, county, people.get('南宫锦')!, away(6, '外出培训', '阿依努尔·买买提')))
  const medical = await headOf(stage, '医疗纠纷')
  done(await noteAbsence(house, medical, people.get('白芷兰')!, away(2, '病假', '秦素问')))
}

function done({ refused }: Outcome<unknown>): void {
  if (refused) throw new Error(refused.reason)
}
