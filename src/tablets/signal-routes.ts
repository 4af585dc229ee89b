import type { FastifyInstance } from 'fastify'
import { later } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenMoment } from '../platform/wording.ts'
import { maskedSides } from '../cases/masking.ts'
import { paperlessSince, repeatedStrokes, wordsOfAgreements, type Paperless } from './signal-store.ts'
import { bareWords, sameMinute, sameStrokes, sameTexts, SIGNALS, type Signal } from './signals.ts'

const DAYS = 90

/** 核查提示: for the head of a committee and the auditor, over the cases each of them sees. */
export function signalRoutes(app: FastifyInstance, house: House): void {
  app.get(urls.signals, { config: { can: 'seeSignals' } }, async (request, reply) => {
    const { read } = house.db
    const now = house.clock.now()
    const rows = await paperlessSince(read, request.actor, later(now, -DAYS * 86_400_000))
    const strokes = await repeatedStrokes(read, request.actor)
    const signals = [
      ...sameStrokes(strokes.map((row) => ({ agreementId: row.id, mac: row.strokes_mac, at: row.recorded_at }))),
      ...sameMinute(rows.map((row) => ({ agreementId: row.id, mediatorId: row.mediator_id, at: inForceAt(row) }))),
      ...sameTexts(await textsOf(rows)),
    ].toSorted((a, b) => (a.at > b.at ? -1 : 1))
    const places = new Map([...strokes, ...rows].map((row) => [row.id, row]))
    return reply.page('tablets/signals', {
      title: '核查提示',
      days: DAYS,
      compared: rows.length,
      rules: Object.values(SIGNALS),
      signals: signals.map((signal) => ({
        label: SIGNALS[signal.kind].label,
        reason: reasonOf(signal),
        when: spokenMoment(signal.at, now),
        cases: signal.agreements.map((id) => {
          const row = places.get(id)!
          const sides = [row.applicants, row.respondents].map((side) => (row.hidden ? maskedSides(side) : side))
          const signers = signal.kind === 'strokes' && !row.hidden ? strokes.filter((one) => one.id === id) : []
          return {
            href: urls.case(row.case_id),
            number: row.file_no ?? row.register_no,
            sides: sides[1] ? `${sides[0]} 对 ${sides[1]}` : sides[0],
            more: [
              signers.length ? `签名：${signers.map((one) => one.name).join('、')}` : '',
              'state' in row && row.state === 'void' ? '这份文本已作废' : '',
            ].filter(Boolean),
          }
        }),
      })),
    })

    function reasonOf({ kind, agreements }: Signal): string {
      const mediator = rows.find((row) => row.id === agreements[0])?.mediator
      if (kind === 'batch') return `${mediator}的${agreements.length}件协议在一分钟以内先后生效`
      if (kind === 'texts') return `${agreements.length}件协议除了姓名和数目，文字都一样`
      return agreements.length === 1
        ? '同一份协议里，两个人的平板签名笔画完全重合'
        : `${agreements.length}份协议里的平板签名笔画完全重合`
    }
  })

  /** An oral one is in force as it is entered, one on a tablet with its last signature. */
  const inForceAt = (row: Paperless): string =>
    row.form === 'oral' ? row.issued_at! : (row.signed_at ?? row.issued_at!)

  async function textsOf(rows: readonly Paperless[]) {
    const { names, duties } = await wordsOfAgreements(house.db.read, rows)
    return rows.map((row) => {
      const said = [row.facts, row.others, row.costs, row.left_open]
      const owed = duties
        .filter((duty) => duty.agreement_id === row.id)
        .flatMap((d) => [d.kind, d.what, d.way, d.due_event, d.interest, d.on_default, d.wording])
      const parties = names.filter((one) => one.case_seq === row.case_seq).map((one) => one.name)
      const words = bareWords([...said, ...owed].join('。'), parties)
      return { agreementId: row.id, caseId: row.case_id, words, at: inForceAt(row) }
    })
  }
}
