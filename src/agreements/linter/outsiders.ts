import type { Finding, LintInput } from './finding.ts'
import { partsOf, passagesOf } from './passages.ts'

const INSTITUTIONS =
  '村民委员会|村委会|居民委员会|居委会|镇政府|乡政府|人民政府|街道办(?:事处)?|派出所|公安机关|公安局|人民法院|法院|学校|医院|民政局|民政部门|自然资源局|社保局|物业公司|供电所|银行|[\\p{Script=Han}]{0,12}保险(?:股份有限)?公司'
const KIN =
  '妻子|丈夫|配偶|哥哥|弟弟|姐姐|妹妹|兄弟|姐妹|舅舅|叔叔|伯伯|姑姑|姨妈|岳父|岳母|公公|婆婆|儿媳|女婿|亲属|家属|亲戚|朋友|担保人|保证人'
const OWN_KIN = '父亲|母亲|父母|儿子|女儿|子女'
const DOES =
  '(?:应当?|必须|须|自愿|同意|负责|保证)?(?:于[^，。；]{1,24}(?:前|内|日))?(?:全部|全额|共同|一次性)?(?:支付|赔偿|承担|偿还|归还|垫付|补偿|清偿|代为|担保|负责|修复|修好|拆除|硬化|安排|解决|落实|减免|发放)(?!的|完|后|以后|之后)'

const WHY = '协议只约束签名的人，不能给没有参加的人定义务；他不做，仍然是约定的一方负责（民法典第465、523条）'
const MEND = '请他参加调解、补登为当事人并签名；或者改成由一方当事人去办、去付'

/** Duties of somebody who is no party (民法典第465条), found by who is said to pay, mend, stand in for another. */
export function outsiders(input: LintInput): Finding[] {
  const names = input.parties.map((party) => party.name).filter((name) => name.trim())
  const family = input.ministryType === '01' ? KIN : `${KIN}|${OWN_KIN}`
  const subject = new RegExp(`(?:${INSTITUTIONS}|(?:${family})(?<who>[\\p{Script=Han}·]{2,4}?)?)${DOES}`, 'u')
  const named = new RegExp(
    `由(?<who>[\\p{Script=Han}·]{2,4}?)(?:自愿|同意)?(?:代为|提供担保|担保|承担(?:连带|保证)|连带|代(?:付|还))`,
    'u',
  )
  return passagesOf(input).flatMap(({ at, words }) => {
    const part = partsOf(words).find((one) => {
      const found = subject.exec(one) ?? named.exec(one)
      if (!found || EXCUSED.test(one)) return false
      return !isParty(found, one, names)
    })
    return part
      ? [{ rule: 'third' as const, at, severity: 'block' as const, quote: part.trim(), why: WHY, mend: MEND }]
      : []
  })
}

/** What has been done, what supervises, what is asked for, and what a party does there. */
const EXCUSED =
  /已(?:经)?(?:支付|赔付|赔偿|垫付|承担)|监督|督促|回访|见证|向.{0,20}(?:保险公司|法院|银行|派出所)|凭.{0,10}(?:票据|证明)/u

/** A party by name, by its place in the agreement, or an institution that takes part. */
function isParty(found: RegExpExecArray, part: string, names: readonly string[]): boolean {
  const who = found.groups?.who
  if (who && (names.includes(who) || /甲方|乙方|丙方|双方|申请人|各方|对方|本人|其/u.test(who))) return true
  const head = part.slice(0, found.index + found[0].length)
  const institution = new RegExp(INSTITUTIONS, 'u').exec(found[0])
  return institution !== null && names.some((name) => head.includes(name) && new RegExp(INSTITUTIONS, 'u').test(name))
    ? true
    : institution !== null && names.some((name) => sameInstitution(name, institution[0]))
}

/** `保险公司` where an insurer is a party, `学校` where the school is. */
const sameInstitution = (name: string, said: string): boolean =>
  name.includes(said) ||
  (/保险/u.test(said) && /保险/u.test(name)) ||
  (/学校/u.test(said) && /小学|中学|学校|幼儿园/u.test(name)) ||
  (/村/u.test(said) && /村民?委/u.test(name)) ||
  (/物业/u.test(said) && /物业/u.test(name))
