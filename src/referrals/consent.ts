import { optionsOf } from '../platform/web/fields.ts'
import type { Errors } from '../platform/web/form.ts'
import { GROUNDS, type Body, type Ground } from './body.ts'
import type { Letter } from './letter-form.ts'

export const CONSENTS = {
  signed: '本人在存根上签字同意',
  oral: '本人口头同意，已经记下',
  nameless: '没有留姓名，不转他的个人资料',
  law: '没有同意，法律规定可以转',
} as const
export type Consent = keyof typeof CONSENTS

type Named = Readonly<{ name: string }>

/** As matters (src/matters) write down who would not say who he is: nobody can consent for him. */
export const isAnonymous = ({ name }: Named): boolean => name === '匿名'

/** Only the ways that are open to somebody among the parties, at this body. */
export const consentOptions = ({ grounds }: Body, parties: readonly Named[]) =>
  optionsOf(CONSENTS).filter(({ value }) => {
    if (value === 'law') return grounds.length > 0
    return value === 'nameless' ? parties.some(isAnonymous) : parties.some((party) => !isAnonymous(party))
  })

/** What does not go together in a letter about the party: how he consents, on what ground, what goes on. */
export function wrongInConsent(form: Pick<Letter, 'how' | 'ground' | 'consentOn' | 'shared'>, party: Named): Errors {
  const wrong: Errors = {}
  const consents = form.how === 'signed' || form.how === 'oral'
  if (consents && isAnonymous(party)) wrong.how = '他没有留姓名，不能写成本人同意'
  if (form.how === 'nameless' && !isAnonymous(party)) wrong.how = '他留了姓名，要本人同意'
  if (form.how === 'nameless' && /phone|id|address/.test(form.shared))
    wrong.shared = '没有留姓名的，电话、身份证号码、住址都不能转'
  if (form.how === 'law' && !form.ground) wrong.ground = '没有本人同意的，要选凭哪一条'
  if (consents && !form.consentOn) wrong.consentOn = '请填哪天同意的'
  return wrong
}

/** R23: to whom, for what, which data, on what ground; kept with the referral and printed on the letter. */
export interface Shared {
  how: Consent
  on: string | null
  recipient: string
  purpose: string
  fields: string[]
  basis: string
}

export function basisOf(how: Consent, ground: string | undefined): string {
  if (how === 'law') return GROUNDS[ground as Ground]
  return how === 'nameless'
    ? '当事人没有留姓名，没有提供他的个人信息'
    : '本人同意（个人信息保护法第13条第1款第1项、第23条）'
}
