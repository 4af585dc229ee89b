import { dayOf } from '../platform/clock.ts'
import { paperDay } from '../platform/wording.ts'
import type { Deed } from '../people/deed.ts'
import { orgById } from '../people/orgs.ts'
import type { Case } from '../cases/store.ts'
import { typeName } from '../cases/types.ts'
import { issuePaper } from '../documents/issue.ts'
import { KINDS } from '../mediators/member.ts'
import { namesOf, SIDES, sideName, type Side } from '../parties/party.ts'
import { partiesOf, type PartyRow } from '../parties/store.ts'
import { CONSENT_WAYS, type ConsentWay } from './consent-ways.ts'
import type { Candidate } from './ranking.ts'
import type { Consent, Disclosure } from './store.ts'

/** 调解员选择名单, one for each side; whose is whose does not show what the other struck. */
export async function issueStrikeLists(deed: Deed, kase: Case, candidates: readonly Candidate[]): Promise<void> {
  const parties = await partiesOf(deed.t, kase.seq)
  const acting = (await orgById(deed.t, kase.committee_org!))!
  const orgNames = new Map<string, string>()
  for (const { member } of candidates) orgNames.set(member.orgId, (await orgById(deed.t, member.orgId))?.name ?? '')
  for (const side of Object.keys(SIDES) as Side[]) {
    const own = parties.filter((party) => party.side === side)
    if (own.length === 0) continue
    const facts = {
      number: kase.file_no ?? `登记号：${kase.register_no}`,
      sideLabel: sideName(side),
      parties: own.map(({ name }) => ({ name })),
      partyNames: namesOf(own.map((party) => party.name)),
      otherNames: namesOf(parties.filter((party) => party.side !== side).map((party) => party.name)) || '对方',
      disputeType: typeName(kase.ministry_type),
      candidates: candidates.map(({ member }) => ({
        name: member.name,
        kind: member.kind ? KINDS[member.kind] : '',
        specialities: member.specialities.map((code) => typeName(code).replace(/纠纷$/u, '')).join('、'),
        committee: orgNames.get(member.orgId) || acting.name,
      })),
      committeeName: acting.seal_name,
      date: paperDay(dayOf(deed.at)),
    }
    await issuePaper(deed, 'strike_list', facts, aboutOf(kase, acting.name))
  }
}

/** 披露和同意书: for everybody to sign while it waits; with what they said once he is kept. */
export async function issueDisclosure(deed: Deed, kase: Case, disclosure: Disclosure): Promise<void> {
  const parties = await partiesOf(deed.t, kase.seq)
  const acting = (await orgById(deed.t, kase.committee_org!))!
  const said = (id: string) => disclosure.consents.find((one) => one.party_id === id)
  const kept = parties.every((party) => said(party.id)?.consents === 1)
  const lead = kase.people.find((one) => one.relation === 'mediator')
  const facts = {
    number: kase.file_no ?? `登记号：${kase.register_no}`,
    mediatorName: disclosure.name,
    partyNames: namesOf(parties.map((party) => party.name)),
    disputeType: typeName(kase.ministry_type),
    part: lead?.person_id === disclosure.person_id ? '主办' : '共同调解',
    findings: disclosure.findings.map((one) => ({ text: one.reason })),
    hasFindings: disclosure.findings.length ? ('是' as const) : ('' as const),
    statement: disclosure.statement,
    disclosedOn: paperDay(dayOf(disclosure.made_at)),
    kept: kept ? ('是' as const) : ('' as const),
    answers: kept ? parties.map((party) => answerOf(party, said(party.id)!)) : [],
    signers: !kept && parties.length <= FEW ? parties.map(signerOf) : [],
    crowd: !kept && parties.length > FEW ? parties.map(signerOf) : [],
    committeeName: acting.seal_name,
    date: paperDay(dayOf(deed.at)),
  }
  await issuePaper(deed, 'disclosure', facts, { ...aboutOf(kase, acting.name), copies: kept ? 1 : parties.length + 1 })
}

/** More sign close together. */
const FEW = 10

const signerOf = ({ name, side }: PartyRow) => ({ name, sideLabel: sideName(side) })

const answerOf = (party: PartyRow, consent: Consent) => ({
  ...signerOf(party),
  says: consent.consents ? '同意' : '不同意',
  on: paperDay(consent.given_on),
  way: CONSENT_WAYS[consent.way as ConsentWay],
})

const aboutOf = (kase: Case, committeeName: string) => ({
  caseSeq: kase.seq,
  number: null,
  committeeName,
  copies: 1,
})
