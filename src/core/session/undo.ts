import type { Rung } from '../attribution/ladder.ts'
import { toStatement } from '../attribution/said.ts'
import type { KnownHeal } from '../guidance/heal/known.ts'
import type { Entry } from '../journal/entry.ts'
import { findSaid, findStated, type StepRecord } from '../journal/visit.ts'
import type { SessionContext, SessionEvent } from './context.ts'
import { toKnownHeal } from './region/lost-target.ts'
import { notePresent } from './region/presence.ts'
import { applyEntries, type Change, currentStep, findStep, type Visit } from './visit.ts'

/** The kinds of press that can be taken back, by their effect. */
export type Undoable =
  | 'help'
  | 'said'
  | 'skipped'
  | 'answered'
  | 'agreed'
  | 'ticked'
  | 'hand'
  | 'offered'
  | 'reason'
  | 'changed'
  | 'noted'
  | 'stopped'

/** The last press on our screens, while it can be taken back. In memory only. */
export interface Slip {
  readonly what: Undoable
  /** The visit before the press. */
  readonly before: Visit
  /** Later changes that are no act on the page: they are applied again to the visit before the press. */
  readonly since: readonly Happening['apply'][]
  /** Entries of the press, held until it can no longer be taken back. A person's word on a step is never held. */
  readonly held: readonly Entry[]
  /** The step that the person's word is about. */
  readonly word?: string
  /** The answer about an element for the next visits, saved once it can no longer be taken back. */
  readonly heal?: KnownHeal
  /** The help that was requested. */
  readonly rung?: Rung
}

/** An event, and how it changes a visit. */
export interface Happening {
  readonly event: SessionEvent
  readonly apply: (visit: Visit) => Change
}

/** The press that can be taken back, as the screens show it: its effect, and the help it gave. */
export interface UndoView {
  readonly what: Undoable
  readonly rung?: Rung
}

export function toUndoView({ slip }: Pick<SessionContext, 'slip'>): { readonly undo?: UndoView } {
  return slip ? { undo: { what: slip.what, ...(slip.rung && { rung: slip.rung }) } } : {}
}

/** The outcome of a press: the slip that remains, the entries to write now, and the answer to save now. */
export interface Settled {
  readonly slip: Slip | undefined
  readonly due: readonly Entry[]
  readonly heal?: KnownHeal | undefined
}

/**
 * Returns the kind of a press that can be taken back; undefined for an event that has an inverse of its own, or is no
 * press.
 */
export function toUndoable(event: SessionEvent): Undoable | undefined {
  switch (event.type) {
    case 'help':
      return 'help'
    case 'say-word':
      return 'said'
    case 'skip':
    case 'pass':
      return 'skipped'
    case 'acknowledge':
    case 'answer':
    case 'heal':
      return 'answered'
    case 'agree-sending':
      return 'agreed'
    case 'tick':
      return 'ticked'
    case 'take-hand':
    case 'agree-hand':
      return 'hand'
    case 'offer-hand':
      return 'offered'
    case 'give-reason':
      return 'reason'
    case 'correct':
    case 'judge':
    case 'say-who':
      return 'changed'
    case 'report':
    case 'goal':
      return 'noted'
    case 'stop':
      return 'stopped'
    default:
      return undefined
  }
}

/**
 * Follows a change: a press begins a slip; an act on the page or another entry ends the one before; any other change
 * keeps it.
 */
export function followSlip(
  slip: Slip | undefined,
  before: Visit,
  { event, apply }: Happening,
  change: Change,
): Settled {
  const { visit, entries } = change
  if (visit === before && entries.length === 0) return { slip, due: [] }
  const pressed = toUndoable(event)
  // At a password, taking the hand only offers: no word says that it passed.
  const what = pressed === 'hand' && visit.turn === undefined ? 'offered' : pressed
  if (what !== undefined) {
    const word = findWordStep(event)
    const heal = event.type === 'heal' ? toKnownHeal(before, event.step, event.answer) : undefined
    const next = {
      what,
      before,
      since: [],
      ...(word !== undefined && { word }),
      ...(heal && { heal }),
      ...(event.type === 'help' && { rung: event.rung }),
    }
    return word === undefined
      ? { ...settleSlip(slip), slip: { ...next, held: entries } }
      : { ...settleSlip(slip, entries), slip: { ...next, held: [] } }
  }
  if (slip && entries.length === 0 && !isAct(event) && currentStep(before)?.id === currentStep(visit)?.id)
    return { slip: { ...slip, since: [...slip.since, apply] }, due: [] }
  return settleSlip(slip, entries)
}

/** Checks whether the event is the press that ended the guiding and can still be taken back. */
export function isLastPress(slip: Slip | undefined, event: SessionEvent): slip is Slip {
  return event.type !== 'stop' && slip !== undefined && slip.since.length === 0 && slip.what === toUndoable(event)
}

/** Returns the step of a person's word on a step; that word is written at once, so that no crash loses it. */
function findWordStep(event: SessionEvent): string | undefined {
  return event.type === 'correct' || event.type === 'judge' || event.type === 'say-who' ? event.step : undefined
}

/** Settles a slip: nothing of it can be taken back any more, and its held entries are written before the given ones. */
export function settleSlip(slip: Slip | undefined, entries: readonly Entry[] = []): Settled {
  return { slip: undefined, due: [...(slip?.held ?? []), ...entries], heal: slip?.heal }
}

/**
 * Checks whether an event is a fact (an act, or something that came and was seen), after which no earlier press is
 * taken back.
 */
function isAct(event: SessionEvent): boolean {
  if (event.type === 'DEMONSTRATION') return event.showing === 'showing' || event.showing === 'shown'
  if (event.type === 'SPOKE') return event.spoke === 'speaking'
  return event.type === 'GESTURE' || event.type === 'DOWNLOADED' || event.type === 'OPENED'
}

/**
 * Takes the last press back: the visit is as it would be without it. Held entries are never written; a word that was
 * written is followed by an entry with the earlier one, since no line is rewritten.
 */
export function takeBack(visit: Visit, { what, before, since, word }: Slip): Change {
  if (word !== undefined) return takeWordBack(visit, before, word)
  const unpressed = what === 'stopped' ? withoutDemonstration(before) : before
  // A press that showed the helper to be back is taken back; that they are there is not.
  return since.reduce<Change>(
    (change, apply) => {
      const next = apply(change.visit)
      return { visit: next.visit, entries: [...change.entries, ...next.entries] }
    },
    { visit: visit.away ? unpressed : notePresent(unpressed), entries: [] },
  )
}

/** Drops the demonstration, which went with the guide. */
function withoutDemonstration({ demonstration: _, ...visit }: Visit): Visit {
  return visit
}

function takeWordBack(visit: Visit, before: Visit, step: string): Change {
  const was = findStep(before, step)
  const is = findStep(visit, step)
  const given: Visit = { ...visit, owed: before.owed }
  if (!was || !is) return { visit: given, entries: [] }
  const lines: Entry[] = []
  if (is.word !== was.word) lines.push({ kind: 'correction', visit: visit.id, step, ...findFormerWord(was) })
  const answer = was.answer ?? (is.answer === 'contested' ? 'confirmed' : undefined)
  if (answer !== undefined && answer !== is.answer) lines.push({ kind: 'step-answer', visit: visit.id, step, answer })
  return applyEntries({ visit: given, entries: [] }, ...lines)
}

function findFormerWord(step: StepRecord) {
  const { seen, saidLater } = step
  const { hand, help, reason } =
    findStated(step) ?? seen ?? ({ hand: 'unknown', help: 'N0' } as const satisfies Partial<StepRecord>)
  const given = saidLater ?? reason
  return { hand, ...toStatement(help, findSaid(step)), ...(given !== undefined && { reason: given }) }
}
