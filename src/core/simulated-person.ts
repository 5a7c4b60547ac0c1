import { z } from 'zod'
import type { Help } from './attribution/scale.ts'

/** The degrees that a helper can give, from the least to the most: the A-codes without A6, as somebody is there. */
export const DEGREES = ['A5', 'A4', 'A3', 'A2', 'A1', 'A0'] as const satisfies readonly Help[]
export type Degree = (typeof DEGREES)[number]

/** Who is played: how much help their steps need, as a distribution over the degrees, and how they show it. */
export const characterSchema = z.enum(['used', 'worried', 'beginner'])
export type RehearsalCharacter = z.infer<typeof characterSchema>

/** What the person does before anybody helps: goes on slowly, hesitates, presses in the wrong place, or asks. */
export type PersonSign = 'starts' | 'hesitates' | 'wrong' | 'asks'

/** Weights, in no unit. Made up for the exercise: no person was measured. */
const NEEDS: Readonly<Record<RehearsalCharacter, Readonly<Record<Degree, number>>>> = {
  used: { A5: 6, A4: 2, A3: 3, A2: 1, A1: 0, A0: 0 },
  worried: { A5: 2, A4: 6, A3: 3, A2: 1, A1: 0, A0: 0 },
  beginner: { A5: 1, A4: 1, A3: 4, A2: 4, A1: 2, A0: 1 },
}
/** What shows of a need; it hints and does not tell: one has to look, and to try the lesser help first. */
const SIGNS: Readonly<Record<Degree, Readonly<Record<PersonSign, number>>>> = {
  A5: { starts: 5, hesitates: 4, wrong: 0, asks: 1 },
  A4: { starts: 1, hesitates: 2, wrong: 0, asks: 6 },
  A3: { starts: 1, hesitates: 5, wrong: 3, asks: 2 },
  A2: { starts: 0, hesitates: 4, wrong: 5, asks: 2 },
  A1: { starts: 0, hesitates: 5, wrong: 4, asks: 1 },
  A0: { starts: 0, hesitates: 6, wrong: 2, asks: 2 },
}

/** What an exercise goes through, in its order: a procedure as there are many, of nobody. */
export const REHEARSED_STEPS = ['sign-in', 'question', 'amount', 'date', 'file', 'review', 'send'] as const
export type RehearsedStep = (typeof REHEARSED_STEPS)[number]

interface SimulatedStep {
  readonly step: RehearsedStep
  /** The least help that works. */
  readonly needs: Degree
  readonly sign: PersonSign
  /** What was tried, in order. */
  readonly tried: readonly Degree[]
}

/** An exercise with a simulated person. It is in memory only: nothing of it is written anywhere. */
export interface Rehearsal {
  readonly character: RehearsalCharacter
  readonly steps: readonly SimulatedStep[]
  /** Where the person is; as many as there are steps once it is over. */
  readonly at: number
}

/** Makes an exercise: the same number and person give the same one, so that a class can talk about it. */
export function createRehearsal(character: RehearsalCharacter, number: number): Rehearsal {
  const random = createRandom(number * 31 + characterSchema.options.indexOf(character) * 7_919 + 1)
  const steps = REHEARSED_STEPS.map((step): SimulatedStep => {
    const needs = draw(NEEDS[character], random())
    return { step, needs, sign: draw(SIGNS[needs], random()), tried: [] }
  })
  return { character, steps, at: 0 }
}

/** Gives help at the step where the person is. It works where it is what they need, or more; else they are still there. */
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

/** What came of a step. `more`: it would have gone with less; said as information, and no fault. */
export interface HelpedStep {
  readonly step: RehearsedStep
  readonly needs: Degree
  readonly gave: Degree
  readonly is: 'least' | 'more'
  /** Lesser help that was tried before. */
  readonly before: number
}

/** Lists what came of the steps that are done. */
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

/** Numbers from 0 to 1 that a seed decides (mulberry32, public domain). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
