import { isFloor } from '../attribution/said.ts'
import type { StepHelp } from './facts.ts'

/**
 * One value for a whole visit, by its most intrusive help: A6 and A5, A4 and A3, A2, A1 and A0. `unsaid`: of one of its
 * steps nobody said whether there were words, so none of these is known. `contested`: its person contests a step, which
 * may have been that one. Whole visits are divided only in this way and never by a single step.
 */
export const AUTONOMIES = ['alone', 'unsaid', 'reassured', 'guided', 'in-place', 'contested'] as const
export type Autonomy = (typeof AUTONOMIES)[number]

/** Returns how much help a whole visit took; undefined if nothing was observed. */
export function toAutonomy(helps: readonly StepHelp[]): Autonomy | undefined {
  const has = (...codes: readonly StepHelp[]): boolean => helps.some((help) => codes.includes(help))
  if (has('contested')) return 'contested'
  if (has('A1', 'A0')) return 'in-place'
  if (helps.some((help) => help !== 'contested' && isFloor(help))) return 'unsaid'
  if (has('A2')) return 'guided'
  if (has('A4', 'A3')) return 'reassured'
  return has('A6', 'A5') ? 'alone' : undefined
}
