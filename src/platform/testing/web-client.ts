import { MANY_PASSWORD } from './many-people.ts'

/** A person at a running server: the cookie to send, and the token that goes with every form. */
export interface SignedIn {
  cookie: string
  token: string
}

/** Signs in over HTTP as one of the people of `wideCounty`. */
export async function signInAt(url: string, account: string): Promise<SignedIn> {
  const jar = new Map<string, string>()
  const ask = async (path: string, form?: Record<string, string>) => {
    const answer = await fetch(url + path, {
      headers: { cookie: cookieOf(jar) },
      redirect: 'manual',
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      jar.set(name, value)
    }
    return { status: answer.status, html: await answer.text() }
  }
  const { html } = await ask('/sign-in')
  const { status } = await ask('/sign-in', { account, password: MANY_PASSWORD, _csrf: tokenIn(html) })
  if (status !== 303) throw new Error(`${account} could not sign in: ${status}`)
  const desk = await ask('/')
  return { cookie: cookieOf(jar), token: tokenIn(desk.html) }
}

/** What the window's form sends; `number` makes the names and words differ. */
export const intakeForm = (token: string, number: number): string =>
  new URLSearchParams({
    _csrf: token,
    visit: '',
    peopleCount: '1',
    channel: 'window',
    'a.0.kind': 'person',
    'a.0.name': `欧阳${CHARACTERS[number % CHARACTERS.length]}`,
    'a.0.phone': `1390000${String(number % 10_000).padStart(4, '0')}`,
    'a.0.address': '清溪镇上湾村4组17号',
    'r.0.kind': 'person',
    'r.0.name': `曾禾${CHARACTERS[(number * 7) % CHARACTERS.length]}`,
    'r.0.phone': '13700002086',
    'r.0.address': '清溪镇上湾村4组18号',
    placeOrg: '',
    place: '4组',
    happenedOn: '',
    ministryType: '02',
    amount: '8600',
    summary: `第${number}件：翻建房屋时把院坪填高，排水沟被填死，雨水倒灌进厨房，村干部到场看过，双方各说各的理。`,
    requests: '恢复排水沟\n赔偿8600元',
  }).toString()

const CHARACTERS = [...'修竹望舒半夏知秋清和水生春梅雪松海峰建国玉兰']

const cookieOf = (jar: Map<string, string>): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')

function tokenIn(html: string): string {
  const [, token] = /name="_csrf" value="([^"]+)"/.exec(html) ?? []
  if (!token) throw new Error('the page has no form with a token')
  return token
}
