import type { FastifyInstance } from 'fastify'
import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { absenceFields, cancelAbsence, noteAbsence, wrongSpan } from './absence.ts'
import {
  closeComplaint,
  complaint,
  complaintFields,
  declareKin,
  declares,
  kinFields,
  noteTraining,
  outcomeFields,
  removeKin,
  trainingFields,
} from './noting.ts'
import type { Reach } from './reach.ts'
import { leave, leaveFields } from './registering.ts'
import { sheet, sheetPage } from './sheet.ts'
import { absencesOf, isIn, kinOf, membersOf, openCasesOf } from './store.ts'

const keeps = (reach: Reach): boolean => reach.keeps
const judges = (reach: Reach): boolean => reach.judges

const HEAD = '名册由本调委会的主任来记'
const SELF = '由本人或者本调委会的主任来记'
const COMPLAINTS = '投诉由本调委会的主任来记；关于主任本人的，由上级督办来记'

/** What is noted about one person of the register, each on its own page. */
export function registerSheets(app: FastifyInstance, house: House): void {
  const { clock } = house
  const { read } = house.db
  const now = () => today(clock)

  sheetPage(app, house, { path: 'leave', can: 'keepRegister', may: keeps, why: HEAD }, async ({ person, entry }) => {
    if (!isIn(entry, now())) return null
    const load = (await openCasesOf(read, [person.id])).get(person.id) ?? 0
    const open = load > 0 ? `他手上还有${load}件没办结，请先改派。` : ''
    return sheet({
      title: `${person.name}离任`,
      effect: `${open}从第二天起他不在名册里，也不能再指派；这次变动记进报法院的清单。登录的岗位由管理员结束。`,
      fields: leaveFields(clock),
      button: '记离任',
      law: true,
      blames: 'leftOn',
      does: ({ actor }, form) => leave(house, actor, person.id, form),
      done: '已记离任。',
    })
  })

  sheetPage(app, house, { path: 'trainings/new', can: 'keepRegister', may: keeps, why: HEAD }, ({ person }) =>
    sheet({
      title: `记${person.name}的培训`,
      fields: trainingFields(clock),
      button: '记下',
      does: ({ actor }, form) => noteTraining(house, actor, person.id, form),
      done: '培训记下了。',
    }),
  )

  sheetPage(app, house, { path: 'kin/new', can: 'readRegister', may: declares, why: SELF }, ({ person }) =>
    sheet({
      title: `申报${person.name}的亲属`,
      effect: '只用来比对当事人：是亲属的，指派时会提示要披露、要回避。除了本人、主任和上级督办，别人看不到。',
      fields: kinFields,
      button: '申报',
      blames: 'name',
      does: ({ actor }, form) => declareKin(house, actor, person.id, form),
      done: '亲属记下了。',
    }),
  )

  sheetPage(
    app,
    house,
    { path: 'kin/:item/remove', can: 'readRegister', may: declares, why: SELF },
    async ({ person }, { params }) => {
      const kin = (await kinOf(read, [person.id])).find((one) => one.id === params.item)
      if (!kin) return null
      return sheet({
        title: `去掉亲属${kin.name}`,
        effect: `${kin.name}（${kin.relation}）不再拿来和当事人比对。`,
        fields: {},
        button: '去掉',
        law: true,
        does: ({ actor }) => removeKin(house, actor, person.id, kin.id),
        done: '去掉了。',
      })
    },
  )

  sheetPage(app, house, { path: 'complaints/new', can: 'hearComplaints', may: judges, why: COMPLAINTS }, ({ person }) =>
    sheet({
      title: `记对${person.name}的投诉`,
      effect: '没有办结的投诉，指派时会提示。被投诉的人和同事看不到。',
      fields: complaintFields,
      button: '记下',
      blames: 'caseNo',
      does: ({ actor }, form) => complaint(house, actor, person.id, form),
      done: '投诉记下了，还没有办结。',
    }),
  )

  sheetPage(
    app,
    house,
    { path: 'complaints/:item/close', can: 'hearComplaints', may: judges, why: COMPLAINTS },
    async ({ person }, { params }) => {
      const one = await read
        .selectFrom('mediator_complaints')
        .select(['id', 'said'])
        .where('id', '=', params.item)
        .where('person_id', '=', person.id)
        .executeTakeFirst()
      if (!one) return null
      return sheet({
        title: `办结对${person.name}的投诉`,
        effect: `投诉说的是：${one.said}`,
        fields: outcomeFields,
        button: '办结',
        does: ({ actor }, form) => closeComplaint(house, actor, person.id, one.id, form),
        done: '投诉办结了。',
      })
    },
  )

  sheetPage(
    app,
    house,
    { path: 'absences/new', can: 'readRegister', may: declares, why: SELF },
    async ({ person, committee }) => {
      const others = (await membersOf(read, [committee.id], now())).filter((one) => one.personId !== person.id)
      const options = others.map((one) => ({ value: one.personId, label: `${one.name}（${one.title}）` }))
      return sheet({
        title: `记${person.name}请假`,
        effect: '这几天指派时不推荐他，推荐替他的人；已经在他手上的案件不变。',
        fields: absenceFields(clock, options),
        initial: { since: now() },
        button: '记下',
        check: wrongSpan,
        blames: 'since',
        does: ({ actor }, form) => noteAbsence(house, actor, person.id, form),
        done: '请假记下了。',
      })
    },
  )

  sheetPage(
    app,
    house,
    { path: 'absences/:item/cancel', can: 'readRegister', may: declares, why: SELF },
    async ({ person }, { params }) => {
      const absence = (await absencesOf(read, [person.id], now())).find((one) => one.id === params.item)
      if (!absence) return null
      return sheet({
        title: `取消${person.name}的请假`,
        effect: `${absence.since}到${absence.until}（${absence.reason}）这一条不再算数。`,
        fields: {},
        button: '取消请假',
        law: true,
        does: ({ actor }) => cancelAbsence(house, actor, person.id, absence.id),
        done: '请假取消了。',
      })
    },
  )
}
