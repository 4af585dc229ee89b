import type { Day } from '../../platform/clock.ts'
import type { Finding, LintInput, LintParty } from './finding.ts'

/** The parties as the agreement must name them (人民调解法第29条第一项; 民诉法解释第354条 for the confirmation). */
export function parties(input: LintInput): Finding[] {
  const finding = (party: LintParty | null, severity: Finding['severity'], why: string, mend: string): Finding => ({
    ...{ rule: 'parties', severity, quote: party?.name ?? '', why, mend },
    at: { field: 'parties', ...(party && { partyId: party.id }) },
  })
  const oneSided = new Set(input.parties.map((party) => party.side)).size < 2
  return [
    ...(oneSided ? [finding(null, 'block', '协议只有一方，不成其为协议（民法典第134条）', '补登对方当事人')] : []),
    ...input.parties.flatMap((party) =>
      missingIn(party, input.today).map(([severity, why, mend]) => finding(party, severity, why, mend)),
    ),
  ]
}

function missingIn(party: LintParty, today: Day): [Finding['severity'], string, string][] {
  const { name, address } = party
  if (!name.trim()) return [['block', '有一方没有姓名或者名称', '在当事人资料里补上']]
  const noAddress: [Finding['severity'], string, string][] = address
    ? []
    : [['warn', `没有${name}的住址，申请司法确认要写（民诉法解释第354条）`, '在当事人资料里补上住址']]
  if (party.kind === 'organisation')
    return [
      ...(party.creditCode ? [] : [['warn', `没有${name}的统一社会信用代码`, '照营业执照补上'] as const]),
      ...(party.hasAgent
        ? []
        : [['block', `没有写谁代表${name}签字`, '补上法定代表人，或者登记有特别授权的代理人'] as const]),
      ...noAddress,
    ].map((one) => [...one] as [Finding['severity'], string, string])
  const age = party.birthOn ? yearsOn(party.birthOn, today) : null
  if (!party.hasIdNumber && !party.birthOn && !address)
    return [['block', `${name}只有一个名字，同名的人分不开（人民调解法第29条）`, '补上证件号码、出生日期或者住址']]
  return [
    ...(age !== null && age < 18 && !party.hasAgent
      ? ([
          ['block', `${name}未满18岁，要由法定代理人代理或者同意（民法典第19、20条）`, '先登记法定代理人，由其签名'],
        ] as [Finding['severity'], string, string][])
      : []),
    ...(party.hasIdNumber
      ? []
      : ([['warn', `没有${name}的证件号码，申请司法确认、执行时要用`, '在当事人资料里补上']] as [
          Finding['severity'],
          string,
          string,
        ][])),
    ...noAddress,
  ]
}

const yearsOn = (birth: Day, today: Day): number =>
  Number(today.slice(0, 4)) - Number(birth.slice(0, 4)) - (today.slice(5) < birth.slice(5) ? 1 : 0)
