import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { AGREEMENT_LIFE } from '../agreements/lifecycle.ts'
import { PAPER_KINDS } from '../documents/kinds.ts'
import { LIVES, tell } from '../lifecycles.ts'
import type { ActionRow } from '../platform/lifecycle.ts'
import { world } from '../platform/testing/world.ts'
import { factsFrom } from './facts.ts'
import { CASE_ACTIONS, CASE_LIFE } from './lifecycle.ts'

type Row = ActionRow<string, string, string, never>
const BACK: Record<string, string[]> = {
  joined: ['undoJoin'],
  terminated: ['reopen'],
  withdrawn: ['reopen'],
  referred: ['reopen'],
  concluded: ['assess'],
}
const templates = readdirSync(join(import.meta.dirname, '../../templates')).map((name) => name.replace('.txt', ''))

/** Facts an agreement's guards are given; those of a case are made by `factsFrom`. */
const FACTS: Record<string, readonly string[]> = {
  case: Object.keys(
    factsFrom({
      kase: {
        ministry_type: null,
        gb_type: null,
        sealed_at: null,
        care: '',
        accepted_at: null,
        handover: null,
        returns: 0,
        ruled: 0,
        back_to: null,
        holder_org: '',
        state: '',
        channel: '',
      },
      answers: [],
      results: [],
      agreement: null,
      unrepresented: [],
      plans: 0,
      appraisals: 0,
      dangers: [],
      clocks: [],
      extensions: [],
      referrals: [],
      returned: [],
    }),
  ),
  agreement: ['obligations', 'missing', 'writtenBecause', 'flaws', 'unlawful', 'paperOnly'],
}

/** Kinds share a table only in the life of the case. */
const kindsOf = (row: Row): readonly string[] => ('kinds' in row ? (row.kinds as string[]) : ['one'])

/** Where something of a kind can come to stand. */
function standing(rows: readonly [string, Row][], kind: string): Set<string> {
  const mine = rows.filter(([, row]) => kindsOf(row).includes(kind)).map(([, row]) => row)
  const reached = new Set(mine.filter((row) => row.from.length === 0).map((row) => row.to))
  for (let before = -1; before !== reached.size;) {
    before = reached.size
    for (const row of mine) if (row.to !== 'same' && row.from.some((state) => reached.has(state))) reached.add(row.to)
  }
  return reached
}

for (const life of LIVES) {
  const rows: [string, Row][] = Object.entries(life.actions)
  const states = Object.keys(life.states)
  const leading = (state: string) => rows.filter(([, row]) => row.from.length > 0 && row.from.includes(state))
  const moving = (state: string) => leading(state).filter(([, row]) => row.to !== 'same' && row.to !== state)

  describe(`the table of the ${life.name}`, () => {
    it('has one way to begin for each kind, and acts only in states its kinds can stand in', () => {
      const begun = rows.filter(([, row]) => row.from.length === 0).flatMap(([, row]) => kindsOf(row))
      assert.deepEqual(begun.sort(), [...new Set(rows.flatMap(([, row]) => kindsOf(row)))].sort())
      for (const [action, row] of rows) {
        const known = new Set(kindsOf(row).flatMap((kind) => [...standing(rows, kind)]))
        for (const state of row.from) assert.ok(known.has(state), `${action} in ${state}`)
      }
    })

    it('reaches every state', () => {
      const reached = new Set(rows.filter(([, row]) => row.from.length === 0).map(([, row]) => row.to))
      for (let before = -1; before !== reached.size;) {
        before = reached.size
        for (const state of [...reached]) for (const [, row] of moving(state)) reached.add(row.to)
      }
      assert.deepEqual(
        states.filter((state) => !reached.has(state)),
        [],
      )
    })

    it('has a way out of every open state, and none out of a closed one but undoing a joining and reopening', () => {
      for (const state of states) {
        const ways = moving(state).map(([action]) => action)
        if (life.states[state]!.next !== null) assert.ok(ways.length > 0, state)
        else assert.deepEqual(ways, BACK[state] ?? [], state)
      }
    })

    it('lets who owes the next act do something about it', () => {
      for (const state of states) {
        const next = life.states[state]!.next
        if (!next) continue
        assert.notEqual(next.act, '')
        assert.ok(next.owedBy in life.relations, `${state}: ${next.owedBy}`)
        assert.ok(
          moving(state).some(([, row]) => row.by.includes(next.owedBy)),
          `${state}: ${next.owedBy} can do nothing`,
        )
      }
    })

    it('names for every act somebody known, a state known, and words', () => {
      for (const [action, row] of rows) {
        assert.ok(row.by.length > 0, `${action} has nobody`)
        for (const relation of row.by) assert.ok(relation in life.relations, `${action}: ${relation}`)
        for (const state of [...row.from, ...(['same', 'back'].includes(row.to) ? [] : [row.to])])
          assert.ok(state in life.states, `${action}: ${state}`)
        for (const words of [row.label, row.effect]) assert.match(words, /[\u4e00-\u9fff]/, action)
      }
    })

    it('names guards that exist and ask only for facts that exist', () => {
      const used = new Set(rows.flatMap(([, row]) => row.guards ?? []))
      for (const guard of used) assert.ok(guard in life.guards, guard)
      for (const [guard, { needs }] of Object.entries(life.guards)) {
        assert.ok(used.has(guard), `${guard} guards nothing`)
        for (const fact of needs) assert.ok(FACTS[life.name]?.includes(fact), `${guard}: ${fact}`)
      }
    })

    it('prints only papers that have a name and a template', () => {
      for (const [action, row] of rows)
        for (const paper of row.papers ?? []) {
          assert.ok(paper in PAPER_KINDS, `${action}: ${paper}`)
          assert.ok(templates.includes(paper), `${action}: ${paper}`)
        }
    })

    it('gives each act an event of its own', () => {
      const events = rows.map(([, row]) => row.event)
      assert.deepEqual([...new Set(events)], events)
    })

    it('keeps an event in its place when its particulars are erased', () => {
      for (const [, row] of rows) {
        const { sentence } = tell({ life: life.name, name: row.event, payload: null })
        assert.equal(sentence, `${row.label}（内容已依法删除）`)
      }
    })
  })
}

describe('papers', () => {
  it('are each printed by some act', () => {
    const printed = LIVES.flatMap((life) => Object.values(life.actions).flatMap((row: Row) => [...(row.papers ?? [])]))
    assert.deepEqual([...new Set(printed)].sort(), Object.keys(PAPER_KINDS).sort())
  })
})

describe('the forms the tables name', () => {
  it('can be opened and sent', async (t) => {
    const app = await (await world(t)).app()
    const forms = [...Object.values(CASE_ACTIONS), ...Object.values(AGREEMENT_LIFE.actions)].flatMap(
      (row) => row.form ?? [],
    )
    for (const form of new Set(forms))
      for (const method of ['GET', 'POST'] as const)
        assert.ok(app.hasRoute({ method, url: `/cases/:id/${form}` }), `${method} ${form}`)
  })
})

describe('the agreement and its case', () => {
  it('speak of the same people', () => {
    assert.equal(AGREEMENT_LIFE.relations, CASE_LIFE.relations)
  })

  it('let the same people settle in both tables', () => {
    const pairs = [
      ['offerSigning', 'issue'],
      ['recallSigning', 'cancel'],
      ['settle', 'takeEffect'],
      ['settleOrally', 'takeEffectOrally'],
    ] as const
    for (const [ofCase, ofAgreement] of pairs)
      assert.deepEqual(CASE_ACTIONS[ofCase].by, AGREEMENT_LIFE.actions[ofAgreement].by, ofCase)
  })
})
