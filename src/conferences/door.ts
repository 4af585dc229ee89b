import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import { refusal } from '../platform/lifecycle.ts'
import { sendError } from '../platform/web/errors.ts'
import { statusOf } from '../cases/act-page.ts'
import { meetingOf, type Meeting } from './act.ts'
import { CONFERENCE_LIFE, type ConferenceAction } from './lifecycle.ts'

/** The conference where this act is this person's and possible now; else null, and he is answered why not. */
export async function meetingFor(
  db: Kysely<Schema>,
  request: FastifyRequest<{ Params: { id: string } }>,
  reply: FastifyReply,
  act: (meeting: Meeting) => ConferenceAction,
): Promise<Meeting | null> {
  const meeting = await meetingOf(db, request.actor, request.params.id)
  const why = meeting && refusal(CONFERENCE_LIFE, act(meeting), meeting)
  if (meeting && !why) return meeting
  await (why ? sendError(request, reply, statusOf(why), why.reason) : sendError(request, reply, 404))
  return null
}
