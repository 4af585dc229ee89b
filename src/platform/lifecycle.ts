/**
 * The one interpreter of lifecycle tables. A slice declares what its noun can go through as data; who may do what,
 * when, and why not is answered here and nowhere else.
 */
export interface StateRow<Relation extends string> {
  label: string
  /** What a party is told; internal steps are not theirs to decode. */
  publicLabel: string
  /** Null where nobody owes an act any more. */
  next: { act: string; owedBy: Relation } | null
}

export interface ActionRow<State extends string, Relation extends string, Guard extends string, Payload> {
  label: string
  /** One line on what it does, shown beside the button. */
  effect: string
  /** Empty: the act that makes the noun. */
  from: readonly State[]
  /** In a state from where it is not done: what to do instead. */
  elsewhere?: Partial<Record<State, string>>
  /** `back`: to where it was handed over from, which the standing names. */
  to: State | 'same' | 'back'
  by: readonly Relation[]
  guards?: readonly Guard[]
  event: string
  /** The timeline's sentence. */
  says(payload: Payload): string
  milestone?: true
  /** Clocks (stages of src/clocks/catalogue.ts) the act sets going and those it ends. */
  starts?: readonly string[]
  stops?: readonly string[]
  /** Paper kinds the act prints. */
  papers?: readonly string[]
  /** Path below the case of the page with its form; null: a button elsewhere does it. */
  form: string | null
  /** Ends something by law: asked for on its own page, drawn in red. */
  final?: true
}

export interface GuardRow<Facts, Name extends keyof Facts = keyof Facts> {
  /** What must hold, in words. */
  label: string
  needs: readonly Name[]
  /** What it keeps back is not “expected, but not now”: it is not shown at all. */
  silent?: true
  /** The reason in words for the window, with who can change it; null means nothing stands against it. */
  refuses(facts: Pick<Facts, Name>): string | null
}

export interface Life<
  State extends string = string,
  Relation extends string = string,
  Guard extends string = string,
  Action extends string = string,
> {
  name: string
  label: string
  states: Record<State, StateRow<Relation>>
  relations: Record<Relation, string>
  actions: Record<Action, ActionRow<State, Relation, Guard, never>>
  guards: Record<
    Guard,
    { label: string; needs: readonly string[]; silent?: true; refuses(facts: never): string | null }
  >
}

/** Why something is not done. `kind` decides the HTTP status, `reason` is what the person reads. */
export type Refusal =
  | { kind: 'gone'; reason: string }
  | { kind: 'person'; reason: string }
  | { kind: 'state'; reason: string }
  | { kind: 'version'; reason: string; version: number }
  | { kind: 'guard'; reason: string }

/** Thrown inside a transaction to undo it; `perform` turns it back into a value. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.reason)
    this.refusal = refusal
  }
}

/** How a noun stands before an act, as one person meets it. */
export interface Standing<State extends string, Relation extends string, Facts> {
  state: State
  version: number
  relations: ReadonlySet<Relation>
  facts: Partial<Facts>
  /** Where a row that leads `back` leads. */
  back?: string | null
}

type AnyLife = Life
type StandingIn = Standing<string, string, object>

/** Wrong state, wrong person, something in the way – in that order, each in words. Null: it may be done. */
export function refusal(life: AnyLife, action: string, standing: StandingIn): Refusal | null {
  const row = rowOf(life, action)
  const state = life.states[standing.state]
  if (row.from.length > 0 && !row.from.includes(standing.state))
    return {
      kind: 'state',
      reason: row.elsewhere?.[standing.state] ?? `现在是“${state?.label ?? standing.state}”，不能${row.label}`,
    }
  if (!row.by.some((relation) => standing.relations.has(relation)))
    return { kind: 'person', reason: `${row.label}要由${row.by.map((r) => life.relations[r]).join('、')}来办` }
  for (const guard of row.guards ?? []) {
    const reason = life.guards[guard]?.refuses(standing.facts as never)
    if (reason) return { kind: 'guard', reason }
  }
  return null
}

export interface Offered {
  action: string
  row: ActionRow<string, string, string, never>
  /** Expected here, but not now: the reason. Null: can be done. */
  not: string | null
}

/** What this person may do now, and what he could do but for a guard, in the table's order. */
export function available(life: AnyLife, standing: StandingIn): Offered[] {
  return Object.entries(life.actions).flatMap(([action, row]) => {
    if (row.from.length === 0) return []
    const why = refusal(life, action, standing)
    if (why && row.guards?.some((guard) => life.guards[guard]?.silent)) return []
    return why === null || why.kind === 'guard' ? [{ action, row, not: why?.reason ?? null }] : []
  })
}

/** The facts an action's guards ask for, so that only those are loaded. */
export function factsFor(life: AnyLife, actions: readonly string[]): Set<string> {
  const guards = actions.flatMap((action) => rowOf(life, action).guards ?? [])
  return new Set(guards.flatMap((guard) => [...(life.guards[guard]?.needs ?? [])]))
}

/** How a noun is read and written; the interpreter decides, the keeper stores. */
export interface Keeper<Subject extends StandingIn, Patch> {
  /** Null when it is not there, or not for this person to see. */
  look(facts: ReadonlySet<string>): Promise<Subject | null>
  /** Writes state and event only if the version is still the one looked at; false when somebody was faster. */
  write(subject: Subject, to: string, patch: Patch, event: { name: string; payload: object }): Promise<boolean>
}

/**
 * The one door: looks, refuses, works, writes. Must run inside a transaction; throws Refused.
 * `version` is the one the person saw; undefined inside a compound act, where nothing lies between two steps.
 */
export async function act<Subject extends StandingIn, Patch>(
  life: AnyLife,
  action: string,
  version: number | undefined,
  keeper: Keeper<Subject, Patch>,
  work: (subject: Subject) => Promise<{ payload: object; patch: Patch }>,
): Promise<Subject> {
  const row = rowOf(life, action)
  const subject = await keeper.look(factsFor(life, [action]))
  if (!subject) throw new Refused({ kind: 'gone', reason: `没有这件${life.label}，或者不归您看` })
  const why = refusal(life, action, subject)
  const overtaken = version !== undefined && version !== subject.version
  if (overtaken && (why === null || why.kind === 'state')) throw new Refused(overtakenBy(subject.version))
  if (why) throw new Refused(why)
  const { payload, patch } = await work(subject)
  const to = row.to === 'same' ? subject.state : row.to === 'back' ? subject.back : row.to
  if (!to) throw new Error(`${life.name}: ${action} leads back, and nothing says where`)
  if (!(await keeper.write(subject, to, patch, { name: row.event, payload })))
    throw new Refused(overtakenBy(subject.version + 1))
  return subject
}

export const overtakenBy = (version: number): Refusal => ({
  kind: 'version',
  version,
  reason: '您打开以后，别人刚办过这件',
})

function rowOf(life: AnyLife, action: string) {
  const row = life.actions[action]
  if (!row) throw new Error(`${life.name} has no action ${action}`)
  return row
}

/** What an action's event must carry, read off its sentence. */
export type PayloadOf<Row> = Row extends { says(payload: infer Payload): string } ? Payload : never
