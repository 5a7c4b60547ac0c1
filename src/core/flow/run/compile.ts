import { assign, type SnapshotFrom, setup } from 'xstate'
import type { Doer, Flow, Step, StepKind } from '../language/language.ts'
import { isConditional, isFinal, isSkippable } from '../language/order.ts'
import { type FlowMemory, findPlace, isOver, type Sight } from './position.ts'
import { needsConfirmation, screensAfter } from './shown.ts'

/**
 * The events of a flow. `OBSERVED` reports a look at the page; no event names the step to go to, which the position
 * rule finds. `SKIP`: the person leaves out the current, optional step.
 */
export type FlowEvent =
  | ({ readonly type: 'OBSERVED' } & Sight)
  | { readonly type: 'ACKNOWLEDGE'; readonly step: string }
  | { readonly type: 'ANSWER'; readonly step: string; readonly choice: string }
  | { readonly type: 'SKIP'; readonly step: string }
  | { readonly type: 'QUIT' }

type Ending = 'done' | NonNullable<Step['ends']>

export interface FlowContext extends FlowMemory {
  /** The `read` and ending steps whose text the person confirmed to have read, for as long as that holds. */
  readonly acknowledged: readonly string[]
  /** The person's choices on the coach panel, by `ask` step. They stay in memory: no record may hold them. */
  readonly answers: Readonly<Record<string, string>>
  /** Optional steps that the person left out. */
  readonly skipped: readonly string[]
  readonly ending?: Ending
  /** Whether the portal showed a screen that proves that it accepted what was sent. Never taken back. */
  readonly proven: boolean
}

/** Data of a step in the chart. `leadsTo`: the screens that show, once they come, that the step is done. */
export interface StepMeta {
  readonly kind: StepKind
  readonly optional: boolean
  readonly conditional: boolean
  readonly gate?: string
  readonly leadsTo: readonly string[]
}

const NOTHING_YET: FlowContext = { acknowledged: [], skipped: [], answers: {}, proven: false }

/**
 * Compiles a checked flow to a machine: `arriving`, `guided` with a box for each screen and its steps inside,
 * `finished`, `abandoned`. After each look the root asks the position rule which step is due, step by step in list
 * order.
 *
 * The machine has no `invoke`, no `after` and no `always`, so tests walk it whole. Names are not checked: `checkFlow`
 * must have found nothing.
 */
export function compileFlow(flow: Flow) {
  return setupFlow(flow).createMachine({
    id: flow.flow,
    context: NOTHING_YET,
    initial: 'arriving',
    on: {
      OBSERVED: flow.steps.map((step) => ({
        target: `.${toPath(step)}`,
        guard: { type: 'isDue' as const, params: { step: step.id } },
      })),
      QUIT: '.abandoned',
    },
    states: {
      arriving: {},
      guided: { initial: flow.steps[0]?.on ?? '', states: Object.fromEntries(toScreens(flow)) },
      finished: { type: 'final' },
      abandoned: { type: 'final' },
    },
  })
}

function setupFlow(flow: Flow) {
  const findDue = rememberPlace(flow)
  const ranks = new Map(flow.steps.map(({ id }, rank) => [id, rank]))
  const said = flow.steps.filter(({ done }) => needsConfirmation(done))
  const isFrom = (id: string, rank: number): boolean => (ranks.get(id) ?? -1) >= rank
  return setup({
    types: { context: {} as FlowContext, events: {} as FlowEvent, meta: {} as StepMeta },
    guards: {
      isDue: ({ context, event }, { step }: { step: string }) =>
        event.type === 'OBSERVED' && findDue(event, context)?.id === step,
      isOver: ({ context, event }, { step: id }: { step: string }) => {
        const step = flow.steps[ranks.get(id) ?? -1]
        return event.type === 'OBSERVED' && step !== undefined && isOver(flow, step, event, context)
      },
      isMeant: ({ event }, { step }: { step: string }) => 'step' in event && event.step === step,
      isChosen: ({ event }, { step, choices }: { step: string; choices: readonly string[] }) =>
        event.type === 'ANSWER' && event.step === step && choices.includes(event.choice),
    },
    actions: {
      acknowledge: assign({
        acknowledged: ({ context }, { step }: { step: string }) => [
          ...context.acknowledged.filter((id) => id !== step),
          step,
        ],
      }),
      answer: assign(({ context, event }) =>
        event.type !== 'ANSWER' ? {} : { answers: { ...context.answers, [event.step]: event.choice } },
      ),
      /**
       * Takes back what was read or left out from the entered step on, as it may have changed since. A confirmation
       * that would have ended the flow counts at once or not at all.
       */
      reopen: assign(({ context }, { step }: { step: string }) => {
        const rank = ranks.get(step) ?? 0
        const words = said.filter(({ id, ends }) => ends !== undefined || isFrom(id, rank)).map(({ id }) => id)
        return {
          acknowledged: context.acknowledged.filter((id) => !words.includes(id)),
          skipped: context.skipped.filter((id) => !isFrom(id, rank)),
          answers: Object.fromEntries(Object.entries(context.answers).filter(([id]) => !words.includes(id))),
        }
      }),
      prove: assign({ proven: true }),
      skip: assign({ skipped: ({ context }, { step }: { step: string }) => [...context.skipped, step] }),
      end: assign({ ending: (_, { ending }: { ending: Ending }) => ending }),
    },
  })
}

/** Returns a `findPlace` that computes once for each look: the guards of all steps ask about the same one. */
function rememberPlace(flow: Flow) {
  let last: { readonly sight: Sight; readonly memory: FlowMemory; readonly place: Step | undefined } | undefined
  return (sight: Sight, memory: FlowMemory): Step | undefined => {
    if (last?.sight !== sight || last.memory !== memory) last = { sight, memory, place: findPlace(flow, sight, memory) }
    return last.place
  }
}

/** Creates a state for each screen that has steps, in the order of their first steps. */
function toScreens(flow: Flow) {
  return [...new Set(flow.steps.map(({ on }) => on))].map((screen) => {
    const steps = flow.steps.filter(({ on }) => on === screen)
    const state = {
      initial: steps[0]?.id ?? '',
      ...(provesDone(flow, screen) ? { entry: 'prove' as const } : {}),
      states: Object.fromEntries(steps.map((step) => [step.id, toState(flow, step)])),
    }
    return [screen, state] as const
  })
}

function toState(flow: Flow, step: Step) {
  const params = { step: step.id }
  const isMeant = { type: 'isMeant' as const, params }
  return {
    tags: [toTag(step.doer ?? 'person')],
    meta: toMeta(step),
    entry: { type: 'reopen' as const, params },
    on: {
      OBSERVED: [
        ...(isFinal(flow, step.id) ? [toEnd(flow, step)] : []),
        { guard: { type: 'isDue' as const, params } }, // It stays: entering it again would take its word back.
      ],
      ...(step.choices ? { ANSWER: toAnswer(step, step.choices) } : {}),
      ...(needsConfirmation(step.done) && !step.choices
        ? { ACKNOWLEDGE: { guard: isMeant, actions: { type: 'acknowledge' as const, params } } }
        : {}),
      ...(step.optional === true ? { SKIP: { ...toSkipped(flow, step), guard: isMeant } } : {}),
    },
  }
}

/** Returns the tag of the step's state that says who is expected to do it. */
function toTag(doer: Doer): string {
  return `doer-${doer}`
}

function toMeta(step: Step): StepMeta {
  return {
    kind: step.kind,
    optional: step.optional === true,
    conditional: isConditional(step),
    ...(step.gate !== undefined && { gate: step.gate }),
    leadsTo: screensAfter(step.done),
  }
}

function toEnd(flow: Flow, step: Step) {
  const ending: Ending = step.ends ?? 'done'
  return {
    target: toTarget(flow, 'finished'),
    guard: { type: 'isOver' as const, params: { step: step.id } },
    actions: { type: 'end' as const, params: { ending } },
  }
}

/** Returns the transition of a choice, the only way to complete an `ask` step. */
function toAnswer({ id }: Step, choices: NonNullable<Step['choices']>) {
  return {
    guard: { type: 'isChosen' as const, params: { step: id, choices: choices.map((choice) => choice.id) } },
    actions: ['answer' as const, { type: 'acknowledge' as const, params: { step: id } }],
  }
}

/** Returns the transition of a skipped step: to the next step that everybody does, or to the end. */
function toSkipped(flow: Flow, step: Step) {
  const next = flow.steps.slice(flow.steps.indexOf(step) + 1).find((later) => !isSkippable(later))
  const skip = { type: 'skip' as const, params: { step: step.id } }
  return next
    ? { target: toTarget(flow, toPath(next)), actions: [skip] }
    : {
        target: toTarget(flow, 'finished'),
        actions: [skip, { type: 'end' as const, params: { ending: 'done' as const } }],
      }
}

/** Returns the path of a step's state. Dots separate its parts, which is why ids have none. */
function toPath({ on, id }: Step): string {
  return `guided.${on}.${id}`
}

function toTarget({ flow }: Flow, path: string): string {
  return `#${flow}.${path}`
}

function provesDone(flow: Flow, screen: string): boolean {
  return flow.screens.some(({ id, proves }) => id === screen && proves === true)
}

export type CompiledFlow = ReturnType<typeof compileFlow>
export type FlowSnapshot = SnapshotFrom<CompiledFlow>

/** Returns a snapshot at a step, or at the start where the flow has no step of that name. No entry action runs. */
export function placeAt(flow: Flow, machine: CompiledFlow, id: string): FlowSnapshot {
  const step = flow.steps.find((one) => one.id === id)
  const value = step ? { guided: { [step.on]: step.id } } : 'arriving'
  return machine.resolveState({
    value,
    context: { ...NOTHING_YET, proven: step !== undefined && provesDone(flow, step.on) },
  })
}

/** Returns the current step of a snapshot; `null` before the first known screen and once the flow is over. */
export function stepAt({ value }: Pick<FlowSnapshot, 'value'>): string | null {
  if (typeof value === 'string' || !('guided' in value)) return null
  const [step] = Object.values(value.guided ?? {})
  return typeof step === 'string' ? step : null
}
