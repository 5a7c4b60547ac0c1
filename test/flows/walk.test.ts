import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AnyActorScope, type AnyStateNode, createActor, initialTransition } from 'xstate'
import { createTestModel } from 'xstate/graph'
import type { Flow } from '../../src/core/flow/language/language.ts'
import { isFinal } from '../../src/core/flow/language/order.ts'
import {
  type CompiledFlow,
  compileFlow,
  type FlowEvent,
  type FlowSnapshot,
  stepAt,
} from '../../src/core/flow/run/compile.ts'
import { findEnded } from '../../src/core/flow/run/position.ts'
import { needsConfirmation } from '../../src/core/flow/run/shown.ts'
import { IS_NIGHT } from '../setup/runs.ts'
import { readValid } from './fixture.ts'
import { readShippedParts } from './shipped.ts'

const shipped = readShippedParts()
/** The most steps of a flow that is walked by day: one with more has tens of thousands of states and takes a minute. */
const WALKED_BY_DAY = 20
/** The most steps of a flow whose shortest paths xstate's own model walks by day: our walk above takes each of its moves. */
const MODELLED_BY_DAY = 9

/** The shipped flows, their parts (by day without the longest), and the fixtures that branch by a question. */
const flows = [
  ...shipped.filter(({ steps }) => IS_NIGHT || steps.length <= WALKED_BY_DAY),
  ...['question', 'use-if', 'repeat-ask', 'repeat-while'].map(readValid),
]

/**
 * Returns what a page may show in a state, for each step: all done but that step, and only its own screen filled in up
 * to it; then each final step done. A confirmation counts as done only if it was given, as a portal view reports it.
 */
function listReadings(flow: Flow, { context }: Pick<FlowSnapshot, 'context'>): FlowEvent[] {
  const ids = flow.steps.map(({ id }) => id)
  const unsaid = flow.steps.filter(({ id, done }) => needsConfirmation(done) && !context.acknowledged.includes(id))
  const isSaid = (id: string): boolean => !unsaid.some((step) => step.id === id)
  const look = (screen: string, applies: string[], done: string[]): FlowEvent => ({
    type: 'OBSERVED',
    screens: [screen],
    applies,
    done: done.filter(isSaid),
  })
  return flow.steps.flatMap(({ id, on }) => {
    const others = ids.filter((other) => other !== id)
    const beside = flow.steps.filter((step) => step.on === on && step.id !== id).map((step) => step.id)
    return [look(on, ids, others), look(on, [id], beside), ...(isFinal(flow, id) ? [look(on, ids, ids)] : [])]
  })
}

/** Returns all that people could say to a flow, in every state. */
function listStatements(flow: Flow): FlowEvent[] {
  const ids = flow.steps.map(({ id }) => id)
  return [
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

/** A look at the page that led somewhere, with the steps that ended by it. */
interface Look {
  readonly from: FlowSnapshot
  readonly to: FlowSnapshot
  readonly ended: readonly string[]
}

/**
 * Returns every move between reachable states; each state is one object, however often it is reached. What is said of
 * another step than the current one is tried once at each step: whether it is meant, no memory decides.
 */
function walk(flow: Flow, machine: CompiledFlow): readonly Move[] {
  const words = listStatements(flow)
  const scope = createScope(machine)
  const known = new Map<string, FlowSnapshot>()
  const moves: Move[] = []
  const todo: FlowSnapshot[] = []
  const metSteps = new Set<string | null>()
  const meet = (snapshot: FlowSnapshot): FlowSnapshot => {
    const key = toKey(snapshot)
    const before = known.get(key)
    if (before) return before
    known.set(key, snapshot)
    todo.push(snapshot)
    return snapshot
  }
  meet(initialTransition(machine)[0])
  for (let from = todo.pop(); from; from = todo.pop()) {
    if (from.status !== 'active') continue
    const heard = metSteps.has(stepAt(from)) ? words.filter((word) => isAbout(word, stepAt(from))) : words
    metSteps.add(stepAt(from))
    for (const event of [...listReadings(flow, from), ...heard]) {
      const next = machine.transition(from, event, scope)
      if (next !== from) moves.push({ from, event, to: meet(next) })
    }
  }
  return moves
}

function isAbout(word: FlowEvent, step: string | null): boolean {
  return !('step' in word) || word.step === step
}

/** Returns one scope for all moves of a machine, which starts nothing: `transition` creates an actor for each move. */
function createScope(machine: CompiledFlow): AnyActorScope {
  const self = createActor(machine)
  const nothing = (): void => {}
  return {
    self,
    id: '',
    sessionId: '',
    system: self.system,
    logger: nothing,
    defer: nothing,
    emit: nothing,
    stopChild: nothing,
    actionExecutor: nothing,
  }
}

function listLooks(flow: Flow, moves: readonly Move[]): readonly Look[] {
  return moves.flatMap(({ from, event, to }) => {
    if (event.type !== 'OBSERVED') return []
    return [{ from, to, ended: findEnded(flow, [stepAt(from), stepAt(to)], event, from.context) }]
  })
}

function toKey({ value, context }: FlowSnapshot): string {
  return JSON.stringify([value, context])
}

describe.each(flows)('the machine of $flow', (flow) => {
  const machine = compileFlow(flow)
  let moves: readonly Move[] = []
  let looks: readonly Look[] = []
  beforeAll(() => {
    moves = walk(flow, machine)
    looks = listLooks(flow, moves)
  })
  afterAll(() => {
    moves = looks = [] // the moves of all flows at once fill two gigabytes
  })

  it('has no invoke, no timer and no automatic transition', () => {
    const nodes = listNodes(machine.root)
    expect(nodes.flatMap(({ invoke }) => invoke)).toEqual([])
    expect(nodes.flatMap(({ after }) => after)).toEqual([])
    expect(nodes.flatMap(({ always }) => always ?? [])).toEqual([])
  })

  it('leads to every step by the end of another', () => {
    const onward = new Set(
      looks.filter(({ from, ended }) => ended.includes(stepAt(from) ?? '')).map(({ to }) => stepAt(to)),
    )
    const first = flow.steps[0]?.id
    expect(flow.steps.map(({ id }) => id).filter((id) => id !== first && !onward.has(id))).toEqual([])
  })

  it('ends from every state, finished or given up', () => {
    const ending = findStatesThatReach(moves, (snapshot) => snapshot.value === 'finished')
    const stuck = moves.filter(({ from }) => !ending.has(from) || !from.can({ type: 'QUIT' }))
    expect(stuck.map(({ from }) => from.value)).toEqual([])
  })

  it('never reaches a step that commits the person before its gate on that screen is acknowledged', () => {
    const gated = flow.steps.filter(({ gate, on }) => flow.steps.some(({ id, on: at }) => id === gate && at === on))
    const reached = looks.flatMap(({ from, to }) => {
      const step = gated.find(({ id }) => id === stepAt(to))
      return step ? [{ step, from }] : []
    })
    const slips = reached.filter(({ step, from }) => !from.context.acknowledged.includes(step.gate ?? ''))
    expect(slips.map(({ from, step }) => [from.value, step.id])).toEqual([])
    expect(new Set(reached.map(({ step }) => step.id)).size).toBe(gated.length)
  })

  it('never counts a text as read that nobody said to have read', () => {
    const texts = flow.steps.filter(({ done }) => 'acknowledged' in done).map(({ id }) => id)
    const wrong = looks.filter(({ from, ended }) =>
      ended.some((id) => texts.includes(id) && !from.context.acknowledged.includes(id)),
    )
    expect(wrong.map(({ from, ended }) => [from.value, ended])).toEqual([])
  })

  it('takes back what was acknowledged if the page goes back before it', () => {
    const back = looks.filter(({ from, to }) => stepAt(from) !== stepAt(to))
    const kept = back.filter(({ to }) => to.context.acknowledged.some((id) => rankOf(flow, id) >= findRank(flow, to)))
    expect(kept).toEqual([])
  })

  it('reports how it ended, and only then', () => {
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

  if (!IS_NIGHT && flow.steps.length > MODELLED_BY_DAY) return
  it('ends, or can be given up, on every shortest path of xstate’s test model', async () => {
    const words = listStatements(flow).filter(({ type }) => type !== 'SKIP')
    const paths = createTestModel(machine).getShortestPaths({
      events: (state) => [...listReadings(flow, state), ...words],
      serializeState: (state) => toKey(state),
    })
    const states = paths.flatMap(({ state, steps }) => [state, ...steps.map((step) => step.state)])
    const visited = new Set(states.map((state) => stepAt(state) ?? state.value))
    const all = [...flow.steps.map(({ id }) => id), 'arriving', 'finished', 'abandoned']
    expect([...visited].toSorted()).toEqual(all.toSorted())
    for (const path of paths) {
      await path.test({
        states: { '*': (state) => expect(state.status === 'done' || state.can({ type: 'QUIT' })).toBe(true) },
        events: {},
      })
    }
  })
})

function listNodes(node: AnyStateNode): readonly AnyStateNode[] {
  return [node, ...Object.values(node.states).flatMap(listNodes)]
}

function findStatesThatReach(
  moves: readonly Move[],
  isGoal: (snapshot: FlowSnapshot) => boolean,
): ReadonlySet<FlowSnapshot> {
  const before = new Map<FlowSnapshot, Set<FlowSnapshot>>()
  for (const { from, to } of moves) {
    const sources = before.get(to)
    if (sources) sources.add(from)
    else before.set(to, new Set([from]))
  }
  const reached = new Set<FlowSnapshot>()
  const todo = [...before.keys()].filter(isGoal)
  for (let state = todo.pop(); state; state = todo.pop()) {
    if (reached.has(state)) continue
    reached.add(state)
    todo.push(...(before.get(state) ?? []))
  }
  return reached
}

function rankOf(flow: Flow, id: string): number {
  return flow.steps.findIndex((step) => step.id === id)
}

/** Returns a step's rank; the end comes after every step. */
function findRank(flow: Flow, snapshot: FlowSnapshot): number {
  const at = stepAt(snapshot)
  return at === null ? flow.steps.length : rankOf(flow, at)
}
