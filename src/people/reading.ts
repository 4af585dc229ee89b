import type { FastifyRequest } from 'fastify'
import type { House } from '../platform/house.ts'
import type { AccessLog } from './access-log.ts'

/** 谁看过: notes that a person opened, downloaded or checked something of a case. */
export function readingNotes(house: Pick<House, 'clock'>, access: AccessLog) {
  return ({ actor, ip }: Pick<FastifyRequest, 'actor' | 'ip'>, caseSeq: number, what: string): void =>
    access.record({
      at: house.clock.now(),
      personId: actor.personId,
      personName: actor.name,
      what,
      caseSeq,
      address: ip,
    })
}
