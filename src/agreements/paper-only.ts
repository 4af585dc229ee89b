import type { Sealer } from '../platform/sealing.ts'
import { GB_LEAVES } from '../cases/gb-types.ts'
import { typeName } from '../cases/types.ts'
import type { AgreementRow } from './store.ts'

/** What an agreement about status says; where one of these stands, it is signed on paper. */
const STATUS_WORDS = /离婚|婚姻关系|婚约|收养|继承|遗产|遗嘱|遗赠|抚养权|监护权|亲子关系|亲子鉴定/u

/**
 * 电子签名法第三条: papers about marriage, adoption, inheritance and the like are not signed electronically (R06).
 * The type of the matter decides: family matters never are. Of the others the words of the frozen text decide, for a
 * house that is inherited may be registered as a matter of building land; in doubt it is paper.
 */
export function paperOnlyBecause(
  kase: { ministry_type: string | null; gb_type: string | null },
  text: string,
): string | null {
  const leaf = kase.gb_type?.startsWith('01') ? GB_LEAVES[kase.gb_type]?.name : undefined
  if (kase.ministry_type === '01' || leaf) return `这件是${leaf ?? typeName('01')}，${ON_PAPER}`
  const word = STATUS_WORDS.exec(text)?.[0]
  return word ? `协议里写到“${word}”，${ON_PAPER}` : null
}

const ON_PAPER = '涉及婚姻、收养、继承等人身关系的文书不能用电子签名（电子签名法第三条），请各方在纸上签名'

/** The frozen text; empty while it is a draft. */
export const textOf = (sealer: Sealer, agreement: Pick<AgreementRow, 'text_sealed'>): string =>
  agreement.text_sealed ? sealer.open(agreement.text_sealed) : ''
