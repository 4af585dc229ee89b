import { maskedId, maskedPhone, SIDES } from '../parties/party.ts'
import { GROUPS, PARTY_GROUPS } from './form.ts'
import type { Destined } from './rows.ts'
import type { Body } from '../platform/web/form.ts'
import type { Step } from './steps.ts'

/** The 读卡／粘贴 line and, once it was read, who stands in it and where each would go. */
export function presentLine(step: Step, body: Body) {
  return {
    value: String(body.line ?? ''),
    nothing: step.line?.length === 0 ? '这一行里没有认出姓名，直接在下面填' : null,
    people: (step.line ?? []).map((destined, at) => presentPerson(destined, at)),
  }
}

function presentPerson({ person, group }: Destined, at: number) {
  const number = person.idNumber && `证件${maskedId(person.idNumber)}`
  const facts = [
    person.sex,
    person.ethnicity,
    person.birthOn,
    number,
    person.phone && `电话${maskedPhone(person.phone)}`,
    person.address,
    person.legalRepresentative && `法定代表人${person.legalRepresentative}`,
  ]
  return {
    name: person.name || '没有姓名',
    facts: facts.filter(Boolean).join('　'),
    trouble: person.idTrouble && `证件号码：${person.idTrouble}。照样可以填进去`,
    left: person.left && `没认出来的：${person.left}`,
    choice: `to.${at}`,
    options: [
      ...GROUPS.map((one) => ({ value: one as string, label: SIDES[PARTY_GROUPS[one]], chosen: one === group })),
      { value: 'nobody', label: '不填', chosen: false },
    ],
  }
}
