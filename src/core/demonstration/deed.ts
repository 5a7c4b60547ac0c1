import type { Flow, Step } from '../flow/language/language.ts'
import { groupsOf, isConditional } from '../flow/language/order.ts'
import type { Deed } from '../guidance/protocol/deed.ts'
import { type Action, type Play, toActions } from './play.ts'

/**
 * Returns the acts of a fictitious person in the page at a step, with texts filled in by `fill`; empty where the step
 * is only answered on the coach panel or read in the mailbox. Returns undefined for acts that only the doctor can play.
 */
export function listDeeds(
  play: Play,
  step: Step,
  time: number,
  fill: (text: string) => string,
): readonly Deed[] | undefined {
  const actions = toActions(play.acts, step.id, time)
  if (!actions) return isPressed(step) ? [{ press: true }] : []
  const deeds = actions.map((action) => toDeed(action, fill))
  if (deeds.some((deed) => deed === 'unplayable')) return undefined
  return deeds.filter((deed) => typeof deed !== 'string')
}

/** Checks whether the step's target is simply pressed, as the play has nothing for it. */
function isPressed({ target, choices, done }: Step): boolean {
  return target !== undefined && !choices && !('acknowledged' in done)
}

/** Converts an action to a deed. Only the doctor plays portal failures and restarts. */
function toDeed(action: Action, fill: (text: string) => string): Deed | 'nothing' | 'unplayable' {
  if ('trouble' in action || 'start' in action) return 'unplayable'
  // The app serves the training mailbox, so it knows the code and fills it in where the code is typed.
  if ('answer' in action || 'skip' in action || 'read' in action) return 'nothing'
  if ('press' in action) return { press: true, at: action.press }
  if ('send' in action) return { press: true, at: { submits: true } }
  const at = action.at ? { at: action.at } : {}
  if ('choose' in action) return { choose: fill(action.choose), ...at }
  if ('select' in action) return { select: fill(action.select), ...at }
  if ('attach' in action) return { attach: fill(action.attach), ...at }
  return { type: fill(action.type), ...at, ...(action.boxes && { boxes: true as const }) }
}

/**
 * Finds the play that leads to a step: one written for it, else the first without a portal failure. Returns undefined
 * where there is none, or where the way there contains something that a demonstration cannot do.
 */
export function findPlay(flow: Flow, plays: readonly Play[], step: string): Play | undefined {
  const calm = plays.filter(({ trouble }) => trouble.length === 0)
  const play = calm.find(({ meets }) => meets.includes(step)) ?? calm[0]
  const rank = flow.steps.findIndex(({ id }) => id === step)
  const shown = flow.steps[rank]
  if (!play || !shown) return undefined
  return isPlayable(flow.steps.slice(0, rank + 1), play) && isSeen(shown, play) ? play : undefined
}

/** Checks whether the step has something to see: one that is only answered on the coach panel cannot be shown. */
function isSeen(step: Step, play: Play): boolean {
  return step.target !== undefined || (listDeeds(play, step, 0, (text) => text) ?? []).length > 0
}

/**
 * Finds a play that does all steps before a group, so that practice begins there: one of this person, else one of
 * another person who comes to it. Returns undefined where the group is the first, where nobody comes to it, or where a
 * step on the way cannot be played.
 */
export function findLead(flow: Flow, plays: readonly Play[], group: string, person: string): Play | undefined {
  const found = groupsOf(flow).find(({ id }) => id === group)
  const [first] = found?.steps ?? []
  if (!found || !first || found.main.ends !== undefined) return undefined
  const way = flow.steps.slice(0, flow.steps.indexOf(first))
  if (way.length === 0) return undefined
  const isForSome = isConditional(found.main)
  const leading = plays.filter(
    (play) => play.trouble.length === 0 && (!isForSome || play.meets.includes(group)) && isPlayable(way, play),
  )
  const theirs = leading.filter(({ as }) => as === person)
  return theirs.find(({ meets }) => meets.includes(group)) ?? theirs[0] ?? leading[0]
}

/**
 * Checks whether all steps can be played, repeated ones at each of their turns. Steps that only some pages bring are
 * checked only in plays written for them.
 */
function isPlayable(steps: readonly Step[], play: Play): boolean {
  const met = steps.filter((step) => !isConditional(step) || play.meets.includes(step.id))
  return met.every((step) => {
    const written = play.acts[step.id]
    const turns = written && 'turns' in written ? written.turns.length : 1
    return Array.from({ length: turns }, (_, time) => time).every((time) => listDeeds(play, step, time, (text) => text))
  })
}
