import { type Attribution, attributeStep, type Evidence, NO_EVIDENCE } from '../attribution/attribute.ts'
import { type Rung, type StartRung, startRung, toStartDelivery } from '../attribution/ladder.ts'
import { asHandOf, canTakeHand, type Role } from '../attribution/role.ts'
import type { CountedHelp, Holder, Obstacle, Reason } from '../attribution/scale.ts'
import type { Refusal } from '../base/refusal.ts'
import type { Fingerprint } from '../flow/language/fingerprint.ts'
import type { Doer, Flow, Portal, Step } from '../flow/language/language.ts'
import { findGroupId, groupsOf } from '../flow/language/order.ts'
import { type CompiledFlow, type FlowSnapshot, stepAt } from '../flow/run/compile.ts'
import type { Digest } from '../guidance/heal/digest.ts'
import type { KnownHeal } from '../guidance/heal/known.ts'
import type { Outcome } from '../guidance/protocol/outcome.ts'
import type { Observation, ReadAloudState } from '../guidance/protocol/signal.ts'
import type { Entry } from '../journal/entry.ts'
import { foldVisit, type StepRecord, type VisitRecord } from '../journal/visit.ts'
import type { Task } from '../tasks/task.ts'
import type { EndWords } from './command.ts'
import type { AddressGate } from './region/address-gate.ts'
import type { Elsewhere, Neighbour } from './region/elsewhere.ts'
import type { Gate } from './region/gate.ts'
import type { Outside } from './region/outside.ts'
import type { Lesson } from './region/practice.ts'
import type { Stopped } from './region/stopped.ts'
import type { Unguided } from './region/unguided-pages.ts'

/** The progress of a demonstration: on its way to the step, at it, past it, or failed. */
export type Showing = 'preparing' | 'showing' | 'shown' | 'failed'

/** The worker's turn: it ends with the group of steps in which it was taken. */
export interface Turn {
  readonly group: string
  readonly reason?: Reason
  readonly agreed: boolean
}

/** The proposal of one of the two that the helper does this step; the other has not answered yet. */
export interface Offer {
  readonly by: Holder
  readonly group: string
  /** The number of the person's acts in the step at that time. */
  readonly acts: number
}

/** Who does which group, as planned. `agreed`: the two chose more help there than was proposed. */
export type Plan = Readonly<Record<string, { readonly who: Doer; readonly agreed: boolean }>>

/** One visit with one procedure, as the session holds it in memory. Only entries of `record` may reach the disk. */
export interface Visit {
  readonly id: string
  readonly flow: Flow
  readonly machine: CompiledFlow
  readonly portal: Portal
  readonly training: boolean
  /** Whether the person agreed that the visit is recorded. */
  readonly consent: boolean
  /** Set if the person withdrew their agreement: the state of the erasure. */
  readonly withdrawal?: 'asked' | 'erased' | 'not-erased'
  /** A short task, an exercise of a class, or the trial of the first start: nothing of it is recorded or counted. */
  readonly task?: Task
  readonly lesson?: Lesson
  readonly trial?: true
  /** The role of the person's helper. */
  readonly role: Role
  /** Whether the helper said that they step away, and is not back: nobody is beside the person. */
  readonly away?: true
  /** Whether somebody was called to a person who is alone at a kiosk: they may come and speak, with a badge or without. */
  readonly called?: true
  /** The help with each step in earlier visits, oldest first, if there is a notebook. In memory only. */
  readonly earlier: Readonly<Record<string, readonly CountedHelp[]>>
  /** Whether the person tries without the guide: steps then begin with their title only. */
  readonly alone: boolean
  readonly record: VisitRecord | undefined
  readonly position: FlowSnapshot
  /** Evidence of the groups that were begun or acted on and are not recorded yet, by group. */
  readonly open: Readonly<Record<string, Evidence>>
  readonly turn?: Turn
  readonly offer?: Offer
  /** Whether reasons are asked for at the end instead of during the guide. */
  readonly urgent: boolean
  /** Groups that were recorded without a reason for the helper's act, in that order. */
  readonly owed: readonly string[]
  /** The group that the person wanted to do alone this time, if there is a notebook. */
  readonly aim?: string
  /** Who does which group this time, as planned, if there is a notebook. */
  readonly plan?: Plan
  /** The group at which practice begins: on the training portal the app plays the ones before. */
  readonly from?: string
  /** The steps before it are being played; or could not be, and are then guided like all others. */
  readonly lead?: 'playing' | 'failed'
  readonly gate?: Gate
  /** "Montrez-moi": the step that is played on the training portal, and its progress. */
  readonly demonstration?: { readonly step: string; readonly showing: Showing }
  /** How often reading the page's headings aloud was requested at this step (0: off), and the state of the reading. */
  readonly aloud: number
  readonly spoke?: ReadAloudState
  /** How often people asked to bring the place of the step into sight: no help, as the place is shown anyway. */
  readonly brought?: number
  /** The screens that showed last, whether any did, and whether the current step's target was found. */
  readonly screens: readonly string[]
  readonly known: boolean
  /** The screens of the portal's other procedures, and whose page shows, where no own screen does. */
  readonly neighbours?: readonly Neighbour[]
  readonly elsewhere?: Elsewhere | undefined
  readonly outcome?: Outcome
  /** The page's last observation, and the steps on its screens that people passed as their target was not found. */
  readonly observation?: Observation
  readonly passed?: readonly string[]
  /** The steps that may be skipped and that people went on without: they are not asked for again. */
  readonly ignored?: readonly string[]
  /** The step that was current, and could be done, when people left the last page. */
  readonly left?: string
  /** The groups in which the page asked for a secret, whatever the flow says of them. */
  readonly secrets?: readonly string[]
  /** The element that was found in place of a target that drifted. */
  readonly healed?: Digest | undefined
  /** The targets' fingerprints, and people's answers about healed elements, earlier or now. */
  readonly prints?: Readonly<Record<string, Fingerprint>>
  readonly heals?: readonly KnownHeal[]
  /** The page's obstacle that the person chose to go past, until it is gone. */
  readonly goneOnPast?: Stopped | undefined
  /** The step at which people pressed "Où est-ce ?". */
  readonly pointed?: string
  /** The step at which the visit was interrupted, until the portal is there again. */
  readonly returningTo?: string
  readonly downloads: number
  /** The number of downloads when the current step began: `downloaded` counts only later ones. */
  readonly downloadsBefore: number
  /** The number of pages that the portal opened, and how many before the current step began. */
  readonly opened: number
  readonly openedBefore: number
  /** The step that the person tries next time; null: they want none. */
  readonly goal?: string | null
  /** Set once the guiding is over: who has the hand, whether all lines show, and whether the person finished. */
  readonly recap?: {
    readonly holder: Holder
    readonly all?: boolean
    readonly over?: boolean
    /** The person's answer about words, for the whole visit: nothing, some, or all was told. */
    readonly words?: EndWords | undefined
    /** With `some`: the steps that they say were told. */
    readonly told?: readonly string[]
  }
  /** The requests of the page that were refused, so far. */
  readonly refused?: readonly Refusal[]
  /** The unlisted page that the portal leads to, while people are asked about it; and when it led to one lately. */
  readonly addressGate?: AddressGate
  readonly barredAt?: readonly number[]
  /** Set where no flow guides: each page is a step. */
  readonly unguided?: Unguided
  /** Set while the visit continues in the computer's own browser. */
  readonly outside?: Outside
  /** Hosts that both agreed to open, for this visit. */
  readonly admitted?: readonly string[]
}

/** A new state of the visit and the entries to write. */
export interface Change {
  readonly visit: Visit
  readonly entries: readonly Entry[]
}

export function findHolder(visit: Visit): Holder {
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
  return step && findGroupId(visit.flow, step.id)
}

/** Finds the record of a group, if there is one. */
export function findStep(visit: Visit, group: string): StepRecord | undefined {
  return visit.record?.steps.find(({ step }) => step === group)
}

/** Adds entries to the visit's record, with the same fold that a replay of the journal uses. */
export function applyEntries(change: Change, ...entries: readonly Entry[]): Change {
  const record = entries.reduce<VisitRecord | undefined>(foldVisit, change.visit.record)
  return { visit: { ...change.visit, record }, entries: [...change.entries, ...entries] }
}

/** Adds evidence to a group, which is opened if it was not. A helper who is there then may speak or point. */
export function addEvidence(visit: Visit, group: string, see: (evidence: Evidence) => Evidence): Visit {
  const before = visit.open[group] ?? NO_EVIDENCE
  const accompanied = before.accompanied || isAccompanied(visit)
  return { ...visit, open: { ...visit.open, [group]: see({ ...before, accompanied }) } }
}

/** Checks whether somebody is, or may be, beside the person who could help by voice or finger. */
function isAccompanied({ role, away, called }: Pick<Visit, 'role' | 'away' | 'called'>): boolean {
  return called === true || (canTakeHand(role) && away !== true)
}

export function recordHelp(visit: Visit, rung: Rung): Visit {
  const group = currentGroup(visit)
  if (!group) return visit
  return addEvidence(visit, group, (evidence) => ({
    ...evidence,
    delivered: [...new Set([...evidence.delivered, rung])],
  }))
}

/** Returns how much of the guide shows at the start of a group for this person, in this visit. */
export function findStartRung({ flow, earlier, alone, unguided, task }: Visit, group: string): StartRung {
  // Short tasks test whether the person finds a place, so it is not shown to them.
  if (task && !alone) return 'instruction'
  // The coach has no words for a page without a guide.
  if (unguided) return 'title'
  const critical = groupsOf(flow).some(({ id, steps }) => id === group && steps.some((step) => step.critical === true))
  if (alone) return critical ? 'instruction' : 'title'
  return startRung(earlier[group] ?? [], { critical })
}

/** Records the obstacle that somebody reports at the current step; it counts only if the step is left undone. */
export function recordObstacle(visit: Visit, obstacle: Obstacle): Visit {
  const group = currentGroup(visit)
  return group ? addEvidence(visit, group, (evidence) => ({ ...evidence, obstacle })) : visit
}

/** Moves the coach to the current group. The part of the guide that shows at its start counts as help given. */
export function beginGroup(change: Change): Change {
  const { visit } = change
  const group = currentGroup(visit)
  if (!group) return change
  const given = toStartDelivery(findStartRung(visit, group)).reduce(
    recordHelp,
    addEvidence(visit, group, (evidence) => evidence),
  )
  const begun = { ...change, visit: { ...given, downloadsBefore: visit.downloads, openedBefore: visit.opened } }
  // While the person returns to where the visit was interrupted, the journal keeps pointing there.
  if (visit.returningTo) return begun
  return applyEntries(begun, { kind: 'step-begun', visit: visit.id, step: group })
}

/** Records open groups for which `ended` holds, in the flow's order. `unfinished`: they were left, not done. */
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
  return applyEntries({ ...change, visit: owing }, toEntry(visit, group, attribution))
}

function toEntry(visit: Visit, step: string, { evidence, said, ...attribution }: Attribution): Entry {
  return {
    kind: 'step-ended',
    visit: visit.id,
    flow: visit.flow.flow,
    step,
    ...attribution,
    ...(said !== 'unknown' && { said }),
    evidence: isSecret(visit, step) ? [] : [...evidence],
  }
}

/** Checks whether a group has a password, of which the journal states no evidence. */
function isSecret({ flow, secrets }: Visit, group: string): boolean {
  if (secrets?.includes(group)) return true
  return flow.steps.some(({ id, kind }) => kind === 'secret' && findGroupId(flow, id) === group)
}

/**
 * Checks whether nobody did anything yet: a wrong choice, or a portal that does not open. Such a visit has no recap.
 */
export function isUntouched({ record, open, turn, downloads, position }: Visit): boolean {
  const isDone = (record?.steps ?? []).some(({ hand }) => hand !== 'nobody')
  const isBegun = Object.values(open).some(
    ({ byPerson, byHelper, handTaken, word }) => byPerson + byHelper > 0 || handTaken || word,
  )
  return !isDone && !isBegun && turn === undefined && downloads === 0 && !position.context.proven
}

/** Checks whether a change is written to disk: never without the person's agreement. */
export function isWritten({ visit, entries }: Change): boolean {
  return visit.consent && entries.length > 0
}
