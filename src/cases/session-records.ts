/** Sessions planned and held, people heard, appraisals. */
export const SESSION_RECORDS = {}
