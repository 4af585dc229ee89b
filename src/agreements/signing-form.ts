import type { Clock, Day } from '../platform/clock.ts'
import { readForm, type Body, type Errors } from '../platform/web/form.ts'
import type { Signer, SigningWay } from './agreement.ts'
import { signingFields } from './form.ts'
import type { SignedBy } from './signing.ts'

export const signerKey = (signer: Signer): string => `s.${signer.role}-${signer.id}.`

/** Rows with a day are signatures now recorded; a party, a mediator or a recorder also needs the way it was done. */
export function readSigning(clock: Clock, body: Body, signers: readonly Signer[]) {
  const values: Record<string, string> = {}
  const errors: Errors = {}
  const signed: SignedBy[] = []
  for (const signer of signers) {
    const prefix = signerKey(signer)
    if (!(`${prefix}signedOn` in body)) continue
    const read = readForm(signingFields(clock, signer.by?.name), body, prefix)
    Object.assign(values, read.values)
    Object.assign(errors, read.errors)
    const day: Day | null | undefined = read.data?.signedOn
    if (!day) continue
    const way = signer.role === 'seal' ? 'sealed' : (read.data?.way as SigningWay | '')
    const either = signer.by && !signer.by.alone
    if (!way) errors[`${prefix}way`] = '请选怎么签的'
    if (either && !read.data?.hand) errors[`${prefix}hand`] = '请选是谁签的'
    if (way) signed.push({ signer, on: day, way, hand: either ? read.data?.hand || 'self' : 'self' })
  }
  if (Object.keys(errors).length === 0 && signed.length === 0) {
    const first = signers.find((signer) => `${signerKey(signer)}signedOn` in body)
    if (first) errors[`${signerKey(first)}signedOn`] = '至少填一个人的日期'
  }
  return { values, errors, signed: Object.keys(errors).length ? null : signed }
}
