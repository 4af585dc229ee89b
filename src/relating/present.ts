import { refusal } from '../platform/lifecycle.ts'
import { urls } from '../platform/web/urls.ts'
import type { CaseStanding } from '../cases/act.ts'
import { CASE_LIFE, type CaseAction } from '../cases/lifecycle.ts'
import { maskedSides } from '../cases/masking.ts'
import { CASE_STATES, type CaseState } from '../cases/states.ts'
import { LINK_KINDS } from './link.ts'
import type { Linked } from './store.ts'

type Near = Pick<CaseStanding, 'state' | 'version' | 'relations'> & { id: string }

/** 有关的案件, for the partial `relating/_on-case`: why, which, whose, how it stands, and how the link is undone. */
export const presentLinks = (links: readonly Linked[], near: Near) =>
  links.map((link) => ({
    why: LINK_KINDS[link.link_kind][link.way],
    note: link.masked ? null : link.note,
    number: link.file_no ?? link.register_no,
    href: urls.case(link.id),
    sides: [link.applicants, link.respondents]
      .filter(Boolean)
      .map((side) => (link.masked ? maskedSides(side) : side))
      .join(' 对 '),
    state: CASE_STATES[link.state as CaseState].label,
    undo: undoOf(link, near),
  }))

/** A split is undone where it was made, a joining from the case that was joined; a mere relation from either. */
function undoOf(link: Linked, near: Near): { href: string; label: string } | null {
  const may = (action: CaseAction) => refusal(CASE_LIFE, action, { ...near, facts: {} }) === null
  const action = undoingOf(link)
  if (action === null || !may(action)) return null
  const href = action === 'undoJoin' ? urls.caseForm(near.id, 'undo-join') : urls.caseLink(near.id, link.link_id)
  return { href, label: CASE_LIFE.actions[action].label }
}

export function undoingOf(link: Pick<Linked, 'link_kind' | 'way'>): 'unrelate' | 'undoSplit' | 'undoJoin' | null {
  if (link.link_kind === 'related' || link.link_kind === 'again') return 'unrelate'
  if (link.way === 'in') return null
  return link.link_kind === 'split' ? 'undoSplit' : 'undoJoin'
}
