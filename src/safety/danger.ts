import type { Clock } from '../platform/clock.ts'
import { choice, moment, optionsOf, text, version } from '../platform/web/fields.ts'
import type { Field } from '../platform/web/form.ts'

/** What a danger is: each with the articles that say what is to be done. */
export const DANGERS = {
  escalation: '可能激化成治安、刑事案件',
  domestic_violence: '有家庭暴力或者疑似家庭暴力',
} as const
export type DangerKind = keyof typeof DANGERS

export const dangerName = (kind: string): string => DANGERS[kind as DangerKind] ?? kind

export const dangerOptions = optionsOf(DANGERS)

interface Duty {
  article: string
  says: string
}

const MEDIATION_LAW: Duty = {
  article: '人民调解法第25条',
  says: '纠纷有可能激化的，应当采取有针对性的预防措施；有可能引起治安案件、刑事案件的，应当及时向当地公安机关或者其他有关部门报告。',
}

const VIOLENCE_LAW: Duty[] = [
  {
    article: '反家庭暴力法第14条',
    says: '居民委员会、村民委员会、社会工作服务机构等单位和工作人员，发现无民事行为能力人、限制民事行为能力人遭受或者疑似遭受家庭暴力的，应当及时向公安机关报案。',
  },
  {
    article: '反家庭暴力法第23条',
    says: '遭受家庭暴力或者面临现实危险的，可以向法院申请人身安全保护令；本人申请不了的，近亲属、公安机关、妇联、居（村）委会、救助管理机构可以代为申请。',
  },
  { article: '反家庭暴力法第35条', says: '应当报案没有报案，造成严重后果的，直接负责的人依法受处分。' },
]

/** The duties that follow from a danger; the general one stands first. */
export const dutiesOf = (kind: DangerKind): readonly Duty[] =>
  kind === 'domestic_violence' ? [MEDIATION_LAW, ...VIOLENCE_LAW] : [MEDIATION_LAW]

export const flagFields = {
  kind: choice({ label: '什么危险', required: true, radios: true, options: dangerOptions }),
  what: text({
    label: '看到、听到什么',
    required: true,
    max: 2000,
    rows: 4,
    hint: '谁、什么时候、说了什么、做了什么；不写进经过和文书',
  }),
  measures: text({
    label: '采取了什么措施',
    required: true,
    max: 1000,
    rows: 3,
    hint: '比如：双方分开、通知家属和村干部、陪同就医、当场拨打110',
  }),
  version,
}

/** A danger to choose from. */
interface Choice {
  id: string
  label: string
}

/** Asked only where there are several. */
const which = (dangers: readonly Choice[]): { which?: Field<string> } =>
  dangers.length > 1
    ? {
        which: choice({
          label: '哪一条',
          required: true,
          options: dangers.map(({ id, label }) => ({ value: id, label })),
        }),
      }
    : {}

export const reportFields = (clock: Clock, dangers: readonly Choice[]) => ({
  ...which(dangers),
  reportedAt: moment({ label: '报告的时间', required: true, clock, wide: 4 }),
  station: text({ label: '报告给哪个单位', required: true, max: 100, wide: 4, hint: '派出所、公安局，或者110' }),
  officer: text({ label: '接报的人', required: true, max: 60, wide: 4, hint: '姓名或警号' }),
  receiptNo: text({ label: '接报回执、警情编号', max: 60, wide: 4, hint: '没有就空着' }),
  reply: text({ label: '当时怎么说的', max: 1000, rows: 2, hint: '还没有答复就空着，以后再记' }),
  version,
})

export const replyFields = (dangers: readonly Choice[]) => ({
  ...which(dangers),
  reply: text({ label: '公安机关怎么处理的', required: true, max: 1000, rows: 3 }),
  version,
})

export const liftFields = (dangers: readonly Choice[]) => ({
  ...which(dangers),
  reason: text({
    label: '理由',
    required: true,
    max: 500,
    rows: 3,
    hint: '怎么核实的、找谁核实的；有危险的不能用这一项代替报告',
  }),
  version,
})
