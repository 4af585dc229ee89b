import { yuan } from '../platform/money.ts'
import { spokenMoment } from '../platform/wording.ts'
import { fieldName } from '../cases/matter-fields.ts'
import type { CaseKind } from '../cases/records.ts'
import { channelName, typeName } from '../cases/types.ts'
import { GRADES } from '../matters/matter.ts'
import type { CaseFile } from './file.ts'

interface Fact {
  label: string
  value: string
}

/** The line of facts under who, what next. */
export function factsOf(file: CaseFile, now: string): Fact[] {
  const { kase } = file
  const registered = { label: '登记', value: `${spokenMoment(kase.registered_at, now)}　${channelName(kase.channel)}` }
  if (kase.kind === 'enquiry')
    return [
      { label: '题目', value: kase.title ?? '没填' },
      { label: '类型', value: kase.ministry_type ? typeName(kase.ministry_type) : '没填' },
      registered,
      { label: '答复单位', value: nameOf(file, kase.registered_org) },
    ]
  const place = { label: '地点', value: [nameOf(file, kase.place_org), kase.place].filter(Boolean).join(' ') || '没填' }
  if (kase.kind === 'matter') return matterFacts(file, place, registered)
  return [
    { label: '类型', value: typeName(kase.ministry_type) },
    place,
    registered,
    { label: '承办', value: nameOf(file, kase.committee_org ?? kase.holder_org) },
    { label: '争议金额', value: kase.amount_fen === null ? '没填' : `${yuan(kase.amount_fen)}元` },
  ]
}

function matterFacts({ kase, matter }: CaseFile, place: Fact, registered: Fact): Fact[] {
  return [
    { label: '领域', value: fieldName(matter?.matter.field ?? null) },
    place,
    { ...registered, value: [registered.value, kase.external_no].filter(Boolean).join('　') },
    { label: '等级', value: kase.major ? GRADES.major : matter?.matter.verified_at ? GRADES.ordinary : '核实时定' },
    ...(matter?.accusedName ? [{ label: '检举控告', value: matter.accusedName }] : []),
  ]
}

export const nameOf = (file: CaseFile, org: string | null): string => file.orgs.get(org ?? '') ?? ''

/** What parts of the page are called. */
export const WORDS: Record<CaseKind, { asker: string; text: string; people: string }> = {
  dispute: { asker: '申请人', text: '事由', people: '当事人' },
  enquiry: { asker: '咨询人', text: '问题', people: '当事人' },
  matter: { asker: '反映人', text: '反映的事', people: '反映人' },
}
