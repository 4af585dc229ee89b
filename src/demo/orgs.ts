import type { CountyPlan } from '../county.ts'

/** 和源县 does not exist: all names here are invented. */
export const HEYUAN: CountyPlan = {
  name: '和源县',
  code: null,
  sectors: ['医疗纠纷', '道路交通事故', '物业纠纷', '劳动争议'],
  units: [
    '和源县公安局',
    '和源县司法局',
    '和源县人力资源和社会保障局',
    '和源县住房和城乡建设局',
    '和源县自然资源局',
    '和源县卫生健康委员会',
    '和源县市场监督管理局',
    '和源县妇女联合会',
    '和源县城市管理局',
    '和源县交通运输局',
    '和源县教育局',
    '和源县民政局',
    '和源县农业农村局',
    '和源县水利局',
    '和源县生态环境局',
    '和源县医疗保障局',
    '和源县文化广电旅游局',
    '和源县应急管理局',
    '和源县供电公司',
    '和源县自来水公司',
  ],
  court: '和源县人民法院',
  townships: [
    township('清溪镇', '0000-5550201', '上湾村 下湾村 枫树村 竹园村 新塘村 桃坞村 龙井村 溪口村'),
    township('石桥镇', '0000-5550202', '石桥村 黄土岭村 大屋村 水口村 樟木村 横岗村 白沙村'),
    township('柳塘镇', '0000-5550203', '柳塘村 荷花村 长堤村 莲湖村 北港村 沙洲村 鱼梁村'),
    township('双河镇', '0000-5550204', '双河村 麻石村 车田村 罗坪村 高坎村 观音阁村'),
    township('云岭乡', '0000-5550205', '云岭村 杉树坳村 茶亭村 老鸦山村 梅花村 火石村'),
    township('东门街道', '0000-5550206', '东门社区 文昌社区 春和社区 锦绣社区 站前社区 北园社区'),
  ],
}

export const HALL = { phone: '0000-5550100', address: '和源县东门街道和顺路1号' }

function township(name: string, phone: string, villages: string) {
  const grids = name.endsWith('街道') ? 3 : 2
  return {
    name,
    code: null,
    phone,
    villages: villages.split(' ').map((village) => ({ name: village, code: null, grids })),
  }
}
