import type { Flow } from '../flow/language/language.ts'
import { groupsOf, isConditional } from '../flow/language/order.ts'
import type { Deed } from '../guidance/protocol/deed.ts'
import { type Action, toActions } from '../play/action.ts'
import type { Play } from '../play/play.ts'

/** What a demonstration does at a step, the texts filled in by `fill`; undefined: it cannot do what the play says. */
export function toDeeds(
  play: Play,
  step: string,
  time: number,
  fill: (text: string) => string,
): readonly Deed[] | undefined {
  const actions = toActions(play.acts, step, time) ?? []
  const deeds = actions.flatMap((action) => toDeed(action, fill) ?? [])
  if (deeds.length < actions.length) return undefined
  return deeds.length === 0 ? [{ press: true }] : deeds
}

/** Of a code by mail, a file, or a portal in trouble there is nothing to show: only the doctor plays those. */
function toDeed(action: Action, fill: (text: string) => string): Deed | undefined {
  if ('press' in action) return { press: true, at: action.press }
  if ('send' in action) return { press: true, at: { submits: true } }
  const at = 'at' in action && action.at ? { at: action.at } : {}
  if ('choose' in action) return { choose: fill(action.choose), ...at }
  if ('select' in action) return { select: fill(action.select), ...at }
  return 'type' in action && !action.boxes ? { type: fill(action.type), ...at } : undefined
}

/**
 * The play that leads to a step: one that is there for it, else the first that nothing troubles. Undefined when there is
 * none, or when on the way something is done that a demonstration cannot do.
 */
export function findPlay(flow: Flow, plays: readonly Play[], step: string): Play | undefined {
  const calm = plays.filter(({ trouble }) => trouble.length === 0)
  const play = calm.find(({ meets }) => meets.includes(step)) ?? calm[0]
  const rank = flow.steps.findIndex(({ id }) => id === step)
  if (!play || rank < 0) return undefined
  const way = flow.steps.slice(0, rank + 1)
  return way.every(({ id }) => isCoachs(play, id) || toDeeds(play, id, 0, (text) => text)) ? play : undefined
}

/**
 * The play of a person that does all steps before a group, so that practice begins there. Undefined where nothing is before
 * it, where that person does not come to it, or where a step on the way cannot be played.
 */
export function findLead(flow: Flow, plays: readonly Play[], group: string, person: string): Play | undefined {
  const found = groupsOf(flow).find(({ id }) => id === group)
  const [first] = found?.steps ?? []
  if (!found || !first || found.main.ends !== undefined) return undefined
  const isForSome = isConditional(found.main) || found.main.optional === true
  const theirs = plays.filter(({ as, trouble }) => as === person && trouble.length === 0)
  const play = theirs.find(({ meets }) => meets.includes(group)) ?? (isForSome ? undefined : theirs[0])
  const way = flow.steps.slice(0, flow.steps.indexOf(first))
  if (!play || way.length === 0) return undefined
  return way.every(({ id }) => isCoachs(play, id) || toDeeds(play, id, 0, (text) => text)) ? play : undefined
}

/** Said on the coach panel, not done in the page. */
function isCoachs(play: Play, step: string): boolean {
  return (toActions(play.acts, step, 0) ?? []).some((action) => 'answer' in action || 'skip' in action)
}
