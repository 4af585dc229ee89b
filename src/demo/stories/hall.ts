import { opened, type Story } from '../story.ts'
import { LEASE_AT_THE_TABLE } from './lease.ts'

const COUNTY = '和源县人民调解委员会'

export const HALL_STORIES: readonly Story[] = [
  {
    ago: 34,
    at: '14:55',
    by: '曾䶮',
    applicants: [{ name: '左明山', born: '1962-04-30', sex: '男', occupation: '退休' }],
    respondents: [{ name: '尤守成', born: '1968-11-27', sex: '男', occupation: '开五金店' }],
    summary:
      '尤守成在自家院里焊防盗窗，天天切割钢管，左明山血压高受不了，要求他搬到店里去做。尤守成说院子是自己的，白天干活碍不着谁，劝左明山戴耳塞。两家孩子在一个班，见面都绕着走。左明山的老伴托人带过话，尤守成回了一句“有本事去告”，两家从此不说话。',
    requests: '不要在院里切割钢管',
    place: '东门街道北园社区',
    type: '02',
    steps: [
      { when: '+0 16:30', do: 'ask', whom: '尤守成', way: 'phone', answer: 'undecided', note: '说忙，改天再讲' },
      { when: '+2 10:00', do: 'ask', whom: '尤守成', way: 'visit', answer: 'refuses', note: '不调，他要告就去告' },
      { when: '+2 14:40', do: 'decline', ground: 'refused' },
    ],
  },
  {
    ago: 7,
    at: '09:30',
    by: '罗雨桐',
    channel: 'court',
    applicants: [{ name: '涂兴发', born: '1970-07-07', sex: '男', occupation: '包工头' }],
    respondents: [{ name: '和源县青山民宿有限公司', organisation: true, legalRepresentative: '向秋生' }],
    summary:
      '涂兴发给青山民宿盖了两栋木屋，合同价四十八万，完工一年还欠十二万。民宿说木屋开裂漏风，客人投诉退房，要扣维修费；涂兴发说木头开裂是暖气烧得太热。双方都准备打官司，法院建议先来调解。两栋木屋是涂兴发带着十几个师傅盖的，师傅们的工钱他自己先垫了，现在外面欠着八万多材料款，几个材料商天天上门。民宿老板去年贷款开业，赶上淡季，说一下子拿不出十二万，也不认全数。',
    requests: '付清工程款十二万元',
    place: '云岭乡梅花村',
    happened: 380,
    type: '04',
    amount: 120000,
    steps: [
      {
        when: '+0 14:30',
        do: 'ask',
        whom: '和源县青山民宿有限公司',
        way: 'phone',
        answer: 'willing',
        note: '希望请懂建筑的专家一起看',
      },
      { when: '+1 10:10', do: 'accept', committee: COUNTY, type: '04' },
      { when: '+3 09:20', do: 'slip', names: ['阿依努尔·买买提', '司马清和', '陆鹤鸣'] },
      { when: '+5 15:30', do: 'strike', side: 'applicant', struck: ['陆鹤鸣'], strikeWay: 'paper' },
    ],
  },
  {
    ago: 1,
    at: '09:10',
    by: '罗雨桐',
    came: 6,
    applicants: [
      { name: '沙宗洲', born: '1967-02-02', sex: '男', occupation: '务农' },
      { name: '余良', born: '1971-06-15', sex: '男', occupation: '务农' },
      { name: '北港生', born: '1959-09-19', sex: '男', occupation: '务农' },
    ],
    respondents: [{ name: '柳塘镇沙洲村第2村民小组', organisation: true, legalRepresentative: '长堤柳' }],
    summary:
      '修河堤征了小组一块荒洲，补偿款二十一万到了组里账上。小组开会按现有户口分，三户前年迁出去的人不算；他们说征地的时候户口还在，应当有份。三家六口人一起来问，话说得急，情绪还好。',
    requests: '按征地那天的人口分补偿款',
    place: '柳塘镇沙洲村',
    happened: 45,
    type: '08',
    amount: 210000,
    steps: [
      {
        when: '+0 09:40',
        do: 'flag',
        kind: 'escalation',
        what: '临走时余良在走廊里说，这个星期要是还没有说法，就叫几家人去河堤工地把路堵上。另外两人劝他不要讲气话。',
        measures: '请到接待室坐下，讲明堵路要负的责任；打电话给沙洲村支书，请他今天上门看看；交代值班同志留意。',
      },
    ],
  },
  {
    ago: 1,
    at: '15:20',
    by: '曾䶮',
    applicants: [{ name: '伍幼兰', born: '1978-12-12', sex: '女', occupation: '开早餐店' }],
    respondents: [],
    summary:
      '伍幼兰早上开店，发现门口的招牌灯箱被人砸了，监控只拍到一个戴帽子的背影。她怀疑是隔壁街抢生意的同行，但没有证据，已经报了警。她来登记是想先留个记录，等查到人再调解赔偿。',
    requests: '查到人以后赔灯箱',
    place: '东门街道东门社区',
    happened: 1,
    type: '06',
    amount: 850,
    steps: [],
  },
  {
    ago: 26,
    at: '10:00',
    by: '曾䶮',
    channel: 'police',
    applicants: [{ name: '杜连康', born: '1981-01-20', sex: '男', occupation: '厨师' }],
    respondents: [{ name: '邱正农', born: '1983-03-16', sex: '男', occupation: '水电工' }],
    summary:
      '两人同桌喝喜酒，为十年前一笔旧账拌嘴，邱正农推了杜连康一把，杜连康后脑磕在桌角，缝了六针。派出所了解后认为情节轻微，问双方愿不愿意调解。酒醒之后两人都后悔，碍着面子谁也不先开口。',
    requests: '赔医药费\n当面道歉',
    place: '石桥镇石桥村',
    happened: 5,
    type: '06',
    amount: 2600,
    steps: [
      ...opened('邱正农', COUNTY, '06', '阿依努尔·买买提', '向明远', '愿意赔，也愿意道歉'),
      {
        when: '+3 15:40',
        do: 'session',
        minutes: 50,
        where: '石桥派出所调解室',
        record:
          '邱正农先站起来鞠了一躬，杜连康说自己嘴上也不饶人。医药费两千六当场付清，旧账一笔勾销。两人约好下次见面只喝茶。',
        result: 'success',
      },
      {
        when: '+3 15:50',
        do: 'draft',
        facts: '邱正农推搡杜连康，致其后脑磕伤缝六针，医药费2600元。',
        duties: [
          {
            kind: 'pay',
            debtor: '邱正农',
            creditor: '杜连康',
            what: '医药费',
            amount: 2600,
            within: 1,
            way: '当场付清',
          },
          { kind: 'act', debtor: '邱正农', creditor: '杜连康', what: '当面道歉', within: 1, way: '已经做到' },
        ],
      },
      { when: '+3 16:00', do: 'issue' },
      { when: '+3 16:20', do: 'sign' },
    ],
  },
  {
    ago: 8,
    at: '14:10',
    by: '罗雨桐',
    applicants: [
      { name: '迪丽热娜·艾山江', born: '1990-05-14', sex: '女', ethnicity: '维吾尔族', occupation: '开餐馆' },
    ],
    respondents: [{ name: '房满田', born: '1957-07-23', sex: '男', occupation: '房东' }],
    summary:
      '迪丽热娜租下门面开餐馆，装修花了十一万。房东房满田突然说儿子要结婚，房子得收回，愿意退三个月房租。合同签了五年才过一年，她说退房可以，装修和停业的损失要有个说法。房满田说五年前签合同时讲过“家里要用就收回”，只是没有写进去。餐馆里还有四个帮工等着发工资，两边谁也不愿先松口；迪丽热娜的大女儿明年中考，搬家换学校也是一桩心事。',
    requests: '继续租，或者赔装修和停业损失',
    place: '东门街道东门社区',
    spot: '和顺路步行街',
    happened: 9,
    type: '04',
    amount: 110000,
    steps: [
      { when: '+0 15:10', do: 'ask', whom: '房满田', way: 'phone', answer: 'willing', note: '也不想闹僵' },
      { when: '+1 09:05', do: 'accept', committee: COUNTY, type: '04' },
      ...LEASE_AT_THE_TABLE,
    ],
  },
  {
    ago: 3,
    at: '11:10',
    by: '曾䶮',
    channel: 'leader',
    applicants: [{ name: '祝元清', born: '1973-03-28', sex: '女', occupation: '务农' }],
    respondents: [
      { name: '白鹭电站', organisation: true, legalRepresentative: '水长流', address: '和源县清溪镇竹园村' },
    ],
    summary:
      '白鹭电站去年加固引水渠，施工车压坏了祝元清家通往竹山的便桥，当时说完工就修。现在电站发电半年了，桥还是两根木头，她家今年的冬笋只能绕四里路背出来。她找过三次，每回都说排在下个月。县领导下乡时她拦住说了，领导交办到中心。',
    requests: '修好便桥',
    place: '清溪镇竹园村',
    happened: 200,
    type: '05',
    steps: [
      { when: '+0 16:00', do: 'ask', whom: '白鹭电站', way: 'phone', answer: 'willing', note: '年底前可以修' },
      { when: '+1 10:30', do: 'accept', committee: '和源县清溪镇人民调解委员会', type: '05' },
      { when: '+1 15:00', do: 'assign', mediator: '何苗苗', recorder: '熊立本' },
    ],
  },
]
