/** Who mediates: strike-out, disclosure, override, helpers, joining committees. */
export const NAMING_RECORDS = {}
