/** The one book of addresses; ids are encoded here and nowhere else. */
const id = encodeURIComponent

export const urls = {
  desk: '/',
  signIn: '/sign-in',
  signOut: '/sign-out',
  password: '/password',
  intake: '/intake',
  hints: '/intake/hints',
  cases: '/cases',
  case: (caseId: string) => `/cases/${id(caseId)}`,
  caseForm: (caseId: string, form: string) => `/cases/${id(caseId)}/${form}`,
  party: (caseId: string, partyId: string) => `/cases/${id(caseId)}/parties/${id(partyId)}`,
  reveal: (caseId: string, partyId: string, what: string) =>
    `/cases/${id(caseId)}/parties/${id(partyId)}/reveal/${what}`,
  agreement: (caseId: string) => `/cases/${id(caseId)}/agreement`,
  paper: (caseId: string, paperId: string) => `/cases/${id(caseId)}/papers/${id(paperId)}.pdf`,
  file: (caseId: string, fileId: string) => `/cases/${id(caseId)}/files/${id(fileId)}`,
  readers: (caseId: string) => `/cases/${id(caseId)}/readers`,
  chain: (caseId: string) => `/cases/${id(caseId)}/chain`,
  verify: (token: string) => `/v/${id(token)}`,
  admin: '/admin',
  orgs: '/admin/orgs',
  people: '/admin/people',
  person: (personId: string) => `/admin/people/${id(personId)}`,
  webSessions: '/admin/sessions',
  grounds: '/admin/grounds',
}
