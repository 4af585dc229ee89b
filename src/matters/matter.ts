/** How the centre finds out whether what was reported is so, and later whether it has been dealt with. */
export const VERIFY_WAYS = { onsite: '实地看', phone: '电话问', photo: '看照片', system: '系统比对' } as const
export type VerifyWay = keyof typeof VERIFY_WAYS

/** 一般问题, 7 working days; 重大问题, one month (“13710”). */
export const GRADES = { ordinary: '一般问题', major: '重大问题' } as const

/** What the responsible unit says has come of it. */
export const OUTCOMES = { solved: '已解决', partly: '部分解决', cannot: '暂时解决不了', untrue: '情况不属实' } as const
export type Outcome = keyof typeof OUTCOMES

export const isOutcome = (code: string | null): code is Outcome => code !== null && Object.hasOwn(OUTCOMES, code)

/** What who reported it says when the centre checks. */
export const SATISFACTION = {
  yes: '满意',
  fair: '基本满意',
  no: '不满意',
  unreached: '联系不上',
  nameless: '匿名，没有联系方式',
} as const
export type Satisfaction = keyof typeof SATISFACTION

export const TOLD_WAYS = { phone: '电话', present: '当面', message: '短信', post: '寄送', posted: '张贴公布' } as const

/** 考核评价 of the unit. */
export const MARKS = { good: '好', fair: '一般', poor: '差' } as const

/** Parts of `matter_answers`. */
export const PARTS = { progress: '进展', assist: '协办答复', reply: '办理结果' } as const
export type Part = keyof typeof PARTS

/** Of somebody who would not say who he is. */
export const NAMELESS = '匿名'

interface Ground {
  label: string
  /** Where to go instead; '' has to be written by hand. */
  advice: string
}

/** Why a matter is not filed, after 潍坊市12345政务服务便民热线条例第19条. */
export const NOT_FILED = {
  proceedings: {
    label: '已经或者应当通过诉讼、仲裁、行政复议解决',
    advice: '请在法院、仲裁委员会或者复议机关接着办。不知道怎么办的，到法律援助窗口问，不收钱',
  },
  petition: {
    label: '已经在信访程序里',
    advice: '信访部门正在办，可以向受理的部门问进展，不用再反映一次',
  },
  secret: {
    label: '涉及国家秘密、商业秘密或者个人隐私',
    advice: '请当面向主管机关反映，不要在电话和网上说具体内容',
  },
  concluded: {
    label: '已经依法办结，没有新的事实和理由',
    advice: '原来的结论可以再给您一份。有新的事实或者证据，随时再来',
  },
  other: { label: '其他依法不由中心办的情形', advice: '' },
} as const satisfies Record<string, Ground>
export type NotFiledGround = keyof typeof NOT_FILED
