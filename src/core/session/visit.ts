import { type Attribution, attributeStep, type Evidence, NO_EVIDENCE } from '../attribution/attribute.ts'
import { type Rung, type StartRung, startRung, toStartDelivery } from '../attribution/ladder.ts'
import { asHandOf, type Role } from '../attribution/role.ts'
import type { Help, Holder, Obstacle, Reason } from '../attribution/scale.ts'
import type { Showing } from '../demonstration/demonstration.ts'
import type { Doer, Flow, Portal, Step } from '../flow/language/language.ts'
import { groupsOf, toGroup } from '../flow/language/order.ts'
import { type CompiledFlow, type FlowSnapshot, stepAt } from '../flow/run/compile.ts'
import type { Digest } from '../guidance/heal/digest.ts'
import type { Fingerprint } from '../guidance/heal/fingerprint.ts'
import type { KnownHeal } from '../guidance/heal/known.ts'
import type { Outcome } from '../guidance/protocol/outcome.ts'
import type { Refusal } from '../guidance/protocol/refusal.ts'
import type { Observation, ReadAloudState } from '../guidance/protocol/signal.ts'
import type { Entry } from '../journal/entry.ts'
import { foldVisit, type StepRecord, type VisitRecord } from '../journal/visit.ts'
import type { Task } from '../tasks/task.ts'
import type { AddressGate } from './region/address-gate.ts'
import type { Gate } from './region/gate.ts'
import type { Outside } from './region/outside.ts'
import type { Lesson } from './region/practice.ts'
import type { Stopped } from './region/stopped.ts'
import type { Unguided } from './region/unguided-pages.ts'

/** The worker's turn: it is bound to the group of steps in which it was taken, and ends with it. */
export interface Turn {
  readonly group: string
  readonly reason?: Reason
  readonly agreed: boolean
}

/** One of the two proposes that the helper does this step, and waits for the other's word. */
export interface Offer {
  readonly by: Holder
  readonly group: string
  /** How many acts of the person's the step had then. */
  readonly acts: number
}

/** Who does which group, as it was planned; `agreed`: the two chose more help there than was proposed. */
export type Plan = Readonly<Record<string, { readonly who: Doer; readonly agreed: boolean }>>

/** One sitting on one procedure, as the session holds it in memory. Only entries of `record` may reach the disk. */
export interface Visit {
  readonly id: string
  readonly flow: Flow
  readonly machine: CompiledFlow
  readonly portal: Portal
  readonly training: boolean
  /** Whether the person agreed that the visit is written down. */
  readonly consent: boolean
  /** The person took their agreement back: what became of what had been written. */
  readonly withdrawal?: 'asked' | 'erased' | 'not-erased'
  /** A short task, and no procedure: nothing of it is written or counted (core/tasks). */
  readonly task?: Task
  /** An exercise of a class: nothing of it is written or counted either (core/class). */
  readonly lesson?: Lesson
  /** Who sits beside the person. */
  readonly role: Role
  /** How the person did each step in earlier visits, oldest first, if there is a notebook. In memory only. */
  readonly earlier: Readonly<Record<string, readonly Help[]>>
  /** The person wants to try without the guide: steps begin with their title. */
  readonly alone: boolean
  readonly record: VisitRecord | undefined
  readonly position: FlowSnapshot
  /** Evidence of the groups that were begun or acted on and have not been recorded yet, by group. */
  readonly open: Readonly<Record<string, Evidence>>
  readonly turn?: Turn
  readonly offer?: Offer
  /** Act now, say why at the end: reasons are not asked for while the guide shows. */
  readonly urgent: boolean
  /** Groups that were recorded before anyone said why the helper did them, in that order. */
  readonly owed: readonly string[]
  /** The group that the person wanted to do alone this time, if there is a notebook. */
  readonly aim?: string
  /** Who does which group this time, as the two had planned, if there is a notebook. */
  readonly plan?: Plan
  /** Practice begins at this group: on the training portal those before it were made ready. */
  readonly from?: string
  /** The steps before it are being played, or could not be: then they are guided like all others. */
  readonly lead?: 'playing' | 'failed'
  readonly gate?: Gate
  /** "Montrez-moi": the step that is played on the training portal, and how far that is. */
  readonly demonstration?: { readonly step: string; readonly showing: Showing }
  /** How often the page's headings were asked to be read aloud at this step (0: not), and what became of it. */
  readonly aloud: number
  readonly spoke?: ReadAloudState
  /** The screens that showed last, whether any did, and what became of the current step's target. */
  readonly screens: readonly string[]
  readonly known: boolean
  readonly outcome?: Outcome
  /** The page's last observation, and the steps on its screens that people go on past, as their place is not found. */
  readonly observation?: Observation
  readonly passed?: readonly string[]
  /** The element that is taken for a target that drifted. */
  readonly healed?: Digest | undefined
  /** The records of the targets, and people's answers about healed ones, now or before. */
  readonly prints?: Readonly<Record<string, Fingerprint>>
  readonly heals?: readonly KnownHeal[]
  /** The obstacle of the page that the person goes on past, by their own word; until it is over. */
  readonly goneOnPast?: Stopped | undefined
  /** The step for which "Où est-ce ?" was asked. */
  readonly pointed?: string
  /** Where the visit was when it was cut; until the portal is there again. */
  readonly returningTo?: string
  readonly downloads: number
  /** Downloads that were there when the current step began: `downloaded` counts only those after. */
  readonly downloadsBefore: number
  /** Pages that the portal opened, and how many of them before the current step began. */
  readonly opened: number
  readonly openedBefore: number
  /** The step that the person tries next time; null: they want nothing of the kind. */
  readonly goal?: string | null
  /** Set once the guiding is over: who has the hand, whether all lines show, and whether the person finished. */
  readonly recap?: { readonly holder: Holder; readonly all?: boolean; readonly over?: boolean }
  /** The things that the page reached for and did not get, so far. */
  readonly refused?: readonly Refusal[]
  /** The page off its list that the portal leads to, while people are asked about it; when it did so lately. */
  readonly addressGate?: AddressGate
  readonly barredAt?: readonly number[]
  /** Set where no flow guides: each page is a step. */
  readonly unguided?: Unguided
  /** Set while it goes on in the computer's own browser. */
  readonly outside?: Outside
  /** Hosts that both let in, for this visit. */
  readonly admitted?: readonly string[]
}

/** A change of the visit and the lines that it writes. */
export interface Change {
  readonly visit: Visit
  readonly entries: readonly Entry[]
}

export function toHolder(visit: Visit): Holder {
  return visit.turn ? 'worker' : 'person'
}

/** Returns the flow's step that the visit is at, or undefined once the flow has ended. */
export function currentStep(visit: Visit): Step | undefined {
  const id = stepAt(visit.position)
  return visit.flow.steps.find((step) => step.id === id)
}

/** Returns the group that the visit is at: the step that its record is written under. */
export function currentGroup(visit: Visit): string | undefined {
  const step = currentStep(visit)
  return step && toGroup(visit.flow, step.id)
}

/** Finds the record of a group, if there is one. */
export function findStep(visit: Visit, group: string): StepRecord | undefined {
  return visit.record?.steps.find(({ step }) => step === group)
}

/** Writes entries on the visit's record, which is the same fold that a replay of the journal makes. */
export function note(change: Change, ...entries: readonly Entry[]): Change {
  const record = entries.reduce<VisitRecord | undefined>(foldVisit, change.visit.record)
  return { visit: { ...change.visit, record }, entries: [...change.entries, ...entries] }
}

/** Adds evidence to a group, opening it if need be. */
export function witness(visit: Visit, group: string, see: (evidence: Evidence) => Evidence): Visit {
  return { ...visit, open: { ...visit.open, [group]: see(visit.open[group] ?? NO_EVIDENCE) } }
}

export function deliver(visit: Visit, rung: Rung): Visit {
  const group = currentGroup(visit)
  if (!group) return visit
  return witness(visit, group, (evidence) => ({ ...evidence, delivered: [...new Set([...evidence.delivered, rung])] }))
}

/** Returns with how much of the guide a group begins for this person, in this visit. */
export function toStartRung({ flow, earlier, alone, unguided, task }: Visit, group: string): StartRung {
  // A person who is to find something is not shown where it is.
  if (task && !alone) return 'instruction'
  // There is nothing to say of a page that nobody knows.
  if (unguided) return 'title'
  const critical = groupsOf(flow).some(({ id, steps }) => id === group && steps.some((step) => step.critical === true))
  if (alone) return critical ? 'instruction' : 'title'
  return startRung(earlier[group] ?? [], { critical })
}

/** Notes what keeps the current step from being done, as somebody says; it counts only if the visit leaves it so. */
export function obstruct(visit: Visit, obstacle: Obstacle): Visit {
  const group = currentGroup(visit)
  return group ? witness(visit, group, (evidence) => ({ ...evidence, obstacle })) : visit
}

/** Turns the coach to the current group: the part of the standing guide that it begins with is help that is now given. */
export function beginGroup(change: Change): Change {
  const { visit } = change
  const group = currentGroup(visit)
  if (!group) return change
  const given = toStartDelivery(toStartRung(visit, group)).reduce(
    deliver,
    witness(visit, group, (evidence) => evidence),
  )
  const begun = { ...change, visit: { ...given, downloadsBefore: visit.downloads, openedBefore: visit.opened } }
  // While the person comes back to where the visit was cut, the journal keeps pointing there.
  if (visit.returningTo) return begun
  return note(begun, { kind: 'step-begun', visit: visit.id, step: group })
}

/** Records open groups for which `ended` holds, in the flow's order. `unfinished`: they are left, not done. */
export function closeGroups(
  change: Change,
  ended: (group: string, evidence: Evidence) => boolean,
  unfinished = false,
): Change {
  const { visit } = change
  const closing = groupsOf(visit.flow)
    .map(({ id }) => id)
    .filter((group) => {
      const evidence = visit.open[group]
      return evidence && ended(group, evidence)
    })
  return closing.reduce((before, group) => closeGroup(before, group, unfinished), change)
}

function closeGroup(change: Change, group: string, unfinished: boolean): Change {
  const { [group]: evidence = NO_EVIDENCE, ...open } = change.visit.open
  const heldByHelper = change.visit.turn?.group === group
  const attribution = asHandOf(change.visit.role, attributeStep({ ...evidence, heldByHelper, unfinished }))
  const visit: Visit = { ...change.visit, open }
  const isOwing = attribution.reason === 'unstated' && !visit.owed.includes(group)
  const owing = isOwing ? { ...visit, owed: [...visit.owed, group] } : visit
  return note({ ...change, visit: owing }, toEntry(visit, group, attribution))
}

function toEntry(visit: Visit, step: string, { evidence, ...attribution }: Attribution): Entry {
  return {
    kind: 'step-ended',
    visit: visit.id,
    flow: visit.flow.flow,
    step,
    ...attribution,
    evidence: isSecret(visit, step) ? [] : [...evidence],
  }
}

/**
 * Checks whether a group has a password: the journal then says that it happened, by whom and with which help, not how it
 * was noticed.
 */
function isSecret({ flow }: Visit, group: string): boolean {
  return flow.steps.some(({ id, kind }) => kind === 'secret' && toGroup(flow, id) === group)
}

/**
 * Checks whether nobody did anything yet: a wrong pick, a portal that does not open. Such a visit has nothing to look back
 * on.
 */
export function isUntouched({ record, open, turn, downloads, position }: Visit): boolean {
  const isDone = (record?.steps ?? []).some(({ hand }) => hand !== 'nobody')
  const isBegun = Object.values(open).some(
    ({ byPerson, byHelper, handTaken, word }) => byPerson + byHelper > 0 || handTaken || word,
  )
  return !isDone && !isBegun && turn === undefined && downloads === 0 && !position.context.proven
}

/** Entries of a visit leave memory only with the person's agreement. */
export function isWritten({ visit, entries }: Change): boolean {
  return visit.consent && entries.length > 0
}
