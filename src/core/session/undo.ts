import type { Rung } from '../attribution/ladder.ts'
import type { KnownHeal } from '../guidance/heal/known.ts'
import type { Entry } from '../journal/entry.ts'
import type { StepRecord } from '../journal/visit.ts'
import type { SessionContext, SessionEvent } from './context.ts'
import { evolveVisit } from './region/evolve.ts'
import { toKnownHeal } from './region/lost-target.ts'
import { type Change, currentStep, findStep, note, type Visit } from './visit.ts'

/** The effect of a press that can be taken back, as people read it. */
export type Undoable =
  | 'help'
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
  /** The visit as it was before the press. */
  readonly before: Visit
  /** Events since that are no act on the page: they happen again on the visit as it was. */
  readonly since: readonly SessionEvent[]
  /** Lines of the press, which wait until it can no longer be taken back. A person's word on a step never waits. */
  readonly held: readonly Entry[]
  /** The step that the person's word is about. */
  readonly word?: string
  /** The answer about an element for the next visits: kept once it can no longer be taken back. */
  readonly heal?: KnownHeal
  /** The help that was asked for. */
  readonly rung?: Rung
}

/** The press that can be taken back, as the screens show it: what it did, and which help it gave. */
export interface UndoView {
  readonly what: Undoable
  readonly rung?: Rung
}

export function toUndoView({ slip }: Pick<SessionContext, 'slip'>): { readonly undo?: UndoView } {
  return slip ? { undo: { what: slip.what, ...(slip.rung && { rung: slip.rung }) } } : {}
}

/** The outcome of a press: the slip that is left, and the lines that are written and the answer that is kept now. */
export interface Settled {
  readonly slip: Slip | undefined
  readonly due: readonly Entry[]
  readonly heal?: KnownHeal | undefined
}

/**
 * Returns what a press is called when it can be taken back; undefined for all that has an inverse of its own, or is no
 * press.
 */
export function toUndoable(event: SessionEvent): Undoable | undefined {
  switch (event.type) {
    case 'help':
      return 'help'
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

/** Follows a change: a press begins a slip, an act on the page or another line ends the one before, all else leaves it. */
export function followSlip(slip: Slip | undefined, before: Visit, event: SessionEvent, change: Change): Settled {
  const { visit, entries } = change
  if (visit === before && entries.length === 0) return { slip, due: [] }
  const what = toUndoable(event)
  if (what !== undefined) {
    const word = toWordStep(event)
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
    return { slip: { ...slip, since: [...slip.since, event] }, due: [] }
  return settleSlip(slip, entries)
}

/** Checks whether this is the press that ended the guiding, which is still to be taken back. */
export function isLastPress(slip: Slip | undefined, event: SessionEvent): slip is Slip {
  return event.type !== 'stop' && slip !== undefined && slip.since.length === 0 && slip.what === toUndoable(event)
}

/** Returns the step of a word on a step: it is written at once, so that no stop loses it. */
function toWordStep(event: SessionEvent): string | undefined {
  return event.type === 'correct' || event.type === 'judge' || event.type === 'say-who' ? event.step : undefined
}

/** Settles a slip: nothing of it is taken back any more, and the lines that waited are written before what comes. */
export function settleSlip(slip: Slip | undefined, entries: readonly Entry[] = []): Settled {
  return { slip: undefined, due: [...(slip?.held ?? []), ...entries], heal: slip?.heal }
}

/** Checks whether an event is a fact: of what was acted on, or came and was seen, no press before it is taken back any more. */
function isAct(event: SessionEvent): boolean {
  if (event.type === 'DEMONSTRATION') return event.showing === 'showing' || event.showing === 'shown'
  if (event.type === 'SPOKE') return event.spoke === 'speaking'
  return event.type === 'GESTURE' || event.type === 'DOWNLOADED' || event.type === 'OPENED'
}

/**
 * Takes the last press back: the visit is as it would be without it. Lines that wait are never written; a word that was
 * written is followed by the one before it, as no line is rewritten.
 */
export function takeBack(visit: Visit, { what, before, since, word }: Slip): Change {
  if (word !== undefined) return takeWordBack(visit, before, word)
  return since.reduce<Change>(
    (change, event) => {
      const next = evolveVisit(change.visit, event)
      return { visit: next.visit, entries: [...change.entries, ...next.entries] }
    },
    { visit: what === 'stopped' ? withoutShowing(before) : before, entries: [] },
  )
}

/** Drops what was shown: it went with the guide. */
function withoutShowing({ demonstration: _, ...visit }: Visit): Visit {
  return visit
}

function takeWordBack(visit: Visit, before: Visit, step: string): Change {
  const was = findStep(before, step)
  const is = findStep(visit, step)
  const given: Visit = { ...visit, owed: before.owed }
  if (!was || !is) return { visit: given, entries: [] }
  const lines: Entry[] = []
  if (is.word !== was.word) lines.push({ kind: 'correction', visit: visit.id, step, ...toFormerWord(was) })
  const answer = was.answer ?? (is.answer === 'contested' ? 'confirmed' : undefined)
  if (answer !== undefined && answer !== is.answer) lines.push({ kind: 'step-answer', visit: visit.id, step, answer })
  return note({ visit: given, entries: [] }, ...lines)
}

function toFormerWord({ word, seen, saidLater }: StepRecord) {
  const { hand, help, reason } =
    word ?? seen ?? ({ hand: 'unknown', help: 'N0' } as const satisfies Partial<StepRecord>)
  const said = saidLater ?? reason
  return { hand, help, ...(said !== undefined && { reason: said }) }
}
