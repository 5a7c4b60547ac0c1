import { describe, expect, it } from 'vitest'
import { initialTransition, transition } from 'xstate'
import { createTestModel } from 'xstate/graph'
import {
  type CompiledFlow,
  compileFlow,
  END,
  type FlowEvent,
  type FlowSnapshot,
  stepAt,
} from '../../src/core/flow/compile.ts'
import type { Flow } from '../../src/core/flow/language.ts'
import { readLocatedLibrary } from '../../src/core/flow/library.ts'
import { IS_NIGHT } from '../setup/runs.ts'
import { readValid } from './fixture.ts'
import { readFlowTexts } from './shipped.ts'

const shipped = readLocatedLibrary(readFlowTexts()).located.map(({ value }) => value)
/** One of more steps has ten thousands of states: a minute. */
const WALKED_BY_DAY = 30

/** The flows that ship, their parts (by day but for the longest), and the fixtures that branch by a question. */
const flows = [
  ...shipped.filter(({ steps }) => IS_NIGHT || steps.length <= WALKED_BY_DAY),
  ...['question', 'use-if', 'repeat-ask', 'repeat-while'].map(readValid),
]

/** All that the app could say to a flow, in every state. */
function toAllEvents(flow: Flow): FlowEvent[] {
  const ids = flow.steps.map(({ id }) => id)
  return [
    ...[...ids, END].map((to): FlowEvent => ({ type: 'ADVANCE', to })),
    ...ids.map((at): FlowEvent => ({ type: 'SHOWN', at })),
    ...ids.map((step): FlowEvent => ({ type: 'ACKNOWLEDGE', step })),
    ...ids.map((step): FlowEvent => ({ type: 'SKIP', step })),
    ...flow.steps.flatMap(({ id, choices = [] }) =>
      choices.map((choice): FlowEvent => ({ type: 'ANSWER', step: id, choice: choice.id })),
    ),
    { type: 'QUIT' },
  ]
}

interface Move {
  readonly from: FlowSnapshot
  readonly event: FlowEvent
  readonly to: FlowSnapshot
}

/** Every state that can be reached, and every move between them. */
function walk(flow: Flow, machine: CompiledFlow): readonly Move[] {
  const events = toAllEvents(flow)
  const seen = new Set<string>()
  const moves: Move[] = []
  const todo: FlowSnapshot[] = [initialTransition(machine)[0]]
  for (let from = todo.pop(); from; from = todo.pop()) {
    const key = toKey(from)
    if (seen.has(key)) continue
    seen.add(key)
    if (from.status !== 'active') continue
    for (const event of events) {
      const to: FlowSnapshot = transition(machine, from, event)[0]
      if (to === from) continue
      moves.push({ from, event, to })
      todo.push(to)
    }
  }
  return moves
}

function toKey({ value, context }: FlowSnapshot): string {
  return JSON.stringify([value, context])
}

describe.each(flows)('the machine of $flow', (flow) => {
  const machine = compileFlow(flow)
  const moves = walk(flow, machine)
  const advances = moves.filter(({ event }) => event.type === 'ADVANCE')

  it('has no invoke, no timer and no transition by itself', () => {
    const nodes = [machine.root, ...Object.values(machine.root.states)]
    expect(nodes.flatMap(({ invoke }) => invoke)).toEqual([])
    expect(nodes.flatMap(({ after }) => after)).toEqual([])
    expect(nodes.flatMap(({ always }) => always ?? [])).toEqual([])
  })

  it('leads to every step by the end of another', () => {
    const onward = new Set(advances.map(({ to }) => stepAt(to)))
    const first = flow.steps[0]?.id
    expect(flow.steps.map(({ id }) => id).filter((id) => id !== first && !onward.has(id))).toEqual([])
  })

  it('ends from every state, finished or given up', () => {
    const ending = toStatesThatReach(moves, (snapshot) => snapshot.value === 'finished')
    const stuck = moves.filter(({ from }) => !ending.has(toKey(from)) || !from.can({ type: 'QUIT' }))
    expect(stuck.map(({ from }) => from.value)).toEqual([])
  })

  it('never goes past a step that commits the person before its gate is acknowledged', () => {
    const gated = flow.steps.filter(({ gate }) => gate !== undefined)
    const early = flow.steps.filter(({ ends }) => ends !== undefined)
    const slips = advances.filter(({ from, to }) => {
      if (early.some(({ id }) => id === from.value) && to.value === 'finished') return false
      const [left, reached] = [toRank(flow, from), toRank(flow, to)]
      return gated.some((step) => {
        const rank = flow.steps.indexOf(step)
        return left <= rank && rank < reached && !from.context.acknowledged.includes(step.gate ?? '')
      })
    })
    expect(slips.map(({ from, event }) => [from.value, event])).toEqual([])
    expect(advances.some(({ from }) => gated.some(({ id }) => id === from.value))).toBe(gated.length > 0)
  })

  it('takes back what was acknowledged when the page goes back before it', () => {
    const back = moves.filter(({ event }) => event.type === 'SHOWN')
    const kept = back.filter(({ to }) => to.context.acknowledged.some((id) => rankOf(flow, id) >= toRank(flow, to)))
    expect(kept).toEqual([])
  })

  it('says how it ended, and only then', () => {
    const ends = moves.filter(({ to }) => to.value === 'finished')
    expect(ends.length).toBeGreaterThan(0)
    expect(ends.filter(({ to }) => to.context.ending === undefined)).toEqual([])
    expect(moves.filter(({ to }) => to.value !== 'finished' && to.context.ending !== undefined)).toEqual([])
  })

  it('is proven on the screens that prove, and from then on', () => {
    const proving = flow.steps.filter(({ on }) => flow.screens.some(({ id, proves }) => id === on && proves))
    const wrong = moves.filter(({ from, to }) => {
      const at = stepAt(to)
      return to.context.proven !== (from.context.proven || proving.some(({ id }) => id === at))
    })
    expect(wrong).toEqual([])
  })

  it('ends, or can be given up, on every shortest path of xstate’s test model', async () => {
    const first = flow.steps[0]?.id ?? ''
    const events = toAllEvents(flow).filter((event) => {
      return event.type !== 'SKIP' && (event.type !== 'SHOWN' || event.at === first)
    })
    const paths = createTestModel(machine).getShortestPaths({ events, serializeState: (state) => toKey(state) })
    const visited = new Set(
      paths.flatMap(({ state, steps }) => [state, ...steps.map((step) => step.state)]).map(({ value }) => value),
    )
    expect([...visited].toSorted()).toEqual(Object.keys(machine.states).toSorted())
    for (const path of paths) {
      await path.test({
        states: { '*': (state) => expect(state.status === 'done' || state.can({ type: 'QUIT' })).toBe(true) },
        events: {},
      })
    }
  })
})

function toStatesThatReach(moves: readonly Move[], isGoal: (snapshot: FlowSnapshot) => boolean): ReadonlySet<string> {
  const before = new Map<string, string[]>()
  const todo: string[] = []
  for (const { from, to } of moves) {
    const [here, there] = [toKey(from), toKey(to)]
    const sources = before.get(there)
    if (sources) sources.push(here)
    else before.set(there, [here])
    if (isGoal(to)) todo.push(there)
  }
  const reached = new Set<string>()
  for (let key = todo.pop(); key !== undefined; key = todo.pop()) {
    if (reached.has(key)) continue
    reached.add(key)
    todo.push(...(before.get(key) ?? []))
  }
  return reached
}

function rankOf(flow: Flow, id: string): number {
  return flow.steps.findIndex((step) => step.id === id)
}

/** The end comes after every step. */
function toRank(flow: Flow, snapshot: FlowSnapshot): number {
  const at = stepAt(snapshot)
  return at === null ? flow.steps.length : rankOf(flow, at)
}
