import type { Finding, LintInput } from './finding.ts'
import { passagesOf, wordingsIn, type Wording } from './passages.ts'

const CANNOT = '法院不受理这一项的司法确认'

const NOT_CONFIRMED: readonly Wording[] = [
  {
    found: /(?:收养|亲子|养父母|养子女)(?:关系|身份)|(?:变更|指定|撤销).{0,6}监护人|确认.{0,8}(?:婚姻|亲子|收养|监护)/u,
    unless: /不影响|不产生|不涉及/u,
    why: `涉及收养、监护、亲子等身份关系，${CANNOT}（民诉法解释第355条第三项）`,
    mend: '告诉双方这一项要另走登记或者诉讼；钱和照料的约定另列一项，仍可申请',
  },
  {
    found:
      /(?:山林|林地|林木|山场|土地|宅基地|承包地|房屋|房子|地块|水面|水塘|滩涂|地界|以[东西南北]|界[线桩]).{0,18}(?:归|属于|划归|确认为).{0,14}(?:所有|使用|经营|承包)|(?:所有权|使用权|承包经营权|林权|土地权属|宅基地使用权).{0,8}(?:归|属于|确认)/u,
    unless: /不动产权证|确权证|承包经营权证|不涉及|以.*登记为准/u,
    why: `写了土地、山林、房屋归谁，是确认物权，${CANNOT}（民诉法解释第355条第五项）；权属争议由政府处理`,
    mend: '告诉双方这一项不能确认；写成怎么使用、怎么通行、怎么恢复、赔多少，另列一项',
  },
  {
    found: /(?:专利|商标|著作权|版权|商业秘密).{0,16}(?:归|属于|确认为)/u,
    why: `确认知识产权归谁，${CANNOT}（民诉法解释第355条第五项）`,
    mend: '写成许可、停止使用、赔多少；归属另行诉讼',
  },
]

/** What a court will not confirm (JC-05), and a wrong word on when the agreement is in force (人民调解法第29条). */
export function confirming(input: LintInput): Finding[] {
  const passages = passagesOf(input)
  return [
    ...wordingsIn(passages, 'confirm', 'warn', NOT_CONFIRMED),
    ...wordingsIn(passages, 'effect', 'warn', [effectOf(input)]),
  ]
}

const effectOf = ({ mediation }: LintInput): Wording =>
  mediation === 'own'
    ? {
        found: /本?协议.{0,4}自.{0,14}(?:签字|签名|盖章|按指印).{0,6}(?:生效|起效)/u,
        unless: /调解员.*(?:印章|盖章)|调解委员会.{0,6}(?:盖章|印章)/u,
        why: '还要调解员签名、盖调解委员会印章才生效（人民调解法第29条第二款）',
        mend: '写成“自各方签名、人民调解员签名并加盖人民调解委员会印章之日起生效”，或者删去',
      }
    : {
        found: /本?协议.{0,30}(?:调解委员会|调委会).{0,8}(?:盖章|印章).{0,8}生效/u,
        why: '法院委派调解的协议，双方签名就生效（特邀调解规定第24条）',
        mend: '写成“自双方签名之日起生效”，或者删去',
      }
