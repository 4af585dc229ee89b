import { dayOf } from '../platform/clock.ts'
import { inChinese, paperDay } from '../platform/wording.ts'
import type { Deed } from '../people/deed.ts'
import type { Org } from '../people/orgs.ts'
import { mediatorsOn } from '../cases/relations.ts'
import type { Case } from '../cases/store.ts'
import { issuePaper } from '../documents/issue.ts'
import { partyFacts } from '../documents/party-facts.ts'
import { partiesOf } from '../parties/store.ts'
import { agentsOf } from '../parties/agent-store.ts'
import { fullAccount, maskedAccount, openAccount } from './account.ts'
import { allClauses } from './clauses.ts'
import { signedBy } from './signers.ts'
import { obligationsOf, type AgreementRow } from './store.ts'

export interface Printed {
  paperId: string
  text: string
  textHash: string
  copies: number
}

/** 人民调解协议书, parties + 1 copies, or 口头协议登记表, one for the file. */
export async function printAgreement(
  deed: Deed,
  kase: Case,
  agreement: AgreementRow,
  as: { form: 'written' | 'oral'; number: string; committee: Org; on: string; performed?: boolean },
): Promise<Printed> {
  const parties = await partiesOf(deed.t, kase.seq)
  const obligations = await obligationsOf(deed.t, agreement.id)
  const agents = await agentsOf(deed.t, kase.seq)
  const { sealer } = deed.house
  // In full only on what the parties sign.
  const account = (sealed: string) => (as.form === 'written' ? fullAccount : maskedAccount)(openAccount(sealed, sealer))
  const copies = as.form === 'written' ? parties.length + 1 : 1
  const common = {
    number: as.number,
    parties: parties.map((p) => ({
      ...partyFacts(p, sealer, dayOf(deed.at)),
      signedBy: signedBy(p, parties, agents),
    })),
    factsText: agreement.facts,
    clauses: allClauses(agreement, obligations, parties, account).map((text) => ({ text })),
    performance: `${as.performed ? '以上各项在达成协议的当天已经履行完毕。' : '按上列各项写明的时间和方式履行。'}${agreement.others}`,
    mediators: mediatorsOn(kase.people).map((p) => ({ name: p.name })),
    recorderName: kase.people.find((p) => p.relation === 'recorder')?.name ?? '',
    committeeName: as.committee.seal_name,
    date: paperDay(as.on),
  }
  const about = { caseSeq: kase.seq, number: as.number, committeeName: as.committee.name, copies }
  const paper =
    as.form === 'written'
      ? await issuePaper(deed, 'agreement', { ...common, copiesInWords: inChinese(copies) }, about)
      : await issuePaper(deed, 'oral_register', common, about)
  return { paperId: paper.id, text: paper.text, textHash: paper.textHash, copies }
}
