import { peopleOn } from '../cases/store.ts'
import { signerKey } from '../agreements/signing-form.ts'
import { signersOf } from '../agreements/store.ts'
import type { Browser } from '../people/testing.ts'
import { browser } from '../people/testing.ts'
import type { World } from '../platform/testing/world.ts'

/** What a hand leaves on a tablet: two strokes, different for every number. */
export const handwriting = (number = 1): number[][][] => [
  Array.from({ length: 12 }, (_, at) => [
    20.5 + at * 7,
    60.25 + Math.round(Math.sin(at / 2 + number) * 200) / 10,
    at * 16,
    50,
  ]),
  Array.from({ length: 9 }, (_, at) => [40.5 + ((at * number) % 13), 30.75 + at * 6, 300 + at * 16, 40 + at]),
]

export async function signersIn(w: World, id: string) {
  const { read } = w.house.db
  const { seq } = await read.selectFrom('cases').select('seq').where('id', '=', id).executeTakeFirstOrThrow()
  return signersOf(read, { seq, people: await peopleOn(read, seq) })
}

/** Makes a code for somebody by name, as the mediator does on his page; gives it as it stands there. */
export async function codeFor(w: World, mediator: Browser, id: string, name: string, hand = 'self'): Promise<string> {
  const url = `/cases/${id}/agreement/tablet`
  const signer = (await signersIn(w, id)).find((one) => one.name === name && one.role !== 'seal')!
  const answer = await mediator.post(url, { signer: `${signer.role}-${signer.id}`, hand })
  if (answer.statusCode !== 303) throw new Error(`no code for ${name}: ${answer.statusCode} ${answer.body}`)
  const { body } = await mediator.get(url)
  const codes = [...body.matchAll(/href="\/t\/([0-9A-Z]{8})"[^>]*>[^<]*<span class="only-read">：([^<]*)</g)]
  const code = codes.find(([, , whose]) => whose === name)?.[1]
  if (!code) throw new Error(`no code for ${name} on the page`)
  return code
}

/** Somebody with a tablet and no account: opens the page, writes, confirms. */
export async function tabletOf(w: World, code: string) {
  const visitor = browser(await w.app())
  return {
    open: () => visitor.get(`/t/${code}`),
    async confirm(strokes: unknown = handwriting(), more: Record<string, string> = {}) {
      const { body } = await visitor.get(`/t/${code}`)
      const text = /name="text" value="([0-9a-f]+)"/.exec(body)?.[1] ?? ''
      const sent = typeof strokes === 'string' ? strokes : JSON.stringify(strokes)
      const form = { text, strokes: sent, sinceBegun: '9000', sinceEnded: '2000', ...more }
      return visitor.post(`/t/${code}`, form, { 'user-agent': TABLET })
    },
  }
}

export const TABLET =
  'Mozilla/5.0 (Linux; Android 13; SM-X200) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36'

/** Code, page, pen, confirmed. */
export async function signsOnTablet(w: World, mediator: Browser, id: string, name: string, strokes?: unknown) {
  const answer = await (await tabletOf(w, await codeFor(w, mediator, id, name))).confirm(strokes)
  if (answer.statusCode !== 303) throw new Error(`${name}: ${answer.statusCode} ${answer.body}`)
}

/** The form of 登记签名 for these people, today. */
export async function onPaper(w: World, id: string, names: readonly string[], day = '2026-11-20') {
  const form: Record<string, string> = {}
  for (const signer of (await signersIn(w, id)).filter(({ name }) => names.includes(name))) {
    form[`${signerKey(signer)}signedOn`] = day
    form[`${signerKey(signer)}way`] = signer.role === 'seal' ? '' : 'both'
  }
  return form
}
