/** GB/T 3304: the 56 groups in the order of their codes, 01 汉族 to 56 基诺族. */
export const ETHNIC_GROUPS: readonly string[] = [
  ...[
    '汉族',
    '蒙古族',
    '回族',
    '藏族',
    '维吾尔族',
    '苗族',
    '彝族',
    '壮族',
    '布依族',
    '朝鲜族',
    '满族',
    '侗族',
    '瑶族',
    '白族',
  ],
  ...[
    '土家族',
    '哈尼族',
    '哈萨克族',
    '傣族',
    '黎族',
    '傈僳族',
    '佤族',
    '畲族',
    '高山族',
    '拉祜族',
    '水族',
    '东乡族',
    '纳西族',
  ],
  ...[
    '景颇族',
    '柯尔克孜族',
    '土族',
    '达斡尔族',
    '仫佬族',
    '羌族',
    '布朗族',
    '撒拉族',
    '毛南族',
    '仡佬族',
    '锡伯族',
    '阿昌族',
  ],
  ...[
    '普米族',
    '塔吉克族',
    '怒族',
    '乌孜别克族',
    '俄罗斯族',
    '鄂温克族',
    '德昂族',
    '保安族',
    '裕固族',
    '京族',
    '塔塔尔族',
  ],
  ...['独龙族', '鄂伦春族', '赫哲族', '门巴族', '珞巴族', '基诺族'],
]

/** 汉, 汉族, 01 and old spellings as the name with 族; null for anything else. */
export function ethnicGroup(typed: string): string | null {
  return BY_WORD.get(typed) ?? OTHER_SPELLINGS[typed.replace(/族$/, '')] ?? null
}

const BY_WORD = new Map(
  ETHNIC_GROUPS.flatMap((name, at) => [
    [name, name],
    [name.slice(0, -1), name],
    [String(at + 1).padStart(2, '0'), name],
  ]),
)

/** How cards of earlier years and regional readers write some of them. */
const OTHER_SPELLINGS: Record<string, string> = {
  蒙: '蒙古族',
  维: '维吾尔族',
  维吾: '维吾尔族',
  朝: '朝鲜族',
  哈萨: '哈萨克族',
  柯尔克: '柯尔克孜族',
  达斡: '达斡尔族',
  毛难: '毛南族',
  崩龙: '德昂族',
  僮: '壮族',
}
