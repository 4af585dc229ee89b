import { withoutRepresentatives } from '../cases/guards.ts'
import { notMediable } from '../cases/gb-routes.ts'
import { isGbCode, ministryOf } from '../cases/gb-types.ts'
import { MINISTRY_TYPES, type MinistryType } from '../cases/types.ts'

/** R15: who has accepted a medical dispute already. */
export const MEDICAL_AT = { none: '都没有受理', court: '人民法院已经受理', health: '卫生健康部门已经受理' } as const
export type MedicalAt = keyof typeof MEDICAL_AT

interface OnRecord {
  gb_type: string | null
  ministry_type: string | null
}

/**
 * Both classifications as they will be: what was chosen goes before what is on record. A ministry's type left as it is
 * on record follows a leaf that is new, unless it is of the same kind: 拖欠农民工工资 stays with 劳动合同.
 */
export function typesFor(
  kase: OnRecord,
  chosen: { gbType?: string | undefined; ministryType?: string | undefined },
): { gbType: string | null; ministryType: MinistryType | null } {
  const gbType = chosen.gbType && isGbCode(chosen.gbType) ? chosen.gbType : kase.gb_type
  const asked = chosen.ministryType || kase.ministry_type
  const mapped = gbType === null ? null : ministryOf(gbType)
  const left = gbType !== kase.gb_type && asked === kase.ministry_type && asked?.slice(0, 2) !== mapped?.slice(0, 2)
  const own = asked && !left && Object.hasOwn(MINISTRY_TYPES, asked) ? (asked as MinistryType) : null
  return { gbType, ministryType: own ?? mapped }
}

export const isMedical = (types: { gbType: string | null; ministryType: string | null }): boolean =>
  types.ministryType === '12' || types.gbType === '0502'

/** Why the law keeps a case of these types from being accepted; null when it may be. */
export function againstAccepting(
  types: { gbType: string | null; ministryType: MinistryType | null },
  medicalAt: string | undefined,
  unled: number,
): string | null {
  if (types.ministryType === null) return '还没有定纠纷类型，请先选'
  const labour = types.gbType?.startsWith('07') ? '10b' : types.ministryType
  return notMediable(types.gbType) ?? medicalElsewhere(types, medicalAt) ?? withoutRepresentatives(labour, unled)
}

/** R15: null where nobody else has a medical dispute, and of every other dispute. */
export function medicalElsewhere(
  types: { gbType: string | null; ministryType: string | null },
  medicalAt: string | undefined,
): string | null {
  if (!isMedical(types) || medicalAt === 'none' || !medicalAt) return null
  return `${MEDICAL_AT[medicalAt as MedicalAt]}，医疗纠纷不能再调解（医疗纠纷预防和处理条例第31条以下）`
}
