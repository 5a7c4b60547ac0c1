import { assertNever } from '../../base/assert-never.ts'
import type { SeenMistake } from '../../guidance/protocol/mistake.ts'
import type { PageState } from '../../navigation/page-state.ts'
import { currentGroup, currentStep, type Visit } from '../visit.ts'

/** What the page says now and the plan does not know: it comes before the sentence of the step. */
export type Situation =
  | 'mistake'
  | 'mistake-sign-in'
  | 'mistake-message'
  | 'covered-cookies'
  | 'covered'
  | 'place-folded'

/**
 * Finds what is the matter on the page. The site's own word that an answer is wrong counts on every page, known or not,
 * until the page no longer shows it.
 */
export function findSituation({ observation }: Visit): Situation | undefined {
  if (observation?.mistake) return toMistakeSituation(observation.mistake)
  if (observation?.overlay === undefined) return observation?.folded ? 'place-folded' : undefined
  return observation.overlay === 'cookies' ? 'covered-cookies' : 'covered'
}

function toMistakeSituation({ at }: SeenMistake): Situation {
  switch (at) {
    case 'field':
      return 'mistake'
    case 'sign-in':
      return 'mistake-sign-in'
    case 'message':
      return 'mistake-message'
    default:
      return assertNever(at)
  }
}

/** Checks whether the place of the step is hidden: something lies over it, or it is in a closed part of the page. */
export function isCovered(visit: Visit): boolean {
  const situation = findSituation(visit)
  return situation === 'covered' || situation === 'covered-cookies' || situation === 'place-folded'
}

/** Finds where people must scroll to for the place of the step, if the guide shows them that place. */
export function findOutOfSight({ known, outcome, observation }: Visit): 'above' | 'below' | undefined {
  return known && outcome === 'found' ? observation?.sight : undefined
}

/** Checks whether another page is on its way: the one that still shows is left, and says nothing of where people are. */
export function isComing({ status }: Pick<PageState, 'status'>): boolean {
  return status === 'loading' || status === 'slow' || status === 'retrying' || status === 'reopening'
}

/**
 * Forgets what the page that was left said of the place and of people's answers: a new one is here that was not read yet.
 * What it was, and whether it asked for a secret, still counts until then.
 */
export function forgetSaid(visit: Visit): Visit {
  if (visit.observation === undefined) return visit
  const { outcome: _, healed: __, ...rest } = visit
  const { wall: ___, mistake: ____, overlay: _____, sight: ______, folded: _______, ...kept } = visit.observation
  return { ...rest, observation: kept }
}

/** Checks whether a secret is being typed: by the plan, or because the page says so, whatever the step. */
export function isSecretMoment(visit: Visit): boolean {
  return currentStep(visit)?.kind === 'secret' || visit.observation?.secret === true
}

/** Remembers the step in which a secret was typed: the record then says nothing of how it was done. */
export function noteSecret(visit: Visit): Visit {
  const group = currentGroup(visit)
  const { secrets = [] } = visit
  if (!group || visit.observation?.secret !== true || secrets.includes(group)) return visit
  return { ...visit, secrets: [...secrets, group] }
}
