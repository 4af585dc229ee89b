import { opened, type Story } from '../story.ts'

const LABOUR = '和源县劳动争议人民调解委员会'
const QINGXI = '和源县清溪镇人民调解委员会'
const EASTGATE = '和源县东门街道人民调解委员会'

/** Two that were referred outside, one of them closed as handed over; and one that a conference is held on. */
export const REFERRED_STORIES: readonly Story[] = [
  {
    ago: 23,
    at: '10:15',
    by: '曾䶮',
    applicants: [{ name: '宁小禾', born: '1995-02-27', sex: '女', occupation: '前台' }],
    respondents: [
      {
        name: '和源县云栖酒店管理有限公司',
        organisation: true,
        address: '和源县东门街道和顺路88号',
        legalRepresentative: '芮大成',
      },
    ],
    summary:
      '宁小禾在云栖酒店做了两年前台，一直没有签劳动合同。九月她查出怀孕，提出不再上夜班，经理让她“先回家休息”，第二天就把她移出了工作群，工资也停了。她去要说法，酒店说她是自己不来的。考勤机的记录、工作群截图和银行流水她都留着，说想回去上班，回不去就按规定补偿。',
    requests: '恢复上班\n补发停发的工资\n没有签合同的双倍工资',
    place: '东门街道东门社区',
    spot: '云栖酒店',
    happened: 40,
    type: '10b',
    amount: 38600,
    steps: [
      ...opened('和源县云栖酒店管理有限公司', LABOUR, '10b', '扎西顿珠', '简宁', '人事经理来电，愿意谈一次'),
      {
        when: '+6 16:30',
        do: 'session',
        minutes: 105,
        where: '县调处中心劳动争议调解室',
        record:
          '酒店人事经理承认没有签合同，也承认移出了工作群，但是说岗位已经招了人，最多补一个月工资。宁小禾不同意。酒店说不再谈，让她去仲裁。',
        result: 'failure',
        undisputed: '入职日期、月工资三千二百元、没有签书面合同，双方没有争议。',
      },
      {
        when: '+7 09:40',
        do: 'refer',
        body: 'labour',
        whom: '宁小禾',
        office: '和源县劳动人事争议仲裁委员会',
        place: '县人社局一楼3号窗口',
        phone: '0000-5550131',
        hours: '工作日8:30—12:00、14:30—17:30',
        reason: '调解一次，酒店承认没有签合同，不同意恢复上班，也不再参加调解；没有争议的事实已经记下。',
        shared: ['phone', 'address', 'matter', 'other'],
        missing: { employment: { because: '没有签合同，用考勤记录和银行流水证明' } },
      },
      { when: '+9 15:20', do: 'receipt', takenBy: '立案庭盛小桃', number: '和劳人仲收〔2026〕41号' },
      { when: '+9 16:00', do: 'closeReferred', note: '告诉宁小禾五日内等受理通知，怀孕期间不能辞退的规定打印给她了' },
    ],
  },
  {
    ago: 12,
    at: '14:50',
    by: '何苗苗',
    channel: 'phone',
    applicants: [
      { name: '柴火旺', born: '1971-11-03', sex: '男', occupation: '木工', address: '和源县清溪镇枫树村2组' },
    ],
    respondents: [{ name: '卓有为', born: '1983-08-25', sex: '男', occupation: '包工头' }],
    summary:
      '柴火旺跟着卓有为在清溪镇盖民房，立模板的时候跳板断了，从两米多高摔下来，右脚跟骨折，住院二十二天。医药费两万九千元，卓有为付了一万二以后就不接电话，说房主也该出钱，又说柴火旺自己没有系安全绳。柴火旺家里两个孩子上学，媳妇白天在医院陪，晚上回去喂猪，想问能不能请个律师不花钱。',
    requests: '付清医药费\n赔误工费\n做伤残鉴定',
    place: '清溪镇枫树村',
    spot: '2组在建民房',
    happened: 34,
    type: '06',
    amount: 52000,
    steps: [
      ...opened('卓有为', QINGXI, '06', '何苗苗', '熊立本', '打通了一次，说愿意谈，要等工程款'),
      {
        when: '+6 17:00',
        do: 'session',
        minutes: 90,
        where: '清溪镇调解室',
        record:
          '卓有为到场，承认是给他做工时摔的，愿意再付八千，其余等鉴定。柴火旺说鉴定的钱也拿不出来。双方同意先请法律援助的律师帮着算一算，律师来了再谈。',
        result: 'continue',
      },
      {
        when: '+9 10:30',
        do: 'refer',
        body: 'legal_aid',
        whom: '柴火旺',
        aid: 'injury',
        office: '和源县法律援助中心',
        place: '县司法局一楼',
        phone: '0000-5550140',
        hours: '工作日8:30—12:00、14:30—17:30',
        reason: '调解一次，包工头承认受伤的经过，赔偿数额谈不拢；本人请不起律师，要做伤残鉴定。',
        shared: ['phone', 'address', 'matter', 'other'],
        missing: { exempt: { because: '不属于免予核查的情形' }, means: 'later' },
      },
    ],
  },
  {
    ago: 13,
    at: '09:10',
    by: '薄和平',
    applicants: [{ name: '书玉兰', born: '1976-07-19', sex: '女', occupation: '文具店主' }],
    respondents: [{ name: '焦大饼', born: '1980-01-30', sex: '男', occupation: '卖早点' }],
    summary:
      '书玉兰在东门小学斜对面开文具店，焦大饼的早点车每天放学摆在她店门口，油烟熏得学生不愿进来，地上也是竹签和纸袋。书玉兰泼了一盆水，焦大饼的煤气灶浇熄了，两个人在校门口吵起来，家长围了一圈拍视频。焦大饼说他有孩子要养，别处都不让摆，不是存心跟谁过不去。',
    requests: '早点车不再摆在店门口',
    place: '东门街道东门社区',
    spot: '东门小学斜对面',
    happened: 1,
    type: '02',
    steps: [
      ...opened('焦大饼', EASTGATE, '02', '薄和平', '沈一诺', '愿意挪，可是没有地方'),
      {
        when: '+5 18:10',
        do: 'session',
        minutes: 75,
        where: '东门街道调解室',
        record:
          '两人都说那天话说重了，互相赔了不是。焦大饼愿意挪，要有个能摆的地方；书玉兰同意等校门口定下摆摊的地方再看。',
        result: 'continue',
      },
    ],
  },
]
