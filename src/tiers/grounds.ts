/** Why a case or a matter is returned. `ownerless`: the ground itself says that no owner can be named. */
export const RETURN_GROUNDS = {
  not_duty: { label: '按法律或者三定规定，不是本单位的职责', ownerless: false },
  not_place: { label: '不在本单位管的地方', ownerless: false },
  other_lead: { label: '应当由别的单位牵头，本单位可以协办', ownerless: false },
  same_matter: { label: '同一件事别的单位已经在办', ownerless: false },
  avoidance: { label: '与本单位有利害关系，应当回避', ownerless: false },
  unclear: { label: '问过以后事实还不清楚，没有办法办', ownerless: true },
  outside: { label: '不归本县办（上级、外地或者法院）', ownerless: true },
} as const

export type ReturnGround = keyof typeof RETURN_GROUNDS

export const groundName = (ground: string): string => RETURN_GROUNDS[ground as ReturnGround]?.label ?? ground
