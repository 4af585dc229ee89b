/** Why those who come must not wait in one room, in words; empty when nothing is known that speaks against it. */
export function apartWarnings(kase: { care: string }, parties: readonly { name: string; support: string }[]): string[] {
  const flags = kase.care.split(',')
  return [
    ...(flags.includes('violence')
      ? ['案件有家庭暴力或人身危险的提示：双方分开到、分开等、先后离开，现场要有两个以上工作人员。']
      : []),
    ...(flags.includes('apart') ? ['登记时说了：双方要分开等候。'] : []),
    ...parties
      .filter((party) => party.support.split(',').includes('apart'))
      .map((party) => `${party.name}要求和对方分开，不同室：另外准备一间等候的房间。`),
  ]
}
