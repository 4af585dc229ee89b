import { dayOf } from '../platform/clock.ts'
import { inChinese, paperDay } from '../platform/wording.ts'
import type { Deed } from '../people/deed.ts'
import type { Org } from '../people/orgs.ts'
import type { Case } from '../cases/store.ts'
import { issuePaper } from '../documents/issue.ts'
import { partyFacts } from '../documents/party-facts.ts'
import { partiesOf } from '../parties/store.ts'
import { clausesFrom, obligationsOf, type AgreementRow } from './store.ts'

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
  as: { form: 'written' | 'oral'; number: string; committee: Org; on: string },
): Promise<Printed> {
  const parties = await partiesOf(deed.t, kase.seq)
  const obligations = await obligationsOf(deed.t, agreement.id)
  const copies = as.form === 'written' ? parties.length + 1 : 1
  const common = {
    number: as.number,
    parties: parties.map((p) => partyFacts(p, deed.house.sealer, dayOf(deed.at))),
    factsText: agreement.facts,
    clauses: clausesFrom(obligations, parties).map((text) => ({ text })),
    performance: `按上列各项写明的时间和方式履行。${agreement.others}`,
    mediators: kase.people.filter((p) => p.relation === 'mediator').map((p) => ({ name: p.name })),
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
