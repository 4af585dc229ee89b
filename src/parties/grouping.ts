import { tidyName } from '../platform/chinese-names.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { yuan } from '../platform/money.ts'
import { choice, optionsOf, several, text, version } from '../platform/web/fields.ts'
import { Wrong, type DataOf, type Field } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { reindex } from '../cases/search.ts'
import { insertAgent } from './agent-store.ts'
import { namesOn } from './amending.ts'
import { namesOf, sideName, SIDES, type PartyForm, type Side } from './party.ts'
import { claimsOf } from './party-list.ts'
import { insertParties, partiesOf } from './store.ts'

/** 民事诉讼法司法解释第75、78条: ten or more are many, and are spoken for by at most five of them. */
export const MANY = 10
const MOST_REPRESENTATIVES = 5

export const listFields = {
  side: choice({
    label: '哪一方',
    required: true,
    radios: true,
    options: optionsOf(SIDES),
  }),
  list: text({ label: '名单', max: 60_000, rows: 10 }),
  version,
}

/** 补登多人: all in one act; who is on the case by his number already is not added again. */
export function addParties(
  house: House,
  actor: Actor,
  caseId: string,
  to: { side: Side; version: number | undefined },
  people: readonly PartyForm[],
): Promise<Outcome<unknown>> {
  return perform(house, actor, async (deed) => {
    const act = await actOnCase(deed, 'addParties', { id: caseId, version: to.version }, async ({ kase }) => {
      const there = new Set((await partiesOf(deed.t, kase.seq)).map((party) => party.id_mac))
      const added = people.filter((one) => !one.idNumber || !there.has(house.sealer.mac(one.idNumber)))
      if (added.length === 0) throw new Refused({ kind: 'guard', reason: '名单里的人都已经在这件案子里了' })
      await insertParties(
        deed,
        kase.seq,
        added.map((one) => ({ ...one, side: to.side })),
        kase.party_count,
      )
      const sum = claimsOf(added)
      return {
        payload: {
          side: sideName(to.side),
          names: namesOf(added.map((one) => one.name)),
          count: added.length,
          amount: sum ? yuan(sum) : '',
        },
        patch: await namesOn(deed, kase),
      }
    })
    await reindex(deed.t, act.kase.seq)
  })
}

interface Member {
  id: string
  name: string
  side: string
}

export const representativeFields = (parties: readonly Member[]) => ({
  representatives: membersNamed(parties),
  document: text({
    label: '凭什么文件',
    required: true,
    max: 200,
    hint: '比如：2026年11月20日全体签名的推举书',
  }),
  settles: several({
    label: '能不能替大家签协议',
    options: [{ value: 'yes', label: '推举书写明：代表人可以承认、变更、放弃请求，和解，代全体签协议' }],
    hint: '没有写明的，协议要每个人自己签（民事诉讼法第56条）',
  }),
  version,
})

/** 定代表人: they speak for everybody on their side; naming them again replaces who was named before. */
export function nameRepresentatives(
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof representativeFields>>,
): Promise<Outcome<unknown>> {
  return perform(house, actor, (deed) =>
    actOnCase(deed, 'nameRepresentatives', { id: caseId, version: form.version }, async ({ kase }) => {
      const side = form.representatives[0]!.side
      const standFor = (await partiesOf(deed.t, kase.seq)).filter((party) => party.side === side).length
      const ofSide = deed.t.updateTable('parties').where('case_seq', '=', kase.seq).where('side', '=', side)
      await ofSide.set({ represents: null }).execute()
      await replaceMandates(deed, kase.seq, form)
      const ids = form.representatives.map((one) => one.id)
      await ofSide.set({ represents: standFor }).where('id', 'in', ids).execute()
      return {
        payload: {
          side: sideName(side),
          names: form.representatives.map((one) => one.name).join('、'),
          standFor,
          document: form.document,
          settles: form.settles !== '',
        },
      }
    }),
  )
}

/** A mandate to settle for the group stands with the agents, under the representative himself. */
async function replaceMandates(
  deed: Deed,
  caseSeq: number,
  { representatives, document, settles }: DataOf<ReturnType<typeof representativeFields>>,
): Promise<void> {
  const side = representatives[0]!.side
  await deed.t
    .updateTable('party_agents')
    .set({ ended_at: deed.at, end_reason: '重新定了代表人' })
    .where('case_seq', '=', caseSeq)
    .where('kind', '=', 'representative')
    .where('ended_at', 'is', null)
    .where('party_id', 'in', (eb) =>
      eb
        .selectFrom('parties')
        .select('id')
        .where('case_seq', '=', caseSeq)
        .where('side', '=', side)
        .where('kind', '!=', 'organisation'),
    )
    .execute()
  if (!settles) return
  for (const { id, name } of representatives)
    await insertAgent(deed, caseSeq, {
      ...{ party: id, name, kind: 'representative', relation: '本人', phone: '', idNumber: '', since: null },
      ...{ scope: 'concede,sign', mandate: document, version: undefined },
    })
}

/** Names as typed, one a line or with 、 between, as the members they mean. */
function membersNamed(parties: readonly Member[]): Field<Member[]> {
  return {
    label: '代表人',
    type: 'textarea',
    required: true,
    rows: 3,
    hint: '写姓名，一行一个或者用顿号隔开，最多5人，要是同一方的当事人',
    read(value) {
      const names = [...new Set(value.split(/[\n、，,;；]+/u).map((name) => name.trim()))].filter(Boolean)
      if (names.length > MOST_REPRESENTATIVES)
        throw new Wrong(`代表人最多${MOST_REPRESENTATIVES}人，现在写了${names.length}人`)
      const named = names.map((name) => memberCalled(name, parties))
      const sides = new Set(named.map((one) => one.side))
      if (sides.size > 1) throw new Wrong('代表人要是同一方的当事人')
      const side = named[0]?.side ?? ''
      const size = parties.filter((party) => party.side === side).length
      if (size < MANY) throw new Wrong(`${sideName(side)}只有${size}人，不到${MANY}人，各人自己参加，不用推代表人`)
      return named
    },
  }
}

function memberCalled(name: string, parties: readonly Member[]): Member {
  const called = parties.filter((party) => tidyName(party.name) === tidyName(name))
  if (called.length > 1) throw new Wrong(`有${called.length}个人叫${name}，分不清是哪一个`)
  if (!called[0]) throw new Wrong(`当事人里没有${[...name].slice(0, 20).join('')}`)
  return called[0]
}
