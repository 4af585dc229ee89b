import type { House } from '../platform/house.ts'
import type { Clock } from '../platform/clock.ts'
import { choice, day, several, version } from '../platform/web/fields.ts'
import type { DataOf } from '../platform/web/form.ts'
import { paperDay } from '../platform/wording.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { PAPER_KINDS, type PaperKind } from '../documents/kinds.ts'
import { namesOf, sideName } from '../parties/party.ts'
import type { PartyRow } from '../parties/store.ts'
import { deskFor, issueInvitation, issueMandates, issueRightsNotice, issueServiceAddress, type Desk } from './papers.ts'

const HANDED_OUT = {
  rights_notice: issueRightsNotice,
  mandate: issueMandates,
  service_address: issueServiceAddress,
} as const satisfies Partial<Record<PaperKind, (deed: Deed, desk: Desk, party: PartyRow) => Promise<unknown>>>
type Kind = keyof typeof HANDED_OUT
const KINDS = Object.keys(HANDED_OUT) as Kind[]

/** What is handed out unless somebody chooses otherwise: a mandate only where somebody comes for another. */
export const USUAL: readonly Kind[] = ['rights_notice', 'service_address']

export const noticeFields = (parties: readonly { id: string; name: string; side: string }[]) => ({
  papers: several({
    label: '出哪几种',
    required: true,
    options: KINDS.map((kind) => ({ value: kind, label: PAPER_KINDS[kind] })),
  }),
  parties: several({
    label: '给谁，一人一份',
    required: true,
    options: parties.map((party) => ({ value: party.id, label: `${sideName(party.side)}${party.name}` })),
  }),
  version,
})

/** 出告知文书: each chosen paper for each chosen party, all from the same facts, in one act. */
export function issueNotices(
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof noticeFields>>,
): Promise<Outcome<unknown>> {
  return perform(house, actor, (deed) =>
    actOnCase(deed, 'issuePapers', { id: caseId, version: form.version }, async ({ kase }) => {
      const desk = await deskFor(deed, kase)
      const [kinds, ids] = [form.papers.split(','), form.parties.split(',')]
      const parties = desk.parties.filter((party) => ids.includes(party.id))
      const papers = KINDS.filter((kind) => kinds.includes(kind))
      for (const party of parties) for (const kind of papers) await HANDED_OUT[kind](deed, desk, party)
      return {
        payload: {
          papers: papers.map((kind) => PAPER_KINDS[kind]).join('、'),
          to: namesOf(parties.map((party) => party.name)),
        },
      }
    }),
  )
}

/** Who asked for mediation need not be asked to come. */
export const inviteFields = (clock: Clock, parties: readonly { id: string; name: string; side: string }[]) => ({
  party: choice({
    label: '请谁来',
    required: true,
    wide: 6,
    options: parties
      .filter((party) => party.side !== 'applicant')
      .map((party) => ({ value: party.id, label: party.name })),
  }),
  replyBy: day({ label: '请在哪天以前答复', required: true, clock, future: true, wide: 6 }),
  version,
})

/** 打印调解邀请书: a letter, not a summons; whoever does not answer is asked again. */
export function invite(
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof inviteFields>>,
): Promise<Outcome<unknown>> {
  return perform(house, actor, (deed) =>
    actOnCase(deed, 'invite', { id: caseId, version: form.version }, async ({ kase }) => {
      const desk = await deskFor(deed, kase)
      const party = desk.parties.find((one) => one.id === form.party)
      if (!party || !form.replyBy) throw new Error('the form offers parties of this case and asks for a day')
      await issueInvitation(deed, desk, party, form.replyBy)
      return { payload: { party: party.name, appointment: paperDay(form.replyBy) } }
    }),
  )
}
