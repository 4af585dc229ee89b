import type { Day } from '../platform/clock.ts'
import { paperDay, paperMoment } from '../platform/wording.ts'
import type { Deed } from '../people/deed.ts'
import { mediatorsOn } from '../cases/relations.ts'
import type { Case } from '../cases/store.ts'
import type { Snapshot } from '../documents/drawing.ts'
import { issuePaper } from '../documents/issue.ts'
import type { SignedPlace, TabletEvidence } from '../documents/signed-facts.ts'
import { agentsOf } from '../parties/agent-store.ts'
import { sideName } from '../parties/party.ts'
import { partiesOf, type PartyRow } from '../parties/store.ts'
import { wayName } from './agreement.ts'
import { signedBy } from './signers.ts'
import { signaturesOf, tabletSignaturesOf, type AgreementRow, type TabletSignature } from './store.ts'
import { penOf, strokesHash } from './strokes.ts'

type Signature = Awaited<ReturnType<typeof signaturesOf>>[number]

/**
 * 人民调解协议书（电子签名文本）: where somebody signed on a tablet, a second paper is issued as soon as the agreement is in
 * force: the frozen text once more, the signatures drawn at their places, and how each was given. Null where all signed
 * on paper: then the first paper is the only one.
 */
export async function issueSignedPaper(
  deed: Deed,
  kase: Case,
  agreement: AgreementRow,
  effective: Day,
): Promise<string | null> {
  const tablets = await tabletSignaturesOf(deed.t, agreement.id)
  if (tablets.length === 0 || !agreement.paper_id) return null
  const { sealer } = deed.house
  const first = await deed.t
    .selectFrom('papers')
    .selectAll()
    .where('id', '=', agreement.paper_id)
    .executeTakeFirstOrThrow()
  const { blocks, date } = JSON.parse(sealer.open(first.snapshot_sealed)) as Snapshot
  const signing = blocks.findIndex((block) => block.kind === 'signatures')
  const signatures = await signaturesOf(deed.t, agreement.id)
  const kept = new Map(tablets.map((one) => [one.signature_id, { ...one, strokes: sealer.open(one.strokes_sealed) }]))
  const parties = await partiesOf(deed.t, kase.seq)
  const seal = signatures.find((one) => one.role === 'seal')
  const org = await deed.t
    .selectFrom('orgs')
    .select('seal_name')
    .where('id', '=', kase.committee_org)
    .executeTakeFirst()
  const facts = {
    number: agreement.number ?? '',
    effectiveOn: paperDay(effective),
    firstId: first.id,
    firstIssuedAt: paperMoment(first.issued_at),
    firstHash: inHalves(first.text_hash),
    firstCheckCode: first.check_code,
    places: await placesOf(deed, kase, parties, (role, id) => {
      const found = signatures.find((one) => one.role === role && (one.party_id ?? one.person_id) === id)
      return found && { ...found, tablet: kept.get(found.id) }
    }),
    tablets: [...kept.values()].map((one) => evidenceOf(one, parties)),
    onPaper: signatures
      .filter((one) => one.role !== 'seal' && !kept.has(one.id))
      .map((one) => `${one.name}${one.note ? `（${one.note}）` : ''}${paperDay(one.signed_on)}${wayName(one.way)}`)
      .join('；'),
    sealedOn: seal ? paperDay(seal.signed_on) : '',
    committeeName: org?.seal_name ?? first.committee_name,
    date: paperDay(date),
  }
  const { id } = await issuePaper(deed, 'signed_agreement', facts, {
    caseSeq: kase.seq,
    number: agreement.number,
    committeeName: first.committee_name,
    copies: first.copies,
    repeats: { paperId: first.id, frozen: signing === -1 ? blocks : blocks.slice(0, signing) },
  })
  return id
}

type Found = Signature & { tablet: (TabletSignature & { strokes: string }) | undefined }

/** In the order of the first paper: the parties, the mediators, the recorder. */
async function placesOf(
  deed: Deed,
  kase: Case,
  parties: readonly PartyRow[],
  signatureOf: (role: string, id: string) => Found | undefined,
): Promise<SignedPlace[]> {
  const agents = await agentsOf(deed.t, kase.seq)
  const place = (label: string, name: string, by: string, found: Found | undefined): SignedPlace => ({
    label,
    name,
    signedBy: by,
    ink: found?.tablet ? penOf(found.tablet.strokes) : '',
    note: noteOf(found, by),
  })
  const recorder = kase.people.find((one) => one.relation === 'recorder')
  return [
    ...parties.map((party) =>
      place(
        `${sideName(party.side)}（签名盖章或按指印）：`,
        party.name,
        signedBy(party, parties, agents),
        signatureOf('party', party.id),
      ),
    ),
    ...mediatorsOn(kase.people).map((one) =>
      place('人民调解员（签名）：', one.name, '', signatureOf('mediator', one.person_id)),
    ),
    ...(recorder ? [place('记录人（签名）：', recorder.name, '', signatureOf('recorder', recorder.person_id))] : []),
  ]
}

function noteOf(found: Found | undefined, by: string): string {
  if (!found) return by.startsWith('代表人') ? '由代表人代签' : '没有签名'
  const hand = found.note && !by ? `，${found.note}` : ''
  if (found.tablet) return `${paperMoment(found.tablet.ended_at)}在平板上签名${hand}`
  return `纸质签名，见签字文本原件${hand}`
}

const evidenceOf = (one: TabletSignature & { strokes: string }, parties: readonly PartyRow[]): TabletEvidence => ({
  name: one.name,
  capacity: capacityOf(one, parties),
  begunAt: momentToTheSecond(one.began_at),
  endedAt: momentToTheSecond(one.ended_at),
  device: one.device,
  textHash: inHalves(one.text_hash),
  strokesHash: inHalves(strokesHash(one.strokes)),
  operatorName: one.operator,
  photo: one.photo_id ? '有，在案卷里' : '没有',
})

function capacityOf(one: TabletSignature, parties: readonly PartyRow[]): string {
  if (one.role === 'mediator') return '人民调解员'
  if (one.role === 'recorder') return '记录人'
  const party = parties.find(({ id }) => id === one.party_id)
  const side = party ? sideName(party.side) : '当事人'
  if (one.note) return `${side}，${one.note}`
  return party?.kind === 'organisation' ? `${side}，${signedBy(party, [], [])}` : `${side}本人`
}

/** `2026年11月20日9时05分07秒`. */
const momentToTheSecond = (at: string): string => `${paperMoment(at)}${at.slice(17, 19)}秒`

/** So that its second line begins where its second half does. */
const inHalves = (hash: string): string => `${hash.slice(0, 32)} ${hash.slice(32)}`
