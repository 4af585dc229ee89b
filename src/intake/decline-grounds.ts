/**
 * 不予受理的理由 a county starts with; administrators change them. `certainty` is how sure we are of the source:
 * A the article itself was read, B a secondary copy, C from memory and to be confirmed by the county, D our own reading.
 * Advice: where to go instead, one way a line.
 */
export const DECLINE_GROUNDS = [
  {
    code: 'refused',
    position: 1,
    label: '一方明确拒绝调解',
    source: '人民调解法第17条',
    certainty: 'A',
    advice: [
      '可以向人民法院起诉，诉讼服务热线12368；向人民法院请求保护民事权利的时效一般是三年（民法典第188条）',
      '请律师有困难的，可以向县法律援助中心申请法律援助，热线12348',
      '对方以后愿意调解的，随时可以再来登记',
    ].join('\n'),
  },
  {
    code: 'already_handled',
    position: 2,
    label: '法院、公安机关或者行政机关已经受理或者处理',
    source: '人民调解工作若干规定第22条',
    certainty: 'C',
    advice: [
      '请向已经受理的机关询问办理进度，催促办理',
      '对处理结果不服的，按处理文书上写明的途径和期限提出',
      '受理机关同意先调解的，可以请它出具委托或者移送材料再来',
    ].join('\n'),
  },
  {
    code: 'special_organ',
    position: 3,
    label: '法律规定由专门机关处理',
    source: '人民调解工作若干规定第22条',
    certainty: 'C',
    advice: [
      '不服行政机关决定的，可以自知道之日起60日内申请行政复议（行政复议法第20条）',
      '也可以自知道之日起6个月内向人民法院提起行政诉讼（行政诉讼法第46条）',
      '涉嫌违法犯罪的，请向公安机关报案，电话110',
    ].join('\n'),
  },
  {
    code: 'medical_accepted',
    position: 4,
    label: '医疗纠纷已由法院或者卫生健康部门受理',
    source: '医疗纠纷预防和处理条例（人民调解一节，第31条以下）',
    certainty: 'A',
    advice: [
      '人民法院已经受理的，由人民法院审理，可以向法官提出愿意调解',
      '县卫生健康委员会已经受理的，由它组织行政调解，自受理起30个工作日内调结（医疗纠纷预防和处理条例第40条）',
      '复印、封存病历的权利不受影响，可以向医院提出',
    ].join('\n'),
  },
  {
    code: 'not_civil',
    position: 5,
    label: '不是民事权利义务争议',
    source: '人民调解法第2条（“民间纠纷”的范围，系对条文的理解）',
    certainty: 'D',
    advice: [
      '反映建议、意见、诉求的，可以拨打12345政务服务便民热线，或者到县信访局提出（信访工作条例）',
      '咨询法律问题的，可以拨打12348公共法律服务热线',
      '举报违法违纪的，请向有权处理的机关提出',
    ].join('\n'),
  },
  {
    code: 'unreachable',
    position: 6,
    label: '多次联系不上对方，没法征询他愿不愿意调解',
    source: '人民调解法第17条（调解以双方不拒绝为前提，系对条文的理解）',
    certainty: 'D',
    advice: [
      '可以向人民法院起诉，找不到对方的，法院可以公告送达（民事诉讼法第95条）',
      '以后有了对方的电话或者住址，随时可以再来登记',
      '请律师有困难的，可以向县法律援助中心申请法律援助，热线12348',
    ].join('\n'),
  },
] as const
