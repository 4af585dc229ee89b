import type { MinistryType } from './types.ts'

/** GB/T 31000—2015 矛盾纠纷排查化解，事件类别: the level-1 names. */
export const GB_GROUPS = {
  '01': '婚恋家庭纠纷',
  '02': '邻里纠纷',
  '03': '人格权纠纷',
  '04': '物权相关纠纷',
  '05': '侵权相关纠纷',
  '06': '合同及相关纠纷',
  '07': '劳动人事争议',
  '08': '金融借贷纠纷',
  '09': '土地及资源权属纠纷',
  '10': '其他民商事纠纷',
  '11': '城乡建设发展纠纷',
  '12': '涉民政纠纷',
  '13': '其他行政执法纠纷',
  '14': '涉法涉诉纠纷',
  '15': '涉组织涉纪检纠纷',
  '16': '涉民族宗教纠纷',
  '99': '其他',
} as const
export type GbGroup = keyof typeof GB_GROUPS

/** What one leaf is called, which of the ministry's types it counts under, and what people call it at a window. */
export interface GbLeaf {
  name: string
  ministry: MinistryType
  words: string
}

const leaf = (name: string, ministry: MinistryType, words: string): GbLeaf => ({ name, ministry, words })

/**
 * All leaves. The second column is the project's own mapping to the ministry's eighteen types, in neither standard;
 * whoever accepts a case may choose another type. 欠薪 counts as 其他劳动争议 until somebody says they are migrant workers.
 */
export const GB_LEAVES: Record<string, GbLeaf> = {
  '0101': leaf('恋爱及婚姻', '01', '彩礼 离婚 婚约 退婚 嫁妆 夫妻 分手 同居 出轨 恋爱 家暴 夫妻吵架'),
  '0102': leaf('抚养赡养监护', '01', '抚养费 赡养 养老 老人 探望 带孩子 监护 抚养权 轮流养老 收养'),
  '0103': leaf('分家与继承', '01', '分家 分家析产 继承 遗产 遗嘱 兄弟争房 丧葬费'),
  '0199': leaf('其他', '01', '家庭矛盾 婆媳 父子 兄弟姐妹'),
  '0201': leaf('用水排水通行通风采光', '02', '排水 漏水 积水 水沟 滴水 过路 通行 堵路 挡光 采光 通风 道路'),
  '0202': leaf('相邻土地建筑利用', '02', '界墙 围墙 屋檐 院坪 滴水檐 搭棚 越界 田埂 树枝 共墙 翻建'),
  '0203': leaf('相邻污染损害防止', '02', '噪音 油烟 粪水 猪圈 养鸡 广场舞 臭味 扰民 狗叫'),
  '0299': leaf('其他', '02', '邻居 邻里吵架 养狗 口角 泼水'),
  '0301': leaf('姓名肖像', '06', '冒名 照片 肖像 盗用姓名'),
  '0302': leaf('名誉隐私', '06', '造谣 辱骂 诽谤 偷拍 名誉 隐私 骂人 微信群'),
  '0303': leaf('身体健康及人身自由', '06', '打架 打伤 受伤 斗殴 医药费 误工费 伤人 狗咬 人身损害'),
  '0399': leaf('其他', '06', '人格权 骚扰'),
  '0401': leaf('财物返还及损害赔偿', '06', '财物 损坏 归还 占用 砍树 庄稼 牲畜 砸坏 赔东西'),
  '0402': leaf('物业及其管理', '14', '物业 物业费 小区 业委会 电梯 停车位 维修基金 业主 楼上漏水'),
  '0403': leaf('房屋等不动产登记', '03', '房产证 过户 不动产 产权 登记错'),
  '0499': leaf('其他', '99', '物权 共有 抵押物'),
  '0501': leaf('教育机构', '06', '学校 幼儿园 学生受伤 校园 老师 培训班受伤 校车'),
  '0502': leaf('医疗损害', '12', '医院 医疗事故 看病 手术 误诊 医生 诊所 病历 死在医院'),
  '0503': leaf('交通事故', '13', '交通事故 车祸 撞车 撞人 电动车 肇事 追尾 摩托车'),
  '0504': leaf('环境污染', '09', '污染 废水 排污 粉尘 养殖场 化工厂 垃圾 鱼塘死鱼'),
  '0505': leaf('产品责任', '11c', '产品质量 假货 种子 农药 化肥 家电爆炸 缺陷产品'),
  '0506': leaf('网络侵权', '06', '网络侵权 抖音 短视频 网上 人肉 账号'),
  '0507': leaf('劳务损害', '06', '帮工 做工受伤 雇工 工地受伤 摔伤 请人干活 包工头'),
  '0599': leaf('其他', '06', '侵权 赔偿 动物伤人 高空抛物 溺水'),
  '0601': leaf('消费及服务', '11c', '消费 退货 退款 健身卡 培训费 预付卡 装修 快递 网购 旅游 餐馆 美容'),
  '0602': leaf('房产买卖租赁', '04', '买房 租房 押金 租金 房租 中介 交房 退房 定金 店面 房东'),
  '0603': leaf('交易贸易', '04', '货款 买卖 欠货款 供货 订货 合伙 承揽 加工 工程款 建房'),
  '0604': leaf('运输仓储', '04', '运费 运输 货物丢失 仓储 物流 货车'),
  '0699': leaf('其他', '04', '合同 违约 违约金 承包 合同不履行'),
  '0701': leaf(
    '劳动合同、劳务派遣',
    '10b',
    '工资 欠薪 讨薪 拖欠工资 农民工 辞退 开除 加班费 经济补偿 劳务费 血汗钱 工钱',
  ),
  '0702': leaf('社会保险', '10b', '社保 工伤 养老保险 医保 断缴 工伤认定 失业'),
  '0703': leaf('福利待遇', '10b', '年假 产假 福利 奖金 高温补贴 待遇'),
  '0704': leaf('人事争议', '10b', '事业单位 编制 聘用合同 人事 教师聘用'),
  '0799': leaf('其他', '10b', '劳动争议 打工 上班 老板'),
  '0801': leaf('证券基金期货', '04', '股票 基金 期货 炒股'),
  '0802': leaf('投资信托理财', '04', '理财 投资 集资 信托 分红 传销 养老投资'),
  '0803': leaf('保险', '04', '保险 理赔 拒赔 保单 退保'),
  '0804': leaf('借贷及担保', '04', '借钱 欠钱 欠条 借条 民间借贷 还钱 担保 高利贷 利息 欠债 信用卡 贷款'),
  '0899': leaf('其他', '04', '金融 银行 转账'),
  '0901': leaf('土地承包经营', '07', '承包地 流转 土地流转 田 责任田 租地 水田 地界 争地'),
  '0902': leaf('宅基地使用', '03', '宅基地 屋基 建房用地 地基 老屋 占宅基地'),
  '0903': leaf('山林矿产', '07', '山林 林地 山界 林权 砍伐 矿 砂石 油茶 竹山 坟地'),
  '0904': leaf('水域水利', '07', '水库 灌溉 水渠 抢水 鱼塘 放水 河道 水利 池塘'),
  '0999': leaf('其他', '07', '权属 集体收益 分红款 集体经济 外嫁女'),
  '1001': leaf('知识产权', '99', '商标 专利 盗版 著作权 侵权图片'),
  '1002': leaf('公司企业设立解散', '05', '股东 公司 散伙 股权 合伙企业 清算'),
  '1003': leaf('海事海商', '99', '船 船舶 海事 渔船碰撞'),
  '1004': leaf('竞争纠纷', '05', '抢生意 同行 不正当竞争 抢客'),
  '1005': leaf('票据与信用证', '04', '支票 汇票 承兑'),
  '1006': leaf('无因管理与不当得利', '99', '转错账 多付 捡到 不当得利 垫付 打错钱'),
  '1099': leaf('其他', '99', '生产经营 经营 摊位'),
  '1101': leaf('国有土地上房屋征收', '08', '拆迁 房屋征收 棚改 拆迁补偿 安置房 征收'),
  '1102': leaf('农村集体土地征用', '08', '征地 征地补偿 征地款 青苗费 征收土地'),
  '1103': leaf('城乡规划及拆违', '99', '违建 拆违 规划 违章建筑 强拆'),
  '1104': leaf('基础设施建设及市政市容', '99', '修路 高压线 基站 路灯 施工扰民 下水道'),
  '1105': leaf('移民安置', '08', '移民 搬迁 安置 水库移民'),
  '1199': leaf('其他', '99', '城乡建设 建设'),
  '1201': leaf('村(社区)选举和管理', '99', '选举 村务公开 换届 村干部 贿选 村务'),
  '1202': leaf('优抚救助', '99', '低保 五保 优抚 救助 残疾补贴 退伍军人 抚恤'),
  '1203': leaf('区划边界', '99', '边界 行政区划 村界 勘界'),
  '1299': leaf('其他', '99', '民政 殡葬 婚姻登记错'),
  '1301': leaf('城市管理', '99', '城管 摆摊 占道 罚款'),
  '1302': leaf('教育文体管理', '99', '入学 学区 招生 教育局 网吧'),
  '1303': leaf('工商税务管理', '99', '税 营业执照 市场监管 税务 工商'),
  '1304': leaf('安全生产管理', '99', '安全生产 停产 应急 烟花'),
  '1305': leaf('交通运输管理', '99', '扣车 运管 驾照 违章 吊销'),
  '1306': leaf('海事渔事管理', '99', '禁渔 渔政 海事局 捕鱼证'),
  '1307': leaf('计划生育管理', '99', '计划生育 社会抚养费 准生'),
  '1399': leaf('其他', '99', '行政处罚 不服处罚 行政执法 政府部门'),
  '1401': leaf('涉公安', '99', '派出所 不立案 拘留 报警不管 公安 户口'),
  '1402': leaf('涉检察院', '99', '检察院 不起诉 抗诉'),
  '1403': leaf('涉法院', '99', '法院 判决 执行难 不服判决 执行不到 老赖 再审'),
  '1404': leaf('涉司法行政机关', '99', '律师 公证 鉴定 司法局 监狱 社区矫正'),
  '1501': leaf('组织人事', '99', '干部任用 提拔 编制待遇 入党 组织部'),
  '1502': leaf('干部作风', '99', '干部 作风 贪污 举报 受贿 吃拿卡要 纪委'),
  '1599': leaf('其他', '99', '纪检 党员'),
  '1601': leaf('涉民族问题', '99', '民族 少数民族 民族习惯 清真'),
  '1602': leaf('涉宗教问题', '99', '宗教 寺庙 教堂 庙'),
  '99': leaf('其他', '99', '说不准 不知道归哪类'),
}

/** In the order of the standard; an object would put 99 first. */
export const GB_CODES: readonly string[] = Object.keys(GB_LEAVES).sort()

export const isGbCode = (code: string): boolean => Object.hasOwn(GB_LEAVES, code)

const groupOf = (code: string): GbGroup => code.slice(0, 2) as GbGroup

export const gbGroupName = (code: string): string => GB_GROUPS[groupOf(code)] ?? ''

/** `恋爱及婚姻`; of a level-1 code its own name; the code itself where the list does not know it. */
export const gbName = (code: string): string => GB_LEAVES[code]?.name ?? GB_GROUPS[code as GbGroup] ?? code

/** `婚恋家庭纠纷・恋爱及婚姻` */
export const gbPath = (code: string): string =>
  code.length === 4 && isGbCode(code) ? `${gbGroupName(code)}・${gbName(code)}` : gbName(code)

/** As it stands in a list: `0101 恋爱及婚姻（婚恋家庭纠纷）`, the code in front so that typing it picks the entry. */
export const gbLabel = (code: string): string =>
  code.length === 4 && isGbCode(code) ? `${code} ${gbName(code)}（${gbGroupName(code)}）` : `${code} ${gbName(code)}`

/** The ministry's type a leaf counts under unless somebody chooses another: the project's own mapping (GB_LEAVES). */
export const ministryOf = (code: string): MinistryType => GB_LEAVES[code]?.ministry ?? '99'
