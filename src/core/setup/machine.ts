import { assign, type SnapshotFrom, setup } from 'xstate'
import { isSettled, SETUP_STEPS, type SetupFacts, type SetupPlace, type SetupStep, type SetupView } from './view.ts'

export interface SetupContext {
  readonly facts: SetupFacts
  readonly place: SetupPlace
}

export type SetupEvent =
  /** Continues with the next step; confirms a choice that shows. */
  | { readonly type: 'next' }
  | { readonly type: 'back' }
  /** Returns from the end to the first open step. */
  | { readonly type: 'again' }
  | { readonly type: 'place'; readonly place: SetupPlace }
  /** The facts on the disk changed. */
  | { readonly type: 'FACTS'; readonly facts: SetupFacts }

const path = setup({
  types: { context: {} as SetupContext, events: {} as SetupEvent, input: {} as SetupContext },
  guards: {
    isLeft: ({ context }, { step }: { readonly step: SetupStep }) => !isSettled(context.facts, step),
  },
  actions: {
    learn: assign(({ context, event }) => (event.type === 'FACTS' ? { facts: event.facts } : { facts: context.facts })),
    choosePlace: assign(({ context, event }) => ({ place: event.type === 'place' ? event.place : context.place })),
    confirm: assign(({ context: { facts } }, { step }: { readonly step: SetupStep }) => ({
      facts: { ...facts, said: [...facts.said.filter((one) => one !== step), step] },
    })),
  },
})

const confirm = (step: SetupStep) => ({ type: 'confirm', params: { step } }) as const

/**
 * The path that leads an organisation through the set-up of a computer: five steps, which people can leave at any time
 * and resume at the first open one. No step is mandatory: the end lists what was not done, and home counts it.
 */
export const setupMachine = path.createMachine({
  id: 'setup',
  context: ({ input }) => input,
  initial: 'finding',
  on: { FACTS: { actions: 'learn' } },
  states: {
    finding: {
      always: [
        ...SETUP_STEPS.map((step) => ({ guard: { type: 'isLeft', params: { step } }, target: step }) as const),
        { target: 'end' as const },
      ],
    },
    passphrase: { on: { next: 'papers' } },
    papers: { on: { next: 'kept', back: 'passphrase' } },
    kept: { on: { next: { target: 'helper', actions: confirm('kept') }, back: 'papers' } },
    helper: { on: { next: { target: 'place', actions: confirm('helper') }, back: 'kept' } },
    place: {
      on: {
        place: { actions: 'choosePlace' },
        next: { target: 'end', actions: confirm('place') },
        back: 'helper',
      },
    },
    end: { on: { again: 'finding', back: 'place' } },
  },
})

/** Returns the path as the screen shows it. */
export function toSetupView({ value, context: { facts, place } }: SnapshotFrom<typeof setupMachine>): SetupView {
  const at = SETUP_STEPS.find((step) => step === value) ?? 'end'
  return {
    at,
    place,
    sheet: facts.sheet,
    witness: facts.witness,
    steps: SETUP_STEPS.map((step) => ({ step, settled: isSettled(facts, step) })),
  }
}
