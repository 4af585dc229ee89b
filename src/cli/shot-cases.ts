import type { House } from '../platform/house.ts'

/** The post of whoever holds the role first. */
export async function someone({ db }: House, role: string): Promise<string> {
  const post = db.read.selectFrom('posts').select('id').where('role', '=', role).orderBy('id')
  return (await post.executeTakeFirstOrThrow()).id
}

/** The newest case at the county's window with somebody on the other side, and the first words about it. */
export async function waitingAtWindow({ db }: House) {
  const found = await db.read
    .selectFrom('cases')
    .innerJoin('orgs', 'orgs.id', 'cases.registered_org')
    .select(['applicants', 'respondents', 'summary'])
    .where('orgs.kind', '=', 'county_centre')
    .where('state', '=', 'registered')
    .where('respondents', '!=', '')
    .where('party_count', '=', 2)
    .orderBy('cases.seq', 'desc')
    .executeTakeFirstOrThrow()
  return { ...found, summary: found.summary.split('。').slice(0, 2).join('。') }
}

/** The newest case in this state with two parties: its id, its mediator's post, and its agreement's address. */
export async function someCase({ db }: House, state: string) {
  const found = await db.read
    .selectFrom('cases')
    .innerJoin('case_people', 'case_people.case_seq', 'cases.seq')
    .innerJoin('posts', 'posts.person_id', 'case_people.person_id')
    .leftJoin('papers', (join) => join.onRef('papers.case_seq', '=', 'cases.seq').on('papers.kind', '=', 'agreement'))
    .select(['cases.id', 'posts.id as mediator', 'papers.id as paper'])
    .where('cases.state', '=', state)
    .where('cases.sealed_at', 'is', null)
    .where('case_people.relation', '=', 'mediator')
    .where('case_people.ended_at', 'is', null)
    .orderBy('cases.seq', 'desc')
    .executeTakeFirstOrThrow()
  return { id: found.id, mediator: found.mediator, paper: `/cases/${found.id}/papers/${found.paper}.pdf` }
}

/** A list as the hotline sends it: three rows are right, two are not, one column is nobody’s. */
export const HOTLINE = `工单编号,来电人,联系电话,被申请人,诉求内容,村（社区）,发生日期,涉及金额（元）,满意度
RX2026-3311,漆云溪,13900000412,水清木华物业,楼道灯坏了两个月没有人修,东门街道文昌社区,2026-03-02,,未评
RX2026-3312,曾禾根,13900000433,,隔壁工地夜里十一点还在打桩,清溪镇上湾村,2026-03-04,,未评
RX2026-3313,阮秋白,13900000444,文德校服厂,校服洗两次就掉色,,2026-03-05,860,未评
RX2026-3314,单望舒,13900000455,顺风钢结构队,做了三个月的工钱没有结清,石桥镇黄土岭村,2026-13-40,三万左右,未评
RX2026-3315,,,,,,,,
`

/** The post somebody of the demo county holds first. */
export async function postOf({ db }: House, name: string): Promise<string> {
  const held = db.read.selectFrom('posts').innerJoin('people', 'people.id', 'posts.person_id').select('posts.id')
  return (await held.where('people.name', '=', name).orderBy('posts.id').executeTakeFirstOrThrow()).id
}

/** The id of the demo county's case in which somebody of this name asks for mediation. */
export async function caseOf({ db }: House, applicant: string): Promise<string> {
  const asked = db.read.selectFrom('cases').innerJoin('parties', 'parties.case_seq', 'cases.seq').select('cases.id')
  return (await asked.where('parties.name', '=', applicant).orderBy('cases.seq').executeTakeFirstOrThrow()).id
}
