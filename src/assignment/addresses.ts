import { maskedName } from '../cases/masking.ts'

/** What an address says of where somebody lives, as far as it says it. */
export interface Lives {
  town: string | null
  /** 柳湾村, 文昌社区. */
  village: string | null
  /** 4 of 4组, 第四村民小组, 四社. */
  group: number | null
  /** All behind the town, when it names a house; equal ones are one home. */
  home: string | null
}

export function livesAt(address: string | null): Lives {
  const whole = (address ?? '').normalize('NFKC').replace(/[\s,，、。.（）()-]/gu, '')
  const local = whole.replace(/^.*?(?:自治区|省)/u, '').replace(/^[^村镇乡]{1,12}?[县]/u, '')
  const town = /^[^村组]{1,10}?(?:镇|乡(?!村)|街道)/u.exec(local)?.[0] ?? null
  const behind = town ? local.slice(town.length) : local
  const village = /^[^组]{1,12}?(?:村(?!民)|社区)/u.exec(behind)?.[0] ?? null
  const group = GROUP.exec(behind)
  return {
    town,
    village,
    group: group ? numberOf(group[1]!) : null,
    home: /\d\S*$/u.test(behind) && HOUSE.test(behind) ? behind : null,
  }
}

/** The same house or flat. */
export const sameHome = (one: Lives, other: Lives): boolean =>
  one.home !== null && one.home === other.home && sameTown(one, other)

/** 同一个村民小组. */
export const sameGroup = (one: Lives, other: Lives): boolean =>
  one.group !== null &&
  one.group === other.group &&
  one.village !== null &&
  one.village === other.village &&
  sameTown(one, other)

/** Null for names of other languages, which do not begin with a family name. */
export const surnameOf = (name: string): string | null =>
  name.includes('·') ? null : maskedName(name).replace(/某+$/u, '') || null

const sameTown = (one: Lives, other: Lives): boolean =>
  one.town === null || other.town === null || one.town === other.town

const GROUP = /第?(\d{1,3}|[一二三四五六七八九十]{1,3})(?:(?:村民)?小?组|(?:生产)?队|社(?!区))/u
const HOUSE = /\d(?:号|室|户|栋|幢|单元)?$|号/u

const DIGITS = '零一二三四五六七八九'

/** 4, 四, 十二, 二十. */
function numberOf(written: string): number {
  if (/^\d+$/.test(written)) return Number(written)
  const [tens, ones] = written.includes('十') ? written.split('十') : ['0', written]
  const digit = (text: string | undefined, none: number) => (text ? Math.max(0, DIGITS.indexOf(text)) : none)
  return (written.includes('十') ? digit(tens, 1) : 0) * 10 + digit(ones, 0)
}
