import { leaderFields, nameLeader, noteLeaderVisit } from '../conferences/leaders.ts'
import type { DataOf } from '../platform/web/form.ts'
import type { BodyCode } from '../referrals/bodies.ts'
import { bodyOf } from '../referrals/bodies.ts'
import type { AidMatter } from '../referrals/aid.ts'
import type { Letter, SharedPart } from '../referrals/letter-form.ts'
import { closeByReferral, noteReceipt } from '../referrals/noting.ts'
import { refer } from '../referrals/referring.ts'
import { prescribe, receive, takeOver } from '../tiers/answering.ts'
import { consult } from '../tiers/consulting.ts'
import { partyId, todayIn, type Acts } from './scene.ts'

/** How a case goes up and comes down, is referred outside, and is led by somebody above. */
export type MovingStep =
  | {
      do: 'consult'
      to: string
      complaint: string
      findings: string
      /** What each side would accept; only the mediators read it. */
      accepts: readonly [applicant: string, respondent: string]
      why: string
      question: string
    }
  | { do: 'receive' }
  | { do: 'prescribe'; opinion: string; prescription: string }
  /** Whoever does it is the head of the committee that goes on. */
  | { do: 'takeOver'; opinion: string }
  | ({ do: 'refer'; body: BodyCode; whom: string; aid?: AidMatter; shared: readonly SharedPart[] } & Pick<
      Letter,
      'place' | 'phone' | 'hours' | 'reason'
    > & {
        office: string
        /** Papers that are not enclosed: brought later, or not needed because of this. */
        missing?: Readonly<Record<string, 'later' | { because: string }>>
      })
  | { do: 'receipt'; takenBy: string; number: string }
  | { do: 'closeReferred'; note: string }
  /** `leader` has an account; what he is comes from his post. */
  | { do: 'lead'; leader: string; reason: string }
  | { do: 'leaderVisit'; where: string; note: string }

const version = undefined

export const MOVING_STEPS: Acts<MovingStep> = {
  consult: ({ house, caseId, org }, actor, { to, accepts, complaint, findings, why, question }) => {
    const [applicant, respondent] = accepts
    const record = { complaint, findings, applicant, respondent, why, question }
    return consult(house, actor, caseId, { ...record, to: org(to).id, version })
  },
  receive: ({ house, caseId }, actor) => receive(house, actor, caseId, { version }),
  prescribe: ({ house, caseId }, actor, { opinion, prescription }) =>
    prescribe(house, actor, caseId, { opinion, prescription, version }),
  takeOver: (scene, actor, { opinion }) => {
    scene.head = actor.name
    scene.mediator = null
    return takeOver(scene.house, actor, scene.caseId, { opinion, version })
  },
  refer: async (scene, actor, { body, whom, aid, office, place, phone, hours, reason, shared, missing = {} }) => {
    const letter: Letter = {
      ...{ body, party: await partyId(scene, actor, whom), office, place, phone, hours, reason },
      ...(aid && { aid }),
      ...papersOf(body, missing),
      ...{ how: 'signed', consentOn: todayIn(scene), shared: shared.join(','), version },
      purpose: bodyOf(body)!.purpose,
    }
    return refer(scene.house, actor, scene.caseId, letter)
  },
  receipt: (scene, actor, { takenBy, number }) => {
    const form = { receiptOn: todayIn(scene), by: takenBy, number, awaits: 'yes', file: '', version } as const
    return noteReceipt(scene.house, actor, scene.caseId, form, [])
  },
  closeReferred: ({ house, caseId }, actor, { note }) => closeByReferral(house, actor, caseId, { note, version }),
  lead: (scene, actor, { leader, reason }) => {
    const form: LeaderForm = {
      person: scene.person(leader),
      name: '',
      title: '',
      reason,
      since: todayIn(scene),
      version,
    }
    return nameLeader(scene.house, actor, scene.caseId, form)
  },
  leaderVisit: (scene, actor, { where: place, note }) =>
    noteLeaderVisit(scene.house, actor, scene.caseId, { visitedOn: todayIn(scene), place, note, version }),
}

type LeaderForm = DataOf<ReturnType<typeof leaderFields>>

/** How it stands with each paper the body asks for. */
function papersOf(body: BodyCode, missing: Readonly<Record<string, 'later' | { because: string }>>): Partial<Letter> {
  const papers: Partial<Letter> = {}
  for (const { code } of bodyOf(body)!.papers) {
    const said = missing[code]
    papers[`paper.${code}`] = said === undefined ? 'have' : said === 'later' ? 'later' : 'none'
    papers[`why.${code}`] = typeof said === 'object' ? said.because : ''
  }
  return papers
}
