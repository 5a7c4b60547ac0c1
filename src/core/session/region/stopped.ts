import { groupsOf } from '../../flow/language/order.ts'
import { toLocators } from '../../flow/language/target.ts'
import { currentGroup, currentStep, findStep, type Visit } from '../visit.ts'

/** An obstacle that a page puts between the person and their step: an ended session, a check against robots, a code. */
export type Stopped = 'signed-out' | 'captcha' | 'code'

/**
 * Finds what stands in the way of the current step, if anything, until the person says that they go on. A flow that knows
 * such a page has its own words for it, and those stand. A check that is still to be passed stops a press on what sends the
 * page: the portal would refuse it.
 */
export function findStopped(visit: Visit): Stopped | undefined {
  const stopped = findWall(visit) ?? (isSignedOut(visit) ? 'signed-out' : undefined)
  return stopped === visit.goneOnPast ? undefined : stopped
}

/** Checks whether the person's word leads on: on a page of the flow, where the step's own words can take the place. */
export function mayGoOnPast(visit: Visit): boolean {
  return visit.known && findStopped(visit) !== undefined
}

/** Notes that the person has read it, or has done what it asks. */
export function goOnPast(visit: Visit): Visit {
  return mayGoOnPast(visit) ? { ...visit, goneOnPast: findStopped(visit) } : visit
}

/** Notes an act in the page: the person has then seen that it asks for the way in again. */
export function actInPage(visit: Visit): Visit {
  return findStopped(visit) === 'signed-out' ? goOnPast(visit) : visit
}

/** Forgets that people went past an obstacle once it is over: when it comes again, it is said again. */
export function keepGoneOn(visit: Visit): Visit {
  const { goneOnPast, ...rest } = visit
  if (goneOnPast === undefined) return visit
  const isStill = goneOnPast === 'signed-out' ? isSignedOut(visit) : findWall(visit) === goneOnPast
  return isStill ? visit : rest
}

/** Checks whether the portal asks everybody what this step is about: it is no mistake of the person's. */
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
  const isPlaceLost = step.target !== undefined && (outcome === 'gone' || outcome === 'not-yet')
  if (!known || isPlaceLost) return wall === 'code' ? 'code' : 'captcha'
  const isSending = toLocators(step.target ?? []).some((locator) => 'submits' in locator || 'button' in locator)
  return wall === 'captcha' && isSending ? 'captcha' : undefined
}

/**
 * Checks whether the portal asks again for what lets people in, although they were in already: it has ended their session,
 * or they left it by themselves. The way in are the steps up to the first password. Not while a visit that was cut is gone
 * on with: then nobody wonders.
 */
function isSignedOut(visit: Visit): boolean {
  const { flow, returningTo } = visit
  const groups = groupsOf(flow)
  const door = groups.findIndex(({ steps }) => steps.some(({ kind }) => kind === 'secret'))
  const now = groups.findIndex(({ id }) => id === currentGroup(visit))
  if (now < 0 || now > door || returningTo !== undefined) return false
  return groups.slice(door + 1).some(({ id }) => findStep(visit, id) !== undefined)
}
