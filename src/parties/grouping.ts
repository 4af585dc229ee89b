import { tidyName } from '../platform/chinese-names.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { yuan } from '../platform/money.ts'
import { choice, optionsOf, text, version } from '../platform/web/fields.ts'
import { Wrong, type DataOf, type Field } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { reindex } from '../cases/search.ts'
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
      const ids = form.representatives.map((one) => one.id)
      await ofSide.set({ represents: standFor }).where('id', 'in', ids).execute()
      return {
        payload: {
          side: sideName(side),
          names: form.representatives.map((one) => one.name).join('、'),
          standFor,
          document: form.document,
        },
      }
    }),
  )
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
