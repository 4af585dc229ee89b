/** 登记号, taken at registration: one series per registering centre and year. */
export const registerNo = (abbr: string, year: number, n: number): string => `（${year}）${abbr}登字第${n}号`

/** 卷号 and 协议编号: one gapless series per committee and year, taken at the signing copy or the termination. */
export const fileNo = (abbr: string, year: number, n: number): string => `（${year}）${abbr}人调字第${n}号`
