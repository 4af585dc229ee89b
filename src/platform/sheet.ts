/** The file cannot be read; the message says to the person why, and what to do. */
export class Unreadable extends Error {}

/** Both count from 0. */
export interface Cell {
  row: number
  column: number
}

export interface Sheet {
  /** Every cell as the text a person sees; blank rows in between are kept, so that row n is the sheet's row n + 1. */
  rows: string[][]
  /** Numbers of more than 15 digits: Excel has put zeros for the rest, or wrote them as 3.6E+17. */
  cut: Cell[]
}

export const BROKEN = '文件坏了，或者不是Excel表格，打不开。请用Excel或WPS打开看看，另存一份再上传。'
