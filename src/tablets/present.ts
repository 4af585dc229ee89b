import type { House } from '../platform/house.ts'
import { urls } from '../platform/web/urls.ts'
import type { Errors } from '../platform/web/form.ts'
import { paperDay, spokenMoment } from '../platform/wording.ts'
import { headOf } from '../cases/act-page.ts'
import type { CaseStanding } from '../cases/act.ts'
import { hasSigned, proxyWords, wayName, type Signer } from '../agreements/agreement.ts'
import { AGREEMENT_ACTIONS } from '../agreements/lifecycle.ts'
import { ROLE_NAMES } from '../agreements/present.ts'
import type { AgreementRow, signaturesOf, TabletSignature } from '../agreements/store.ts'
import { qrPath, spokenCode } from '../evidence/code.ts'
import { keyOf, MINUTES } from './opening.ts'
import type { openLinksOf } from './store.ts'

export type LinkRow = Awaited<ReturnType<typeof openLinksOf>>[number]
type Signature = Awaited<ReturnType<typeof signaturesOf>>[number]

/** What stands on the mediator's page; `code` is there on the screen that made it. */
export interface Found {
  signers: readonly Signer[]
  signatures: readonly Signature[]
  tablets: readonly TabletSignature[]
  links: readonly (LinkRow & { code: string | null })[]
  mark: string
  errors: Errors
}

export function presentTablets(house: House, on: CaseStanding, agreement: AgreementRow, found: Found) {
  const { signers, tablets, links, errors } = found
  const now = house.clock.now()
  const address = house.config.baseUrl + urls.tabletStart
  const people = signers.filter(({ role }) => role !== 'seal')
  return {
    title: AGREEMENT_ACTIONS.openTablet.label,
    kase: headOf(on),
    number: agreement.number,
    effect: `${AGREEMENT_ACTIONS.openTablet.effect}；${MINUTES}分钟有效`,
    address: address.replace(/^https?:\/\//, ''),
    // A tablet looks for this name in itself.
    unreachable: /\/\/(localhost|127\.)/.test(address),
    errors: Object.entries(errors).map(([name, message]) => ({ id: name, label: LABELS[name] ?? '', message })),
    people: people.map((signer) => personRow(house, signer, found)),
    photos: tablets.map((one) => ({
      id: one.signature_id,
      name: one.name,
      when: spokenMoment(one.ended_at, now),
      device: one.device,
      has: one.photo_id !== null,
    })),
    live: links.length > 0,
    poll: `${urls.tablets(on.kase.id)}?have=${found.mark}`,
    action: urls.tablets(on.kase.id),
    photoAction: urls.signingPhoto(on.kase.id),
    back: urls.agreement(on.kase.id),
  }
}

const LABELS: Record<string, string> = { signer: '给谁出码', photo: '签字时的照片' }

function personRow(house: House, signer: Signer, { signatures, links, tablets }: Found) {
  const now = house.clock.now()
  const signature = hasSigned(signer, signatures) as Signature | undefined
  const tablet = signature && tablets.find((one) => one.signature_id === signature.id)
  const link = links.find((one) => one.role === signer.role && (one.party_id ?? one.person_id) === signer.id)
  const when = tablet ? spokenMoment(tablet.ended_at, now) : signature && paperDay(signature.signed_on)
  return {
    key: keyOf(signer),
    name: signer.name,
    role: ROLE_NAMES[signer.role],
    done: signature ? [wayName(signature.way), signature.note, when].filter(Boolean).join('，') : null,
    by: signer.by ? proxyWords(signer.by) : null,
    /** Both may sign: asked which of them holds the pen. */
    either: signer.by && !signer.by.alone ? signer.by.name : null,
    link: link && {
      until: spokenMoment(link.expires_at, now),
      hand: link.hand === 'proxy' && signer.by ? `由${proxyWords(signer.by)}签` : null,
      code: link.code && {
        qr: qrPath(house.config.baseUrl + urls.tablet(link.code)),
        spoken: spokenCode(link.code),
        href: urls.tablet(link.code),
      },
    },
  }
}

export const presentNotHere = (on: CaseStanding, reason: string) => ({
  title: '只能在纸上签名',
  kase: headOf(on),
  reason,
  back: urls.agreement(on.kase.id),
})
