import { z } from 'zod'
import type { Help } from './attribution/scale.ts'

/**
 * The degrees of help that a helper can give, from the least to the most: the A-codes without A6, as somebody is there.
 */
export const DEGREES = ['A5', 'A4', 'A3', 'A2', 'A1', 'A0'] as const satisfies readonly Help[]
export type Degree = (typeof DEGREES)[number]

/**
 * The simulated characters: how much help their steps need, as a distribution over the degrees, and how they show it.
 */
export const characterSchema = z.enum(['used', 'worried', 'beginner'])
export type RehearsalCharacter = z.infer<typeof characterSchema>

/** The person's behaviour before anybody helps: begins slowly, hesitates, presses in the wrong place, or asks. */
export type PersonSign = 'starts' | 'hesitates' | 'wrong' | 'asks'

/** Weights, in no unit. Made up for the exercise: no person was measured. */
const NEEDS: Readonly<Record<RehearsalCharacter, Readonly<Record<Degree, number>>>> = {
  used: { A5: 6, A4: 2, A3: 3, A2: 1, A1: 0, A0: 0 },
  worried: { A5: 2, A4: 6, A3: 3, A2: 1, A1: 0, A0: 0 },
  beginner: { A5: 1, A4: 1, A3: 4, A2: 4, A1: 2, A0: 1 },
}
/**
 * The visible signs of a need. They hint without revealing it: the helper has to look, and to try the lesser help
 * first.
 */
const SIGNS: Readonly<Record<Degree, Readonly<Record<PersonSign, number>>>> = {
  A5: { starts: 5, hesitates: 4, wrong: 0, asks: 1 },
  A4: { starts: 1, hesitates: 2, wrong: 0, asks: 6 },
  A3: { starts: 1, hesitates: 5, wrong: 3, asks: 2 },
  A2: { starts: 0, hesitates: 4, wrong: 5, asks: 2 },
  A1: { starts: 0, hesitates: 5, wrong: 4, asks: 1 },
  A0: { starts: 0, hesitates: 6, wrong: 2, asks: 2 },
}

/** The steps of an exercise, in order: a typical procedure of no real service. */
export const REHEARSED_STEPS = ['sign-in', 'question', 'amount', 'date', 'file', 'review', 'send'] as const
export type RehearsedStep = (typeof REHEARSED_STEPS)[number]

interface SimulatedStep {
  readonly step: RehearsedStep
  /** The least help that works. */
  readonly needs: Degree
  readonly sign: PersonSign
  /** The help that was tried, in order. */
  readonly tried: readonly Degree[]
}

/** An exercise with a simulated person. In memory only: nothing of it is written anywhere. */
export interface Rehearsal {
  readonly character: RehearsalCharacter
  readonly steps: readonly SimulatedStep[]
  /** The index of the person's step; the number of steps once the exercise is over. */
  readonly at: number
}

/** Creates an exercise: the same number and character give the same one, so that a class can talk about it. */
export function createRehearsal(character: RehearsalCharacter, number: number): Rehearsal {
  const random = createRandom(number * 31 + characterSchema.options.indexOf(character) * 7_919 + 1)
  const steps = REHEARSED_STEPS.map((step): SimulatedStep => {
    const needs = draw(NEEDS[character], random())
    return { step, needs, sign: draw(SIGNS[needs], random()), tried: [] }
  })
  return { character, steps, at: 0 }
}

/** Gives help at the person's step. It works if it is at least what they need; else they stay at the step. */
export function help(rehearsal: Rehearsal, degree: Degree): Rehearsal {
  const { steps, at } = rehearsal
  const step = steps[at]
  if (step === undefined) return rehearsal
  const helped = { ...step, tried: [...step.tried, degree] }
  return {
    ...rehearsal,
    steps: steps.with(at, helped),
    at: isEnough(degree, step.needs) ? at + 1 : at,
  }
}

function isEnough(degree: Degree, needs: Degree): boolean {
  return DEGREES.indexOf(degree) >= DEGREES.indexOf(needs)
}

/** The result of a step. `more`: less help would have worked; shown as information, not as a fault. */
export interface HelpedStep {
  readonly step: RehearsedStep
  readonly needs: Degree
  readonly gave: Degree
  readonly is: 'least' | 'more'
  /** The number of times that lesser help was tried before. */
  readonly before: number
}

/** Lists the results of the completed steps. */
export function listHelped({ steps, at }: Rehearsal): readonly HelpedStep[] {
  return steps.slice(0, at).map(({ step, needs, tried }) => {
    const gave = tried.at(-1) ?? needs
    return { step, needs, gave, is: gave === needs ? 'least' : 'more', before: tried.length - 1 }
  })
}

function draw<T extends string>(weights: Readonly<Record<T, number>>, at: number): T {
  const entries = Object.entries(weights) as [T, number][]
  const whole = entries.reduce((sum, [, weight]) => sum + weight, 0)
  let left = at * whole
  for (const [one, weight] of entries) {
    left -= weight
    if (left < 0) return one
  }
  return entries[0]?.[0] as T
}

/** Returns a generator of numbers from 0 to 1 with a seed (mulberry32, public domain). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
