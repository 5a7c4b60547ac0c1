import { assign, type SnapshotFrom, setup } from 'xstate'
import type { Doer, Flow, Step } from '../../../../src/core/flow/language.ts'
import { gatesOf, isFinal, isSkippable, successorsOf } from '../../../../src/core/flow/order.ts'
import { asksForWord } from '../../../../src/core/flow/shown.ts'

/**
 * What may happen to a flow. `ADVANCE`: the current step is done. `SHOWN`: the page shows another place (back, an
 * answer edited, a reload, a logout); it never fails, since what the page shows is a fact. `SKIP`: the person
 * leaves out the current, optional step. `ended`: the steps that this move shows to be done, the current one
 * included; the machine does not read it, who writes the record does.
 */
export type FlowEvent =
  | { readonly type: 'ADVANCE'; readonly to: string; readonly ended?: readonly string[] }
  | { readonly type: 'SHOWN'; readonly at: string; readonly ended?: readonly string[] }
  | { readonly type: 'ACKNOWLEDGE'; readonly step: string }
  | { readonly type: 'ANSWER'; readonly step: string; readonly choice: string }
  | { readonly type: 'SKIP'; readonly step: string }
  | { readonly type: 'QUIT' }

export interface FlowContext {
  /** The `read` and ending steps whose text the person said to have read, for as long as that stands. */
  readonly acknowledged: readonly string[]
  /** What the person chose on the coach panel, by `ask` step. In memory only: no record may hold it. */
  readonly answers: Readonly<Record<string, string>>
  /** Optional steps that the person left out. */
  readonly skipped: readonly string[]
  readonly ending?: 'done' | 'already-done' | 'not-open'
  /** Whether the portal showed a screen that proves it took the declaration in. Never taken back. */
  readonly proven: boolean
}

/** Before the page has shown any known screen; not a step. */
const ARRIVING = 'arriving'
/** The target of `ADVANCE` after the last step. */
export const END = 'end'
/** Names that no step may have, since the machine uses them. */
const RESERVED_IDS: readonly string[] = [ARRIVING, END, 'finished', 'abandoned']

const machine = setup({
  types: { context: {} as FlowContext, events: {} as FlowEvent },
  guards: {
    leadsTo: ({ event }, params: { to: string }) => event.type === 'ADVANCE' && event.to === params.to,
    gatePassed: ({ context, event }, params: { to: string; gates: readonly string[] }) =>
      event.type === 'ADVANCE' &&
      event.to === params.to &&
      params.gates.every((gate) => context.acknowledged.includes(gate)),
    isAt: ({ event }, params: { step: string }) => event.type === 'SHOWN' && event.at === params.step,
    isSkipped: ({ event }, params: { step: string }) => event.type === 'SKIP' && event.step === params.step,
    isChosen: ({ event }, params: { step: string; choices: readonly string[] }) =>
      event.type === 'ANSWER' && event.step === params.step && params.choices.includes(event.choice),
    isSaid: ({ event }, params: { step: string }) => event.type === 'ACKNOWLEDGE' && event.step === params.step,
  },
  actions: {
    acknowledge: assign({
      acknowledged: ({ context }, params: { step: string }) => [
        ...context.acknowledged.filter((step) => step !== params.step),
        params.step,
      ],
    }),
    answer: assign(({ context, event }) =>
      event.type !== 'ANSWER'
        ? {}
        : {
            answers: { ...context.answers, [event.step]: event.choice },
            acknowledged: [...context.acknowledged.filter((step) => step !== event.step), event.step],
          },
    ),
    /** What was read or left out may have changed since: going back to a step opens all from there on again. */
    forget: assign(({ context }, params: { words: readonly string[]; skips: readonly string[] }) => ({
      acknowledged: context.acknowledged.filter((step) => !params.words.includes(step)),
      skipped: context.skipped.filter((step) => !params.skips.includes(step)),
      answers: Object.fromEntries(Object.entries(context.answers).filter(([step]) => !params.words.includes(step))),
    })),
    prove: assign({ proven: true }),
    skip: assign({ skipped: ({ context }, params: { step: string }) => [...context.skipped, params.step] }),
    end: assign({ ending: (_, params: { ending: 'done' | 'already-done' | 'not-open' }) => params.ending }),
  },
})

/**
 * Turns a checked flow into a machine of one state a step, plus `arriving`, `finished` and `abandoned`.
 *
 * It has no `invoke`, no `after` and no `always`, so tests walk it whole. It assumes that `checkFlow` found
 * nothing: it does not check names itself.
 */
export function compileFlow(flow: Flow) {
  const forgettable = toForgettable(flow)
  return machine.createMachine({
    id: flow.flow,
    context: { acknowledged: [], skipped: [], answers: {}, proven: false },
    initial: ARRIVING,
    on: {
      SHOWN: flow.steps.map((step, index) => ({
        target: `.${step.id}`,
        guard: { type: 'isAt', params: { step: step.id } },
        actions: toForget(forgettable, index),
      })),
      QUIT: '.abandoned',
    },
    states: {
      [ARRIVING]: {},
      ...Object.fromEntries(flow.steps.map((step) => [step.id, toState(flow, step)])),
      finished: { type: 'final' },
      abandoned: { type: 'final' },
    },
  })
}

function toState(flow: Flow, step: Step) {
  return {
    tags: [toTag(step.doer ?? 'person')],
    ...(provesDone(flow, step) ? { entry: 'prove' as const } : {}),
    on: {
      ADVANCE: [...toAdvances(flow, step), ...(isFinal(flow, step.id) ? [toEnd(flow, step)] : [])],
      ...(step.choices ? { ANSWER: toAnswer(step, step.choices) } : {}),
      ...(asksForWord(step.done) && !step.choices ? { ACKNOWLEDGE: toAcknowledge(step) } : {}),
      ...(step.optional === true ? { SKIP: toSkip(flow, step) } : {}),
    },
  }
}

/** Who is expected, as a tag of the step's state. */
function toTag(doer: Doer): string {
  return `doer-${doer}`
}

function toAdvances(flow: Flow, step: Step) {
  // Few screens commit the person: on all others no gate need be looked for, step by step.
  const isGated = flow.steps.some(({ gate, on }) => gate !== undefined && on === step.on)
  return successorsOf(flow, step.id).map(({ id }) => ({
    target: id,
    guard: isGated ? toGuard(flow, step, id) : { type: 'leadsTo' as const, params: { to: id } },
  }))
}

function toGuard(flow: Flow, step: Step, to: string) {
  const gates = gatesOf(flow, step, to)
  return gates.length === 0
    ? { type: 'leadsTo' as const, params: { to } }
    : { type: 'gatePassed' as const, params: { to, gates } }
}

function toEnd(flow: Flow, step: Step) {
  return {
    target: 'finished',
    guard: toGuard(flow, step, END),
    actions: { type: 'end' as const, params: { ending: step.ends ?? ('done' as const) } },
  }
}

function toAcknowledge({ id }: Step) {
  const params = { step: id }
  return { guard: { type: 'isSaid' as const, params }, actions: { type: 'acknowledge' as const, params } }
}

/** The only way to be done with an `ask` step is one of its choices. */
function toAnswer({ id }: Step, choices: NonNullable<Step['choices']>) {
  const params = { step: id, choices: choices.map((choice) => choice.id) }
  return { guard: { type: 'isChosen' as const, params }, actions: 'answer' as const }
}

interface Ranked {
  readonly step: Step
  readonly rank: number
}

/** Steps whose word, or whose leaving out, going back can undo. */
interface Forgettable {
  readonly said: readonly Ranked[]
  readonly optional: readonly Ranked[]
}

function toForgettable({ steps }: Flow): Forgettable {
  const ranked = steps.map((step, rank) => ({ step, rank }))
  return {
    said: ranked.filter(({ step }) => asksForWord(step.done)),
    optional: ranked.filter(({ step }) => step.optional === true),
  }
}

/** A word that would have ended the flow counts at once or not at all. */
function toForget({ said, optional }: Forgettable, index: number) {
  const words = said.filter(({ step, rank }) => step.ends !== undefined || rank >= index)
  const skips = optional.filter(({ rank }) => rank >= index)
  return { type: 'forget' as const, params: { words: words.map(toId), skips: skips.map(toId) } }
}

function toId({ step }: Ranked): string {
  return step.id
}

/** A step that is left out gives way to the next that everybody does, or to the end. */
function toSkip(flow: Flow, step: Step) {
  const index = flow.steps.findIndex(({ id }) => id === step.id)
  const next = flow.steps.slice(index + 1).find((later) => !isSkippable(later))
  const skip = { type: 'skip' as const, params: { step: step.id } }
  const guard = { type: 'isSkipped' as const, params: { step: step.id } }
  return next
    ? { target: next.id, guard, actions: [skip] }
    : { target: 'finished', guard, actions: [skip, { type: 'end' as const, params: { ending: 'done' as const } }] }
}

function provesDone(flow: Flow, step: Step): boolean {
  return flow.screens.some((screen) => screen.id === step.on && screen.proves === true)
}

export type CompiledFlow = ReturnType<typeof compileFlow>
export type FlowSnapshot = SnapshotFrom<CompiledFlow>

/** The current step of a snapshot; `null` before the first known screen and once the flow is over. */
export function stepAt(snapshot: FlowSnapshot): string | null {
  const value: unknown = snapshot.value
  return typeof value === 'string' && !RESERVED_IDS.includes(value) ? value : null
}
