import { groupsOf } from '../../flow/language/order.ts'
import { toLocators } from '../../flow/language/target.ts'
import { currentGroup, currentStep, findStep, type Visit } from '../visit.ts'

/** An obstacle that a page puts between the person and their step: an ended session, a check against robots, a code. */
export type Stopped = 'signed-out' | 'captcha' | 'code'

/**
 * Finds the obstacle to the current step, if any, until the person chooses to go on. If the flow describes such a page,
 * its own words are shown instead. A captcha that is not solved yet blocks only a press that sends the page: the portal
 * would refuse it.
 */
export function findStopped(visit: Visit): Stopped | undefined {
  const stopped = findWall(visit) ?? (isSignedOut(visit) ? 'signed-out' : undefined)
  return stopped === visit.goneOnPast ? undefined : stopped
}

/**
 * Checks whether the person may go on past the obstacle: on a page of the flow, where the step's own words take its
 * place.
 */
export function mayGoOnPast(visit: Visit): boolean {
  return visit.known && findStopped(visit) !== undefined
}

/** Records that the person has read the message, or has done what it asks. */
export function goOnPast(visit: Visit): Visit {
  return mayGoOnPast(visit) ? { ...visit, goneOnPast: findStopped(visit) } : visit
}

/** Records an act in the page: the person has then seen that it asks them to sign in again. */
export function actInPage(visit: Visit): Visit {
  return findStopped(visit) === 'signed-out' ? goOnPast(visit) : visit
}

/** Clears the person's choice to go on once the obstacle is gone: if it comes again, it is shown again. */
export function clearGoneOnPast(visit: Visit): Visit {
  const { goneOnPast, ...rest } = visit
  if (goneOnPast === undefined) return visit
  const isStill = goneOnPast === 'signed-out' ? isSignedOut(visit) : findWall(visit) === goneOnPast
  return isStill ? visit : rest
}

/** Checks whether the portal asks this of everybody: it is not the person's mistake. */
export function asksEveryone(visit: Visit): boolean {
  const step = currentStep(visit)
  const isSent = step?.kind === 'wait' && (step.where === 'mail' || step.where === 'sms' || step.where === 'app')
  return isSent || (visit.known && step?.target === undefined && visit.observation?.wall === 'captcha')
}

function findWall(visit: Visit): 'captcha' | 'code' | undefined {
  const { known, outcome = 'found', observation } = visit
  const wall = observation?.wall
  const step = currentStep(visit)
  if (wall === undefined || !step) return undefined
  // A page with a check has a button of its own, which is like the step's: it is never asked about.
  const isLike = outcome === 'drifted' && wall !== 'captcha-done'
  const isPlaceLost = step.target !== undefined && (isLike || outcome === 'gone' || outcome === 'not-yet')
  if (!known || isPlaceLost) return wall === 'code' ? 'code' : 'captcha'
  const isSending = toLocators(step.target ?? []).some((locator) => 'submits' in locator || 'button' in locator)
  return wall === 'captcha' && isSending ? 'captcha' : undefined
}

/**
 * Checks whether the portal asks people to sign in again after they were signed in: it ended their session, or they
 * signed out. Signing in means the steps up to the first password. False while an interrupted visit is resumed, since
 * people expect it then.
 */
function isSignedOut(visit: Visit): boolean {
  const { flow, returningTo } = visit
  const groups = groupsOf(flow)
  const door = groups.findIndex(({ steps }) => steps.some(({ kind }) => kind === 'secret'))
  const now = groups.findIndex(({ id }) => id === currentGroup(visit))
  if (now < 0 || now > door || returningTo !== undefined) return false
  return groups.slice(door + 1).some(({ id }) => findStep(visit, id) !== undefined)
}
