import { dayOf, type Instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/open.ts'
import type { House } from '../platform/house.ts'
import type { Body } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { typedIn, type TypedMatter } from './hint-form.ts'
import {
  casesById,
  casesByPlace,
  casesBySeq,
  casesByWords,
  newestTexts,
  partiesElsewhere,
  partiesLike,
  type KnownCase,
  type KnownParty,
} from './hint-store.ts'
import { elsewhereSentences, presentMatter, presentPerson, recurrenceOf, type Hints, type Seen } from './hint-words.ts'
import { rareNames } from './rare-names.ts'
import { identityOf, isSure } from './same-person.ts'
import { isSameTime, judge, type Match } from './same-matter.ts'
import { commonnessOf, likenessTo, tellingTokens, type Commonness, type Likeness } from './similar-words.ts'

/** How many matters are put before somebody who has a queue in front of him. */
const MOST_MATTERS = 5
/** Cases of the typed people that are looked at, those of both sides first. */
const MOST_LOADED = 200

/**
 * What the house knows of the people and the matter being typed, as far as the actor may see it: earlier cases that
 * may be this one, others of the same people, and a sentence where somebody else has one. `groups` are the form's
 * groups of parties; whatever else is in the body may be missing or wrong.
 */
export async function hintsFor(house: House, actor: Actor, body: Body, groups: readonly string[]): Promise<Hints> {
  const { read } = house.db
  const typed = await typedIn(house, actor, body, groups)
  const common = await commonness(house.db, house.clock.now())
  const [parties, byWords, byPlace, related, elsewhere] = await Promise.all([
    Promise.all(typed.people.map((one) => partiesLike(read, actor, one))),
    casesByWords(read, actor, tellingTokens(withoutNames(typed.summary, typed), common)),
    typed.placeOrg ? casesByPlace(read, actor, typed.placeOrg) : [],
    casesById(read, actor, typed.related),
    Promise.all(typed.people.map((one) => partiesElsewhere(read, actor, one))),
  ])
  const matches = matchesIn(typed, parties)
  const loaded = new Map([...byWords, ...byPlace, ...related].map((kase) => [kase.seq, kase]))
  const wanted = [...matches.keys()].filter((seq) => !loaded.has(seq)).slice(0, MOST_LOADED)
  for (const kase of await casesBySeq(read, actor, wanted)) loaded.set(kase.seq, kase)

  const alike = likenessTo(withoutNames(typed.summary, typed), common)
  const seen = [...loaded.values()].map((kase) => judged(kase, matches.get(kase.seq) ?? [], typed, alike, house))
  const matters = rank(seen, typed)
  const now = house.clock.now()
  const told = new Set(matters.map(({ kase }) => kase.seq))
  const sure = elsewhere.flatMap((rows, at) => rows.filter((row) => isSure(identityOf(typed.people[at]!, row))))
  return {
    recurrence: recurrenceOf([...matches.values()]),
    matters: matters.map((one) => presentMatter(one, typed, now)),
    people: typed.people.flatMap((one) => presentPerson(one, matches, loaded, told, typed, now) ?? []),
    elsewhere: elsewhereSentences(sure),
    rare: await rareNames(house, body, groups),
  }
}

/** The people typed by the cases they are in: those with several of them first, then the newest. */
function matchesIn(
  typed: TypedMatter,
  parties: readonly KnownParty[][],
): Map<number, (Match & { party: KnownParty })[]> {
  const found = new Map<number, (Match & { party: KnownParty })[]>()
  for (const [at, rows] of parties.entries())
    for (const party of rows) {
      const identity = identityOf(typed.people[at]!, party)
      if (!identity) continue
      const match = { typed: typed.people[at]!, side: party.side, identity, party }
      found.set(party.case_seq, [...(found.get(party.case_seq) ?? []), match])
    }
  const people = (of: readonly Match[]) => new Set(of.map((match) => match.typed.prefix)).size
  return new Map([...found].sort(([a, ours], [b, theirs]) => people(theirs) - people(ours) || b - a))
}

function judged(
  kase: KnownCase,
  matches: readonly Match[],
  typed: TypedMatter,
  likeness: (stored: string) => Likeness,
  { clock }: House,
): Seen {
  const alike = likeness(withoutNames(kase.summary, typed))
  const samePlace = typed.placeOrg !== null && typed.placeOrg === kase.place_org
  const registered = dayOf(kase.registered_at)
  const sameTime =
    typed.happenedOn && kase.happened_on
      ? isSameTime(typed.happenedOn, kase.happened_on)
      : isSameTime(typed.happenedOn ?? dayOf(clock.now()), kase.happened_on ?? registered)
  const clues = {
    matches,
    words: alike.share,
    samePlace,
    sameTime,
    sameType: typed.ministryType !== null && typed.ministryType === kase.ministry_type,
    open: kase.open === 1,
  }
  return { kase, matches, words: alike.words, samePlace, sameTime, ...judge(clues) }
}

/**
 * The likeliest first; a clear answer is not buried under faint ones. What was ticked as related stays even when more
 * typing made it less likely.
 */
function rank(seen: readonly Seen[], typed: TypedMatter): Seen[] {
  const sorted = [...seen].sort((a, b) => b.score - a.score || b.kase.seq - a.kase.seq)
  const best = sorted[0]?.strength === 'likely' ? sorted[0].score : 0
  const likely = sorted.filter((one) => one.strength !== null && one.score * 2 >= best).slice(0, MOST_MATTERS)
  const kept = sorted.filter((one) => typed.related.includes(one.kase.id) && !likely.includes(one))
  return [...likely, ...kept]
}

/** People are compared as people; their names would make any two texts about them alike. */
const withoutNames = (text: string, typed: TypedMatter): string =>
  typed.people.reduce((rest, { name }) => (name.length > 1 ? rest.replaceAll(name, '　') : rest), text)

/** How many of the newest texts tell what is common, and for how long. */
const SAMPLE = 500
const SAMPLE_MS = 3_600_000
const samples = new WeakMap<Db, { at: number; common: Promise<Commonness> }>()

function commonness(db: Db, now: Instant): Promise<Commonness> {
  const at = Date.parse(now)
  const kept = samples.get(db)
  if (kept && Math.abs(at - kept.at) < SAMPLE_MS) return kept.common
  const common = newestTexts(db.read, SAMPLE).then(commonnessOf)
  samples.set(db, { at, common })
  common.catch(() => samples.delete(db))
  return common
}
