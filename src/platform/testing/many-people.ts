import { createCounty, declareMode } from '../../county.ts'
import { HEYUAN, HALL } from '../../demo/orgs.ts'
import { hashPassword } from '../../people/password.ts'
import type { Org } from '../../people/orgs.ts'
import { ROLES, type Role } from '../../people/roles.ts'
import { initialsOf, pinyinOf } from '../pinyin.ts'
import { yearOf } from '../clock.ts'
import type { House } from '../house.ts'

export const MANY_PASSWORD = 'Heyuan-2026'

/** Who acts, as far as a timeline needs to know; signs in with the id as account and MANY_PASSWORD. */
export type Member = { personId: string; name: string; on: string; posts: [] }

export interface County {
  centre: Org
  towns: {
    centre: Org
    committee: Org
    villages: { place: Org; committee: Org }[]
    clerk: Member
    dispatcher: Member
    head: Member
    mediator: Member
  }[]
}

/** A county of 6 townships and 40 villages, set up but without a case; four people work in each township: `clerk1` … `mediator6`. */
export async function wideCounty(house: House): Promise<County> {
  const at = house.clock.now()
  const password = await hashPassword(MANY_PASSWORD)
  return house.db.write(async (t) => {
    const since = `${yearOf(at) - 5}-01-01`
    const orgs = [...(await createCounty(t, HEYUAN, { at, since, ...HALL })).values()]
    await declareMode(t, 'county', at)
    const below = (parent: Org, kind: string) => orgs.filter((org) => org.parent_id === parent.id && org.kind === kind)
    const centre = orgs.find((org) => org.kind === 'county_centre')!
    const hire = async (role: Role, number: number, name: string, org: Org): Promise<Member> => {
      const personId = `${role.replace('committee_', '')}${number}`
      await t
        .insertInto('people')
        .values({
          id: personId,
          name,
          pinyin: pinyinOf(name),
          initials: initialsOf(name),
          account: personId,
          password_hash: password,
          failed_count: 0,
          created_at: at,
        })
        .execute()
      const post = {
        id: `post-${personId}`,
        person_id: personId,
        org_id: org.id,
        role,
        title: ROLES[role].label,
        since,
      }
      await t.insertInto('posts').values(post).execute()
      return { personId, name, on: since, posts: [] }
    }
    const towns: County['towns'] = []
    for (const [at, town] of below(centre, 'township_centre').entries()) {
      const [committee] = below(town, 'committee')
      const villages = below(town, 'village').map((place) => ({ place, committee: below(place, 'committee')[0]! }))
      towns.push({
        centre: town,
        committee: committee!,
        villages,
        clerk: await hire('clerk', at + 1, '何苗苗', town),
        dispatcher: await hire('dispatcher', at + 1, '欧阳修竹', town),
        head: await hire('committee_head', at + 1, '熊立本', committee!),
        mediator: await hire('mediator', at + 1, '龙秀珍', committee!),
      })
    }
    await hire('supervisor', 1, '贺兰', centre)
    return { centre, towns }
  })
}
