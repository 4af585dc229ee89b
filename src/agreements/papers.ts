import type { Kysely } from 'kysely'
import { dayOf, type Day } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { House } from '../platform/house.ts'
import type { Sealer } from '../platform/sealing.ts'
import { inChinese, paperDay } from '../platform/wording.ts'
import type { Deed } from '../people/deed.ts'
import { orgById, type Org } from '../people/orgs.ts'
import { mediatorsOn } from '../cases/relations.ts'
import type { Case } from '../cases/store.ts'
import { drawDraft } from '../documents/draft.ts'
import { issuePaper } from '../documents/issue.ts'
import { partyFacts } from '../documents/party-facts.ts'
import { partiesOf } from '../parties/store.ts'
import { agentsOf } from '../parties/agent-store.ts'
import { fullAccount, maskedAccount, openAccount, type Account } from './account.ts'
import { allClauses } from './clauses.ts'
import { signedBy } from './signers.ts'
import { obligationsOf, type AgreementRow } from './store.ts'

export interface Printed {
  paperId: string
  text: string
  textHash: string
  copies: number
}

interface PrintedAs {
  number: string
  committee: Pick<Org, 'name' | 'seal_name'> | undefined
  /** The day the paper bears, and the one ages are told on. */
  on: Day
  today: Day
  performed?: boolean | undefined
  account: (account: Account) => string
}

/** 人民调解协议书, parties + 1 copies, or 口头协议登记表, one for the file. */
export async function printAgreement(
  deed: Deed,
  kase: Case,
  agreement: AgreementRow,
  as: { form: 'written' | 'oral'; number: string; committee: Org; on: Day; performed?: boolean },
): Promise<Printed> {
  const { form, ...rest } = as
  // In full only on what the parties sign.
  const account = form === 'written' ? fullAccount : maskedAccount
  const { facts, copies: signed } = await factsOn(deed.t, deed.house.sealer, kase, agreement, {
    ...{ ...rest, account, today: dayOf(deed.at) },
  })
  const copies = form === 'written' ? signed : 1
  const about = { caseSeq: kase.seq, number: as.number, committeeName: as.committee.name, copies }
  const paper =
    form === 'written'
      ? await issuePaper(deed, 'agreement', { ...facts, copiesInWords: inChinese(copies) }, about)
      : await issuePaper(deed, 'oral_register', facts, about)
  return { paperId: paper.id, text: paper.text, textHash: paper.textHash, copies }
}

/** 看整份: the draft as the signing copy would read; of accounts only the end, since nobody signs this one. */
export async function previewAgreement(house: House, kase: Case, agreement: AgreementRow): Promise<Buffer> {
  const on = dayOf(house.clock.now())
  const committee = await orgById(house.db.read, kase.committee_org ?? '')
  const as = { number: '草稿，还没有编号', committee, on, today: on, account: maskedAccount }
  const { facts, copies } = await factsOn(house.db.read, house.sealer, kase, agreement, as)
  return drawDraft(house, 'agreement', { ...facts, copiesInWords: inChinese(copies) })
}

async function factsOn(
  db: Kysely<Schema>,
  sealer: Sealer,
  kase: Case,
  agreement: AgreementRow,
  { number, committee, on, today, performed, account }: PrintedAs,
) {
  const parties = await partiesOf(db, kase.seq)
  const obligations = await obligationsOf(db, agreement.id)
  const agents = await agentsOf(db, kase.seq)
  const facts = {
    number,
    parties: parties.map((p) => ({ ...partyFacts(p, sealer, today), signedBy: signedBy(p, parties, agents) })),
    factsText: agreement.facts,
    clauses: allClauses(agreement, obligations, parties, (sealed) => account(openAccount(sealed, sealer))).map(
      (text) => ({ text }),
    ),
    performance: `${performed ? '以上各项在达成协议的当天已经履行完毕。' : '按上列各项写明的时间和方式履行。'}${agreement.others}`,
    mediators: mediatorsOn(kase.people).map((p) => ({ name: p.name })),
    recorderName: kase.people.find((p) => p.relation === 'recorder')?.name ?? '',
    committeeName: committee?.seal_name ?? '',
    date: paperDay(on),
  }
  return { facts, copies: parties.length + 1 }
}
