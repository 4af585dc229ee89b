import { dayOf } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { text, version } from '../platform/web/fields.ts'
import type { DataOf } from '../platform/web/form.ts'
import { paperDay } from '../platform/wording.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { orgById } from '../people/orgs.ts'
import { actOnCase } from '../cases/act.ts'
import type { Case } from '../cases/store.ts'
import { typeName } from '../cases/types.ts'
import { issuePaper } from '../documents/issue.ts'
import { maskOf } from '../parties/masking.ts'
import { namesOf } from '../parties/party.ts'
import { partiesOf } from '../parties/store.ts'
import { insertAdvice } from './store.ts'

export const opinionFields = {
  question: text({ label: '要回答的问题', required: true, max: 1000, rows: 3 }),
  facts: text({
    label: '依据的事实',
    required: true,
    max: 4000,
    rows: 5,
    hint: '只写看到的材料里有的；没有查明的写“尚未查明”',
  }),
  opinion: text({ label: '法律意见', required: true, max: 8000, rows: 8 }),
  articles: text({ label: '引用的法律条文', max: 2000, rows: 3, hint: '法律名称和第几条，一行一条' }),
  suggestion: text({ label: '调解建议', max: 4000, rows: 4, hint: '给调解员的建议，不替任何一方拿主意' }),
  version,
}

/** 写法律意见: kept, and printed for the volunteer to sign; parties are named as he sees them. */
export const giveOpinion = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<typeof opinionFields>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'giveOpinion', { id: caseId, version: form.version }, async ({ kase }) => {
      const { version: _, ...said } = form
      const paperId = await printOpinion(deed, kase, said)
      await insertAdvice(
        deed.t,
        'opinion',
        { ...said, paperId },
        { caseSeq: kase.seq, personId: actor.personId, at: deed.at },
      )
      return { payload: { adviser: actor.name } }
    }),
  )

async function printOpinion(
  deed: Deed,
  kase: Case,
  said: Omit<DataOf<typeof opinionFields>, 'version'>,
): Promise<string> {
  const mask = await maskOf(deed.t, kase.seq, deed.house.sealer)
  const parties = await partiesOf(deed.t, kase.seq)
  const org = (await orgById(deed.t, kase.committee_org ?? kase.holder_org))!
  const facts = {
    number: kase.file_no ?? kase.register_no,
    recipientName: org.seal_name,
    partyNames: namesOf(parties.map((party) => mask.name(party.name))),
    disputeType: kase.ministry_type ? typeName(kase.ministry_type) : '纠纷',
    question: said.question,
    factsText: said.facts,
    opinion: said.opinion,
    articles: said.articles,
    suggestion: said.suggestion,
    adviserName: deed.actor.name,
    date: paperDay(dayOf(deed.at)),
  }
  const paper = await issuePaper(deed, 'legal_opinion', facts, {
    caseSeq: kase.seq,
    number: null,
    committeeName: org.name,
    copies: 1,
  })
  return paper.id
}
