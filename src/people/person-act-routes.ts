import type { FastifyInstance } from 'fastify'
import type { House } from '../platform/house.ts'
import { nothingTyped, type Body } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { ADMINISTER, administer, type AdminDeed } from './administering.ts'
import { notHere, showForm, type FormPage } from './form-page.ts'
import { refuseUnfinished } from './leaving.ts'
import { showOnce } from './one-time.ts'
import { hashPassword, oneTimePassword } from './password.ts'
import { disablePerson, enablePerson, resetPassword, signOutEverywhere } from './person-acts.ts'
import { personHref } from './present.ts'
import { personById } from './store.ts'

type ById = { Params: { id: string } }
type Sent = { Params: { id: string }; Body: Body }
type Account = { id: string; account: string | null; disabled_at: string | null }

/** Each act has a page that says what it does, and one button. */
export function personActRoutes(app: FastifyInstance, house: House): void {
  for (const act of ACTS) {
    app.get<ById>(`${urls.people}/:id/${act.path}`, ADMINISTER, async ({ params }, reply) => {
      const person = await personById(house.db.read, params.id)
      return person ? showForm(reply, confirmPage(person, act), nothingTyped) : notHere(reply)
    })

    app.post<Sent>(`${urls.people}/:id/${act.path}`, ADMINISTER, async (request, reply) => {
      const person = await personById(house.db.read, request.params.id)
      if (!person) return notHere(reply)
      const password = act.path === 'password' ? oneTimePassword() : ''
      const hash = password && (await hashPassword(password))
      const { refused } = await administer(house, request, async (deed) => {
        if (act.leaves) await refuseUnfinished(app, deed, person.id, 'account')
        return act.work(deed, person.id, hash)
      })
      if (refused) return showForm(reply, confirmPage(person, act), nothingTyped, refused)
      if (password) return showOnce(reply, person, password)
      return reply.flash({ kind: 'ok', lead: act.done, text: person.name }).redirect(personHref(person.id), 303)
    })
  }
}

/** What the administrator may do with this account now, as the person page lists it. */
export const offered = (person: Account, self: boolean, live: number) =>
  ACTS.filter((act) => act.fits(person, self, live)).map((act) => ({
    href: personHref(person.id, act.path),
    label: act.button,
    effect: act.effect,
  }))

interface PersonAct {
  path: string
  button: string
  effect: string
  done: string
  law?: true
  /** Only once what he has in hand is handed over. */
  leaves?: true
  fits(person: Account, self: boolean, live: number): boolean
  work(deed: AdminDeed, personId: string, passwordHash: string): Promise<void>
}

const ACTS: PersonAct[] = [
  {
    path: 'password',
    button: '重设密码',
    effect: '做一个一次性密码，只显示一次；他现在的登录全部退出，下次登录必须换密码。',
    done: '已重设：',
    fits: (person, self) => !self && person.account !== null,
    work: resetPassword,
  },
  {
    path: 'sign-out',
    button: '强制下线',
    effect: '他在所有电脑和手机上的登录马上失效，密码不变，可以再登录。',
    done: '已强制下线：',
    fits: (_person, _self, live) => live > 0,
    work: signOutEverywhere,
  },
  {
    path: 'disable',
    button: '停用账号',
    effect: '马上退出，以后不能登录。岗位和办过的案件都还在，可以再恢复。',
    done: '已停用：',
    law: true,
    leaves: true,
    fits: (person, self) => !self && person.disabled_at === null,
    work: disablePerson,
  },
  {
    path: 'enable',
    button: '恢复账号',
    effect: '可以再用原来的密码登录。',
    done: '已恢复：',
    fits: (person) => person.disabled_at !== null,
    work: enablePerson,
  },
]

const confirmPage = (person: { id: string; name: string }, act: PersonAct): FormPage => ({
  title: `${act.button}：${person.name}`,
  crumb: { href: personHref(person.id), label: person.name },
  effect: act.effect,
  fields: {},
  action: personHref(person.id, act.path),
  button: act.button,
  law: act.law ?? false,
})
