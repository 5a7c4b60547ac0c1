import { isActed, needsReason } from '../../attribution/attribute.ts'
import { asHandOf } from '../../attribution/role.ts'
import { toDegree } from '../../attribution/said.ts'
import type { Hand } from '../../attribution/scale.ts'
import { cutHost } from '../../base/host/registrable.ts'
import { groupsOf } from '../../flow/language/order.ts'
import type { SessionContext } from '../context.ts'
import { correctStep, toCorrectedHelp } from '../recap.ts'
import { applyEntries, type Change, closeGroups, findStep, type Visit } from '../visit.ts'
import { returnHand } from './handover.ts'

/**
 * The page with which the visit continues out of our sight: the portal's first page, or the address that the gate is
 * about.
 */
export type OutsideFrom = 'start' | 'gate'

/** The visit continues in the computer's own browser; the coach stays beside it as a list. In memory only. */
export interface Outside {
  readonly is: 'opening' | 'open' | 'failed'
  readonly host: string
}

/** The way out as the coach shows it; `offered` if nobody has taken it. */
export type OutsideState = Outside | { readonly is: 'offered'; readonly host: string }

/** Who did a step in another browser, according to the people at the desk. */
export type StatedDoer = Extract<Hand, 'person' | 'shared' | 'worker'>

/**
 * Finds the host that can be opened in the computer's own browser: that of the open gate, else the portal's own. None
 * for a training portal, for a look-alike host, or before the gate was read.
 */
export function findOutsideHost({ training, addressGate, portal }: Visit): string | undefined {
  if (training) return undefined
  if (!addressGate) return new URL(portal.start).hostname
  return addressGate.read && addressGate.barred.is !== 'look-alike' ? addressGate.barred.host : undefined
}

/** Finds the state of the way out; undefined if there is none: in training, at a kiosk, for a look-alike. */
export function findOutside({ visit, choice }: Pick<SessionContext, 'visit' | 'choice'>): OutsideState | undefined {
  if (!visit || choice?.mode === 'kiosk') return undefined
  if (visit.outside) return visit.outside
  const host = findOutsideHost(visit)
  return host === undefined ? undefined : { is: 'offered', host }
}

/**
 * Leaves for the computer's own browser. People state there, step by step, whose hand it was, so nobody holds it here.
 */
export function goOutside(visit: Visit): Change {
  const host = findOutsideHost(visit)
  if (host === undefined) return { visit, entries: [] }
  const { addressGate: _, ...rest } = visit
  return returnHand({ visit: { ...rest, outside: { is: 'opening', host } }, entries: [] }, 'worker-returned')
}

/** Records whether the system opened its browser. If it did, an entry names the registrable part of the host. */
export function noteOutside(visit: Visit, isOpen: boolean): Change {
  const { outside } = visit
  if (outside?.is !== 'opening') return { visit, entries: [] }
  if (!isOpen) return { visit: { ...visit, outside: { ...outside, is: 'failed' } }, entries: [] }
  const domain = cutHost(outside.host).registrable
  return applyEntries(
    { visit: { ...visit, outside: { ...outside, is: 'open' } }, entries: [] },
    { kind: 'site-opened', visit: visit.id, domain, how: 'outside' },
  )
}

/** Returns to the portal in our window. */
export function comeBack({ outside: _, ...visit }: Visit): Visit {
  return visit
}

/** Checks whether people use another browser: the system opened it, or they were asked to open it by hand. */
function isInOtherBrowser({ outside }: Visit): boolean {
  return outside?.is === 'open' || outside?.is === 'failed'
}

/**
 * Ticks a step that was done out of our sight, with the hand that people state. Without evidence a step never counts as
 * done alone: help takes the lowest code that fits the hand. A second tick is a correction.
 */
export function tickStep(visit: Visit, step: string, hand: StatedDoer): Change {
  const still: Change = { visit, entries: [] }
  const help = toDegree(toCorrectedHelp('N0', hand))
  const statement = { hand, help, evidence: ['stated'] } as const
  if (!isInOtherBrowser(visit) || !groupsOf(visit.flow).some(({ id }) => id === step)) return still
  if (findStep(visit, step)?.evidence.includes('stated'))
    return correctStep(visit, step, asHandOf(visit.role, statement).hand)
  const seen = closeGroups(still, (group, evidence) => group === step && isActed(evidence), true)
  const { [step]: _, ...open } = seen.visit.open
  const isOwing = needsReason(help) && !seen.visit.owed.includes(step)
  const owed = isOwing ? [...seen.visit.owed, step] : seen.visit.owed
  return applyEntries(
    { ...seen, visit: { ...seen.visit, open, owed } },
    {
      kind: 'step-ended',
      visit: visit.id,
      flow: visit.flow.flow,
      step,
      hand: asHandOf(visit.role, statement).hand,
      help,
      ...(needsReason(help) && { reason: 'unstated' as const }),
      evidence: ['stated'],
    },
  )
}
