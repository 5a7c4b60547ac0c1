import { assertNever } from '../../assert-never.ts'
import type { SeenMistake } from '../../guidance/protocol/mistake.ts'
import { currentGroup, currentStep, type Visit } from '../visit.ts'

/** What the page says now and the plan does not know: it comes before the sentence of the step. */
export type Situation = 'mistake' | 'mistake-sign-in' | 'mistake-message' | 'covered-cookies' | 'covered'

/**
 * Finds what is the matter on the page. The site's own word that an answer is wrong counts on every page, known or not,
 * until the page no longer shows it.
 */
export function findSituation({ observation }: Visit): Situation | undefined {
  if (observation?.mistake) return toMistakeSituation(observation.mistake)
  if (observation?.overlay === undefined) return undefined
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

/** Checks whether something lies over the place of the step. */
export function isCovered(visit: Visit): boolean {
  const situation = findSituation(visit)
  return situation === 'covered' || situation === 'covered-cookies'
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
