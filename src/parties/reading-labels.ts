/** What a word before a value announces. `other` is kept for the clerk to read, `skip` is of no use to the case. */
export type Announced =
  'name' | 'sex' | 'ethnicity' | 'birth' | 'address' | 'number' | 'phone' | 'legal' | 'other' | 'skip'

const LABELS: Record<Announced, string> = {
  name: '姓名 名字 中文姓名 当事人 当事人姓名 申请人 申请人姓名 被申请人 被申请人姓名 第三人 单位名称 企业名称 公司名称 名称 单位全称 户主 户主姓名 业主 甲方 乙方 来访人 报案人 工人姓名 村民姓名 name xm',
  sex: '性别 sex gender xb',
  ethnicity: '民族 族别 nation ethnicity mz',
  birth: '出生日期 出生年月日 出生年月 出生时间 出生 生日 生于 birth birthday birthdate csrq',
  address:
    '住址 地址 家庭住址 家庭地址 现住址 现住地 居住地址 居住地 户籍地址 户籍地 户籍所在地 户口所在地 户籍住址 联系地址 通讯地址 通信地址 送达地址 详细地址 常住地址 住所 住所地 注册地址 经营场所 经营地址 单位地址 address addr zz',
  number:
    '公民身份号码 公民身份证号码 公民身份证号 居民身份证号码 居民身份证号 居民身份证 身份证号码 身份证号 身份证件号码 身份证 身份号码 证件号码 证件号 统一社会信用代码 社会信用代码 信用代码 统一代码 护照号码 护照号 护照 通行证号码 通行证号 居住证号码 永居证号 营业执照号 执照号码 idNumber idcard idNo id_no id cardNo idnum sfzh',
  phone:
    '联系电话 联系方式 联系手机 电话号码 电话 手机号码 手机号 手机 固定电话 固话 座机 办公电话 单位电话 tel phone mobile cellphone lxdh',
  legal: '法定代表人 法定代表人姓名 法人代表 法人 负责人 经营者 代表人',
  other:
    '备注 职业 工作单位 年龄 联系人 职务 与户主关系 关系 邮箱 邮编 微信 银行卡号 银行账号 开户行 欠薪金额 金额 事由 诉求 age remark',
  skip: '签发机关 有效期限 有效期 有效期至 签发日期 证件类型 证件种类 证件名称 类型 卡片类型 序号 编号 英文姓名 照片 dept validity authority no',
}

/** Words people put before a value when they tell it, with nothing between. */
const TOLD: readonly [Announced, string][] = [
  [
    'name',
    '我的名字叫 我的名字是 名字叫 姓名是 我叫做 我叫 我是 本人叫 本人是 本人 对方是 对方叫 对方名叫 对方 他叫 她叫 叫做 告 他是 她是 被告是 被告',
  ],
  [
    'name',
    '我老公叫 我老公 我丈夫 我爱人 我老婆 我妻子 我儿子 我女儿 我父亲 我母亲 我爸爸 我爸 我妈妈 我妈 我邻居 邻居叫 邻居 老板叫 老板是 老板',
  ],
  ['address', '我家住在 我家住 家住在 家住 现住在 现住 住在 住 户口在 户籍在'],
  ['birth', '生于 出生于'],
  ['phone', '打电话 打我电话 我的电话 我电话 我的手机 我手机 他电话 她电话 拨打'],
  ['number', '我的身份证 我身份证'],
]

const announcing = new Map<string, Announced>([
  ...Object.entries(LABELS).flatMap(([what, words]) =>
    words.split(' ').map((word) => [word.toLowerCase(), what as Announced] as const),
  ),
])

/** The heading of a column or a word that stands alone before its value. */
export const announced = (word: string): Announced | null =>
  word.length > 24 ? null : (announcing.get(word.replace(/[*＊（(][^\s]*$|\s/gu, '').toLowerCase()) ?? null)

/** A label at the beginning of a piece, and what follows it: `姓名张三`, `我叫张三`, `住清溪镇`. */
export function announcedIn(piece: string): { what: Announced; rest: string } | null {
  const match = FIRST.has(piece[0]!) ? STARTING.exec(piece) : null
  if (!match) return null
  const word = match[1]!
  return { what: announcing.get(word.toLowerCase()) ?? TOLD_BY.get(word)!, rest: piece.slice(match[0].length).trim() }
}

/** Cheap, for the many words that cannot. */
export const mayAnnounce = (word: string): boolean => FIRST.has(word[0]!) || /^[a-z]/i.test(word)

const TOLD_BY = new Map(TOLD.flatMap(([what, words]) => words.split(' ').map((word) => [word, what] as const)))

const longestFirst = (words: Iterable<string>) => [...words].sort((a, b) => b.length - a.length).join('|')

const chinese = [...announcing.keys()].filter((word) => !/[a-z]/.test(word))
const FIRST = new Set([...chinese, ...TOLD_BY.keys()].map((word) => word[0]))
const STARTING = new RegExp(`^(${longestFirst([...chinese, ...TOLD_BY.keys()])})(?:号码|号)?(?:[是为叫]|就是)?`, 'u')

/** Cards and forms spread two-character labels: `姓　　名`. */
const spread = (word: string) =>
  word.length === 2 && /^\p{Script=Han}/u.test(word) ? word[0] + '[ \\u3000]{0,6}' + word[1] : word

/** Any label with a colon after it; source of a regular expression. */
export const LABEL_WITH_COLON = `(?:${[...announcing.keys()]
  .sort((a, b) => b.length - a.length)
  .map(spread)
  .join('|')})(?:[（(][^（()）]{1,12}[)）])?["'”]?[ \\u3000]?[:：=]`

/** Labels clear enough to be seen in the middle of a text that runs on without any mark. */
export const LABEL_WITHIN = [
  '性别(?=\\s*[男女])',
  '民族(?=\\s*\\p{Script=Han}{1,5}(?:族|出生|\\s|$))',
  '出生(?:日期|年月日?)?(?=\\s*(?:18|19|20)\\d\\d)',
  '家庭住址|现住址|户籍地址|联系地址|(?<!居)住址',
  '(?:公民)?身份号码|(?:居民)?身份证号码?|身份证(?=[是为：]?\\s*\\d{3})',
  '联系电话|联系方式|手机号码?|(?:电话|手机)(?=号?[是为]?\\s*[\\d+])',
  '统一社会信用代码|法定代表人|签发机关|有效期限',
].join('|')
