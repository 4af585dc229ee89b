/** How sure a word standing alone is somebody’s name: `sure` begins with a family name, `perhaps` only looks like one. */
export type Likeness = 'sure' | 'perhaps' | 'no'

export function nameLikeness(word: string): Likeness {
  const characters = [...word]
  const { length } = characters
  if (length < 2 || length > 40) return 'no'
  if (LATIN.test(word)) return 'perhaps'
  if (!characters.every((character) => HAN_OR_DOT.test(character))) return 'no'
  if (DOTTED.test(word)) return 'sure'
  if (NO_NAME.test(word) || word.includes('·') || NO_NAMES.has(word)) return 'no'
  const compound = COMPOUND.has(characters.slice(0, 2).join(''))
  if (compound && length >= 3 && length <= 4) return 'sure'
  if (SINGLE.has(characters[0]!) && length <= (compound || SINGLE.has(characters[1]!) ? 4 : 3)) return 'sure'
  // Names without a Chinese family name: 才让卓玛, 阿布都热依木; and family names no list holds.
  return length <= 8 ? 'perhaps' : 'no'
}

/** The dot in names of other languages, however it was typed, as U+00B7; spaces in Chinese names are for the eye. */
export function tidyName(name: string): string {
  const spaced = name.replace(/\s+/gu, ' ')
  const dotted = spaced.replace(/[•・‧⋅．﹒]/gu, '·').replace(/(?<=\p{Script=Han})\s*[.·]\s*(?=\p{Script=Han})/gu, '·')
  return dotted.replace(/(?<=[\p{Script=Han}\p{Co}])\s+(?=[\p{Script=Han}\p{Co}])/gu, '').trim()
}

/** Whether a word is the name of an organisation: `sure` by its legal form, `perhaps` by an ending places have too. */
export function organisationLikeness(word: string): Likeness {
  if (word.length < 4 || word.length > 40 || !/\p{Script=Han}/u.test(word) || OF_SENTENCES.test(word)) return 'no'
  const bare = word.replace(/[（(](个体工商户|有限合伙|普通合伙|集团)[)）]$/u, '')
  if (bare !== word || LEGAL_FORMS.test(bare)) return 'sure'
  return HOUSES.test(bare) ? 'perhaps' : 'no'
}

/** Where one or the other has to be chosen: a long name that ends as places do is no person's. */
export const isOrganisation = (name: string): boolean => {
  const likeness = organisationLikeness(name)
  return likeness === 'sure' || (likeness === 'perhaps' && [...name].length >= 6)
}

/** Family name and given name of a name without a dot: 欧阳修竹 is 欧阳 and 修竹. */
export function splitName(name: string): { family: string; given: string } {
  const characters = [...name]
  const family = characters.length > 2 && COMPOUND.has(characters.slice(0, 2).join('')) ? 2 : 1
  return { family: characters.slice(0, family).join(''), given: characters.slice(family).join('') }
}

const LEGAL_FORMS =
  /(公司|集团|工厂|.厂|合作社|合作联社|联社|委员会|村委会|居委会|业委会|.{2}局|.{2}厅|政府|办事处|管理处|医院|卫生院|卫生所|卫生室|诊所|大学|学院|学校|小学|中学|幼儿园|银行|支行|分行|信用社|事务所|协会|商会|学会|研究院|联合会|基金会|法院|检察院|派出所|司法所|经营部|门市部|项目部|营业部|服务部|工作室|工程队|施工队|监察大队|商行|超市|饭店|酒店|宾馆|旅馆|餐馆|药店|药房|商店|农场|林场|养殖场|加工厂|合伙企业|企业)$/u
const HOUSES = /(店|社|行|部|站|所|院|园|场|馆|吧|坊|铺|城|中心|大队|物业|市场)$/u

const HAN_OR_DOT = /[\p{Script=Han}\p{Co}〇·]/u
const DOTTED = /^[\p{Script=Han}\p{Co}]{1,12}(·[\p{Script=Han}\p{Co}]{1,12}){1,4}$/u
const LATIN = /^[A-Za-z][A-Za-z.'’-]*( [A-Za-z][A-Za-z.'’-]*){0,5}$/
const OF_SENTENCES = /[的了我你他她它们被把]|经过|属于|位于|成立了?|起诉|向.*出具/u
/** Characters of sentences, not of names. */
const NO_NAME = /[的了是不们吗呢吧啊呀嘛这那哪把被很没给请您谁么你他她它就都说去要来已还却但因所户号组]/u

const NO_NAMES = new Set(
  (
    '时间 时候 方便 高兴 安全 安排 应当 应该 全部 全家 全村 常常 成为 成立 明天 明年 明确 程度 干部 经常 经过 房子 房屋 房东 金额 钱款 车辆 车主 ' +
    '水管 水沟 水费 毛病 白天 解决 解释 计划 支付 支持 施工 强行 强制 和谐 和好 万一 万元 万块 何时 何况 连续 连夜 于今 关于 关系 双方 对方 甲方 乙方 ' +
    '方面 方式 方案 路上 路边 路面 周边 周围 周末 向前 向后 向上 党委 党员 党支部 单位 单独 单价 单元 车位 东西 东边 南边 西边 北边 左右 左边 右边 边上 ' +
    '农民 农村 农田 农业 农历 养老 养殖 景区 权利 权益 古树 管道 管理 相关 相邻 相信 能否 能够 有关 有人 有时 有限 查看 查清 麻烦 家庭 家里 家人 家属 ' +
    '调解 调查 登记 协商 补偿 赔偿 道歉 问题 情况 纠纷 矛盾 合同 工资 工程 工地 工人 土地 宅基地 邻居 村民 村里 居民 业主 车祸 司机 老板 老师 老人 孩子 ' +
    '电话 手机 微信 地址 身份证 证件 号码 出生 民族 性别 姓名 汉族 本人 上述 以上 谢谢 你好 您好 收到 好的 可以 长期 无 暂无 没有 未知 不详 未婚 已婚 丧偶 离异 农民工 务农 务工 ' +
    '退休 个体 学生 教师 工人 医生 职工 居民户 申请人 被申请人 第三人 法定代表人 当事人 原告 被告 委托人 代理人 复印件 附件 以下 合计 小计 备注 序号 编号 户主 配偶 长子 次子 长女 次女 ' +
    '群众 群体 终于 终止 曾经 向来 阳光 阳台 阴天 温暖 温度 程序 柏油 水泥 水田 水稻 水井 水塘 元旦 元月 季度 白色 红色 黄色 黄土 金色 石头 石子 石灰 木材 木头 龙头 马上 马路 牛棚 牛栏 ' +
    '易拉 华丽 平时 平方 平均 平米 平台 双倍 强迫 盛大 席位 令人 包括 包工头 包括但 包工 包赔 尤其 时常 任何 任意 段时间 雷雨 经济 经营 经理 许多 许可 严重 严格 高度 高速 高空 高层'
  ).split(' '),
)

/** 复姓: family names of two characters. */
const COMPOUND = new Set(
  (
    '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 司徒 司空 夏侯 南宫 端木 百里 呼延 轩辕 长孙 宇文 鲜于 闻人 澹台 公冶 太史 宗政 濮阳 淳于 单于 太叔 申屠 仲孙 ' +
    '钟离 赫连 东郭 独孤 拓跋 闾丘 西门 第五 公羊 谷梁 乐正 亓官 巫马 漆雕 壤驷 梁丘 左丘 东门 万俟 范姜 张简 欧陽 钭'
  ).split(' '),
)

const SINGLE = new Set([
  // As written in Hong Kong, Macao and Taiwan.
  ...'張陳劉黃吳趙孫馬羅鄭謝許韓馮鄧蕭葉蘇呂盧蔣賈閻鍾譚鄒陸龍賴龔湯喬賀嚴華莊齊聶關駱顏',
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
  ...'庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边',
  ...'辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙伏岑习胥保和',
  ...'蔺占闫付肖代邝麦宣麻缪幸暴居哈经宿淡储皮骆蒲逄揣相展衡但敬檀尚粟农后冒湛巴门豆寇户水过充亢信乌钮满昌由荀贲富鹿麴弓牧隗山仝宓蓬郗班仰秋伊栋宝权伯赏旷禹利师公撒空晁勾敏谯佘佴墨年爱帖次盘漆况蹇绳冶才',
  ...'撖缑逯亓昝扈暨禚娜禤邰貊芮訾乜麹胶郐逢郏麋亶阚㛃䶮鄂镡翦庾岱仉褟蓟闻雍印宰卿茹智慎仵郄苍菅雒苌仙光库字矫巢东厍晃殳沃蔚越夔隆步弘义聊',
])
