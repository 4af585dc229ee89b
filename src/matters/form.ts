import { choice, nameOf, optionsOf, text } from '../platform/web/fields.ts'
import type { DataOf, Option } from '../platform/web/form.ts'
import { CHANNELS, type Channel } from '../cases/types.ts'
import { MATTER_FIELDS } from '../cases/matter-fields.ts'

/** What is asked of who reports something: only what it is about must be there. */
export const collectFields = (places: readonly Option[], orgs: readonly Option[]) => ({
  what: text({
    label: '反映什么',
    required: true,
    max: 5000,
    rows: 4,
    hint: '什么事、多久了、想怎么解决；照他的话写',
  }),
  placeOrg: choice({ label: '在哪个村（社区）', options: [...places], wide: 6 }),
  place: text({ label: '具体位置', max: 200, wide: 6, hint: '门牌、路口、灯杆号' }),
  field: choice({ label: '领域', options: optionsOf(MATTER_FIELDS), wide: 6, hint: '说不准就空着，核实时再定' }),
  channel: choice({
    label: '来源',
    wide: 6,
    options: optionsOf(CHANNELS).filter(({ value }) => value !== 'import') as { value: Channel; label: string }[],
  }),
  name: nameOf({ label: '谁反映的', wide: 6, hint: '不愿说就空着，按匿名登记' }),
  phone: text({ label: '电话', max: 40, wide: 6, hint: '办好了打这个电话告诉他', attrs: { inputmode: 'tel' } }),
  externalNo: text({ label: '对方编号', max: 60, wide: 6, hint: '12345工单号、网格事件号；没有就空着' }),
  accused: choice({
    label: '告的是哪个单位',
    options: [...orgs],
    wide: 6,
    hint: '反映单位或者它的人不办事、乱办事才选：这件不会派给它，它也看不到',
  }),
})

export type CollectForm = DataOf<ReturnType<typeof collectFields>>
