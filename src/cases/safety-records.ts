/** Danger and the report to the police (人民调解法第25条). */
export const SAFETY_RECORDS = {}
