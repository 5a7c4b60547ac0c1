import { describe, expect, it } from 'vitest'
import { initialTransition, transition } from 'xstate'
import { compileFlow, type FlowEvent, type FlowSnapshot, stepAt } from '../../../../src/core/flow/compile.ts'
import type { Flow } from '../../../../src/core/flow/language.ts'
import { readLocatedLibrary } from '../../../../src/core/flow/library.ts'
import { findEnded, type Sight } from '../../../../src/core/flow/position.ts'
import { readValid } from '../../../flows/fixture.ts'
import { readFlowTexts } from '../../../flows/shipped.ts'
import { createFlow } from '../flow.ts'
import { compileFlow as compileFlat, type FlowSnapshot as FlatSnapshot, stepAt as stepAtFlat } from './compile.ts'
import { toFlowEvent } from './position.ts'

/** Until the nested machine has landed: it is the flat one that it takes the place of, but for one fault. */
const SITTINGS = 120
const LENGTH = 60

const flows = [
  ...readLocatedLibrary(readFlowTexts()).located.map(({ value }) => value),
  ...['question', 'use-if', 'repeat-ask', 'repeat-while'].map(readValid),
]

/** Numbers by chance, the same each time (mulberry32). */
function createChance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Chance = () => number
const pick = <T>(chance: Chance, from: readonly T[]): T | undefined => from[Math.floor(chance() * from.length)]
const some = (chance: Chance, from: readonly string[], part: number) => from.filter(() => chance() < part)

/** What a page might show: mostly near the current step and done up to it, at times anything. */
function toSight(flow: Flow, at: string | null, chance: Chance): Sight {
  const ids = flow.steps.map(({ id }) => id)
  const screens = flow.screens.map(({ id }) => id)
  if (chance() < 0.25) {
    const shown = some(chance, screens, 2 / screens.length)
    return { screens: shown, applies: some(chance, ids, 0.5), done: some(chance, ids, 0.5) }
  }
  const rank = Math.max(
    0,
    flow.steps.findIndex(({ id }) => id === at),
  )
  const near = Math.min(flow.steps.length - 1, Math.max(0, rank + Math.floor(chance() * 6) - 2))
  const over = chance() < 0.1 ? pick(chance, screens) : undefined
  const shown = chance() < 0.1 ? [] : [flow.steps[near]?.on ?? '', ...(over === undefined ? [] : [over])]
  const done = ids.filter((_, index) => chance() < (index <= rank ? 0.9 : 0.1))
  return { screens: shown, applies: some(chance, ids, 0.7), done }
}

type Word = Exclude<FlowEvent, { type: 'OBSERVED' }>

function toWord(flow: Flow, at: string | null, chance: Chance): Word {
  const step = chance() < 0.9 ? flow.steps.find(({ id }) => id === at) : pick(chance, flow.steps)
  const id = step?.id ?? ''
  const kind = chance()
  if (kind < 0.03) return { type: 'QUIT' }
  if (step?.choices && kind < 0.8) return { type: 'ANSWER', step: id, choice: pick(chance, step.choices)?.id ?? '' }
  return kind < 0.4 ? { type: 'SKIP', step: id } : { type: 'ACKNOWLEDGE', step: id }
}

interface Pair {
  readonly flat: FlatSnapshot
  readonly nested: FlowSnapshot
}

const toFacts = (place: string | null, { status, context }: FlatSnapshot | FlowSnapshot, ended: readonly string[]) => ({
  place,
  status,
  context,
  ended,
})

/** Plays one sitting on both machines; answers how many events agreed, and whether the flat one stuck at its fault. */
function sit(flow: Flow, seed: number): { readonly events: number; readonly stuck: boolean } {
  const chance = createChance(seed)
  const [flatMachine, machine] = [compileFlat(flow), compileFlow(flow)]
  let pair: Pair = { flat: initialTransition(flatMachine)[0], nested: initialTransition(machine)[0] }
  for (let events = 0; events < LENGTH; events += 1) {
    const at = stepAt(pair.nested)
    if (chance() < 0.3) {
      const word = toWord(flow, at, chance)
      pair = {
        flat: transition(flatMachine, pair.flat, word)[0],
        nested: transition(machine, pair.nested, word)[0],
      }
      expect(toFacts(stepAt(pair.nested), pair.nested, [])).toEqual(toFacts(stepAtFlat(pair.flat), pair.flat, []))
    } else {
      const sight = toSight(flow, at, chance)
      const passed = chance() < 0.1 ? some(chance, flow.steps.map(({ id }) => id), 0.2) : [] // biome-ignore format: one thought
      const { context } = pair.flat
      const memory = { ...context, skipped: [...context.skipped, ...passed] }
      const event = toFlowEvent(flow, at, { ...sight, target: 'found' }, memory)
      const seen = { ...sight, done: [...sight.done, ...passed] }
      const nested: FlowSnapshot = transition(machine, pair.nested, { type: 'OBSERVED', ...seen })[0]
      if (event && !pair.flat.can(event)) {
        expect([event.type, nested.value]).toEqual(['ADVANCE', 'finished'])
        return { events, stuck: true }
      }
      const flat: FlatSnapshot = event ? transition(flatMachine, pair.flat, event)[0] : pair.flat
      const ended = findEnded(flow, [at, stepAt(nested)], seen, pair.nested.context)
      const before = event && 'ended' in event ? (event.ended ?? []) : []
      expect(toFacts(stepAt(nested), nested, ended)).toEqual(toFacts(stepAtFlat(flat), flat, before))
      if (event === null) expect(nested).toBe(pair.nested)
      pair = { flat, nested }
    }
    if (pair.nested.status !== 'active') return { events, stuck: false }
  }
  return { events: LENGTH, stuck: false }
}

const STICKS = createFlow([
  { id: 'relire', kind: 'read', on: 'liste', done: { acknowledged: true } },
  { id: 'envoyer', kind: 'submit', on: 'liste', gate: 'relire', done: { shows: 'fin' } },
])

describe('the nested machine, beside the flat one', () => {
  it.each(flows)('of $flow: comes to the same place, words and ended steps', (flow) => {
    const sittings = Array.from({ length: SITTINGS }, (_, seed) => sit(flow, seed))
    const events = sittings.reduce((sum, one) => sum + one.events, 0)
    const stuck = sittings.filter((one) => one.stuck).length
    expect(stuck).toBe(0)
    expect(events).toBeGreaterThan(SITTINGS * 5)
  })

  it('ends where the flat one sticks: at a final step whose gate was not read', () => {
    const sittings = Array.from({ length: SITTINGS }, (_, seed) => sit(STICKS, seed))
    expect(sittings.filter((one) => one.stuck).length).toBeGreaterThan(0)
  })
})
