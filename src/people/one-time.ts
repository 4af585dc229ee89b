import type { FastifyReply } from 'fastify'
import { personHref } from './present.ts'

/** The answer to the post itself: the password is in no address, no session and no table. */
export const showOnce = (
  reply: FastifyReply,
  person: { id: string; name: string; account: string | null },
  password: string,
): Promise<FastifyReply> =>
  reply.header('cache-control', 'no-store').page('people/one-time', {
    title: '一次性密码',
    name: person.name,
    account: person.account,
    password,
    href: personHref(person.id),
  })
