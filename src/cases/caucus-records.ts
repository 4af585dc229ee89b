/** The two-sides desk: that something was written, never what. */
export const CAUCUS_RECORDS = {}
