import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { act, available, factsFor, Refused, refusal, type Keeper, type Life, type Refusal } from './lifecycle.ts'

type State = 'open' | 'done'
type Relation = 'maker' | 'reader'

/** A letter: the maker writes, adds pages, and sends it when there is a stamp. */
const LETTER = {
  name: 'letter',
  label: '信',
  states: {
    open: { label: '没寄', publicLabel: '没寄', next: { act: '寄出去', owedBy: 'maker' } },
    done: { label: '已寄', publicLabel: '已寄', next: null },
  },
  relations: { maker: '写信的人', reader: '收信的人' },
  guards: {
    stamped: {
      label: '贴了邮票',
      needs: ['stamps'],
      refuses: ({ stamps }: { stamps: number }) => (stamps ? null : '还没有贴邮票'),
    },
    light: {
      label: '不超重',
      needs: ['grams', 'stamps'],
      refuses: ({ grams, stamps }: { grams: number; stamps: number }) => (grams > 20 * stamps ? '超重了' : null),
    },
  },
  actions: {
    write: step('写信', [], 'open', ['maker']),
    addPage: step('加页', ['open'], 'same', ['maker']),
    send: { ...step('寄信', ['open'], 'done', ['maker']), guards: ['stamped', 'light'] },
    read: step('读信', ['done'], 'same', ['reader', 'maker']),
  },
} as const satisfies Life<State, Relation>

const at = (state: State, relations: Relation[], facts: object = { stamps: 1, grams: 10 }, version = 3) => ({
  state,
  version,
  relations: new Set<string>(relations),
  facts,
})

describe('refusal', () => {
  it('lets the right person do it in the right state', () => {
    assert.equal(refusal(LETTER, 'send', at('open', ['maker'])), null)
  })

  it('names the state first, in words', () => {
    assert.deepEqual(refusal(LETTER, 'send', at('done', ['reader'], { stamps: 0, grams: 10 })), {
      kind: 'state',
      reason: '现在是“已寄”，不能寄信',
    })
  })

  it('then the person, saying who may', () => {
    assert.deepEqual(refusal(LETTER, 'send', at('open', ['reader'], { stamps: 0, grams: 10 })), {
      kind: 'person',
      reason: '寄信要由写信的人来办',
    })
    assert.equal(refusal(LETTER, 'read', at('done', []))?.reason, '读信要由收信的人、写信的人来办')
  })

  it('then the first guard that stands against it', () => {
    assert.deepEqual(refusal(LETTER, 'send', at('open', ['maker'], { stamps: 0, grams: 500 })), {
      kind: 'guard',
      reason: '还没有贴邮票',
    })
    assert.equal(refusal(LETTER, 'send', at('open', ['maker'], { stamps: 1, grams: 500 }))?.reason, '超重了')
  })

  it('asks no state of the act that makes the thing', () => {
    assert.equal(refusal(LETTER, 'write', at('done', ['maker'])), null)
    assert.equal(refusal(LETTER, 'write', at('done', ['reader']))?.kind, 'person')
  })

  it('takes an act nobody wrote down for a mistake in the program', () => {
    assert.throws(() => refusal(LETTER, 'burn', at('open', ['maker'])), /letter has no action burn/)
  })
})

describe('available', () => {
  it('offers what can be done now, and what only a reason stands against, in the order of the table', () => {
    const offered = available(LETTER, at('open', ['maker'], { stamps: 0, grams: 10 }))
    assert.deepEqual(
      offered.map(({ action, not }) => [action, not]),
      [
        ['addPage', null],
        ['send', '还没有贴邮票'],
      ],
    )
  })

  it('offers nothing to who has no part in it', () => {
    assert.deepEqual(available(LETTER, at('open', ['reader'])), [])
  })
})

describe('factsFor', () => {
  it('names what the guards of these acts ask, each once', () => {
    assert.deepEqual([...factsFor(LETTER, ['send', 'addPage'])].sort(), ['grams', 'stamps'])
    assert.deepEqual([...factsFor(LETTER, ['addPage'])], [])
  })
})

describe('act', () => {
  it('looks with the facts it needs, works, and writes the new state with its event', async () => {
    const { keeper, looked, written } = drawer(at('open', ['maker']))
    await act(LETTER, 'send', 3, keeper, async () => ({ payload: { to: '曾禾根' }, patch: { sent: 1 } }))
    assert.deepEqual(looked, [['grams', 'stamps']])
    assert.deepEqual(written, [{ to: 'done', patch: { sent: 1 }, event: { name: 'send', payload: { to: '曾禾根' } } }])
  })

  it('leaves the state alone where the row says so', async () => {
    const { keeper, written } = drawer(at('open', ['maker']))
    await act(LETTER, 'addPage', undefined, keeper, async () => ({ payload: {}, patch: {} }))
    assert.equal(written[0]?.to, 'open')
  })

  it('says it is gone when there is nothing for this person', async () => {
    assert.deepEqual(await refusedBy('send', null, 3), { kind: 'gone', reason: '没有这件信，或者不归您看' })
  })

  it('tells somebody overtaken that he was, rather than that the state is wrong', async () => {
    const overtaken = { kind: 'version', version: 4, reason: '您打开以后，别人刚办过这件' }
    assert.deepEqual(await refusedBy('send', at('done', ['maker'], {}, 4), 3), overtaken)
    assert.deepEqual(await refusedBy('addPage', at('open', ['maker'], {}, 4), 3), overtaken)
  })

  it('tells a person who may not do it so, overtaken or not', async () => {
    assert.equal((await refusedBy('addPage', at('open', ['reader'], {}, 4), 3))?.kind, 'person')
  })

  it('does no work when refused', async () => {
    const { keeper, written } = drawer(at('done', ['maker']))
    let worked = false
    const done = act(LETTER, 'send', 3, keeper, async () => {
      worked = true
      return { payload: {}, patch: {} }
    })
    await assert.rejects(done, Refused)
    assert.deepEqual([worked, written], [false, []])
  })

  it('refuses when somebody was faster between looking and writing', async () => {
    const { keeper } = drawer(at('open', ['maker']), false)
    const done = act(LETTER, 'addPage', 3, keeper, async () => ({ payload: {}, patch: {} }))
    await assert.rejects(done, (error) => error instanceof Refused && error.refusal.kind === 'version')
  })
})

function step(label: string, from: readonly State[], to: State | 'same', by: readonly Relation[]) {
  const event = { 写信: 'write', 加页: 'addPage', 寄信: 'send', 读信: 'read' }[label] ?? label
  return { label, effect: label, from, to, by, event, says: () => label, form: null }
}

type Standing = ReturnType<typeof at>
type Written = { to: string; patch: object; event: { name: string; payload: object } }

function drawer(letter: Standing | null, fastest = true) {
  const looked: string[][] = []
  const written: Written[] = []
  const keeper: Keeper<Standing, object> = {
    look: async (facts) => {
      looked.push([...facts].sort())
      return letter
    },
    write: async (_letter, to, patch, event) => {
      if (fastest) written.push({ to, patch, event })
      return fastest
    },
  }
  return { keeper, looked, written }
}

async function refusedBy(action: string, letter: Standing | null, version: number): Promise<Refusal | null> {
  try {
    await act(LETTER, action, version, drawer(letter).keeper, async () => ({ payload: {}, patch: {} }))
    return null
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
}
