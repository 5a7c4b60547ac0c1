import { assign, type SnapshotFrom, setup } from 'xstate'
import type { Language } from '../../flow/language/text.ts'
import type { TypedField } from '../../guidance/protocol/typed-field.ts'
import type { PressedBy } from '../../guidance/protocol/typed-field-schema.ts'
import { type ControlKey, findScript, type Script } from './layouts.ts'
import type { KeyboardView } from './view.ts'

/** The view that contains the touched field. */
export type FieldPlace = 'own' | 'portal'

export type KeyboardEvent =
  /** A person pressed in a field. */
  | { readonly type: 'FIELD'; readonly at: FieldPlace; readonly by: PressedBy; readonly field: TypedField }
  /** The page itself moved the focus to the next field after a key was written. */
  | { readonly type: 'FOLLOWED'; readonly field: TypedField }
  /** The page moved the focus away from the field that the person touched. */
  | { readonly type: 'ASTRAY' }
  /** The person left the field, or it is gone. */
  | { readonly type: 'LEFT' }
  /** A key of a real keyboard. */
  | { readonly type: 'REAL_KEY' }
  /** A writing key of ours was pressed; which one is deliberately not part of the event. */
  | { readonly type: 'PRESSED' }
  | { readonly type: ControlKey }
  | { readonly type: 'LANGUAGE'; readonly language: Language }
  /** The visit is over. */
  | { readonly type: 'ENDED' }

interface KeyboardContext {
  readonly language: Language
  /** The script that was chosen last for words; at first Arabic for people who read Arabic. */
  readonly chosen: Script
  /** The script of this field: mail addresses and passwords begin in Latin letters. */
  readonly script: Script
  readonly at: FieldPlace
  readonly field: TypedField
}

const NO_FIELD: TypedField = { type: 'text', secret: false, lines: false }

const keyboard = setup({
  types: {
    context: {} as KeyboardContext,
    events: {} as KeyboardEvent,
    input: {} as { readonly language: Language },
  },
  actions: {
    aim: assign(({ context, event }) => {
      if (event.type === 'FIELD')
        return { at: event.at, field: event.field, script: toFieldScript(context, event.field) }
      // A field that began as secret stays secret, wherever the page moves the focus.
      if (event.type !== 'FOLLOWED') return context
      return { field: { ...event.field, secret: event.field.secret || context.field.secret } }
    }),
    forget: assign({ field: NO_FIELD }),
    turnScript: assign(({ context }) => {
      const script = context.script === 'latin' ? findScript(context.language) : 'latin'
      return context.field.secret ? { script } : { script, chosen: script }
    }),
    chooseLanguage: assign(({ context, event }) =>
      event.type === 'LANGUAGE' ? { language: event.language, ...toScripts(event.language) } : context,
    ),
    begin: assign(({ context }) => ({ ...toScripts(context.language), field: NO_FIELD })),
  },
  guards: {
    isTouch: ({ event }) => event.type === 'FIELD' && event.by === 'touch',
    takesDigits: ({ context }) => context.field.type === 'digits',
    needsSameKeys: ({ context, event }) => event.type === 'FIELD' && event.field.type === context.field.type,
  },
})

function toScripts(language: Language): Pick<KeyboardContext, 'chosen' | 'script'> {
  const script = findScript(language)
  return { chosen: script, script }
}

function toFieldScript({ chosen }: KeyboardContext, { type, secret }: TypedField): Script {
  return type === 'mail' || secret ? 'latin' : chosen
}

const layer = keyboard.createStateConfig({
  initial: 'first',
  states: {
    first: { always: [{ guard: 'takesDigits', target: 'digits' }, { target: 'letters' }] },
    letters: {
      initial: 'lower',
      on: { accents: 'accents', digits: 'digits', script: { target: '.lower', actions: 'turnScript' } },
      states: {
        lower: { on: { shift: 'upper' } },
        // For one letter, as usual at the beginning of a name.
        upper: { on: { shift: 'locked', PRESSED: 'lower' } },
        locked: { on: { shift: 'lower' } },
      },
    },
    // For one letter too.
    accents: {
      initial: 'lower',
      on: { letters: 'letters', digits: 'digits', PRESSED: 'letters' },
      states: { lower: { on: { shift: 'upper' } }, upper: { on: { shift: 'lower' } } },
    },
    digits: { on: { letters: 'letters', accents: 'accents', symbols: 'symbols' } },
    symbols: { on: { letters: 'letters', accents: 'accents', digits: 'digits' } },
  },
})

/**
 * The kiosk's keyboard for a field that a person touched. It never knows which key was pressed, and a page can never
 * open it; a real keyboard hides it, and a mouse beside one does not bring it back.
 */
export const keyboardMachine = keyboard.createMachine({
  id: 'keyboard',
  context: ({ input: { language } }) => ({ language, ...toScripts(language), at: 'portal', field: NO_FIELD }),
  initial: 'hidden',
  on: { LANGUAGE: { actions: 'chooseLanguage' }, ENDED: { target: '.hidden.unused', actions: 'begin' } },
  states: {
    hidden: {
      entry: 'forget',
      initial: 'unused',
      states: {
        unused: { on: { FIELD: { target: '#keyboard.shown', actions: 'aim' }, REAL_KEY: 'beside' } },
        // Somebody types on a real keyboard.
        beside: { on: { FIELD: { guard: 'isTouch', target: '#keyboard.shown', actions: 'aim' } } },
      },
    },
    shown: {
      type: 'parallel',
      on: {
        FIELD: { target: 'shown', reenter: true, actions: 'aim' },
        LEFT: 'hidden',
        hide: 'hidden',
        REAL_KEY: 'hidden.beside',
      },
      states: {
        layer,
        aim: {
          initial: 'held',
          on: { FIELD: { guard: 'needsSameKeys', target: '.held', actions: 'aim' } },
          states: {
            held: { on: { ASTRAY: 'astray', FOLLOWED: { actions: 'aim' } } },
            // Only a touch of the person ends it (FIELD): a page that moves the focus back and forth changes nothing.
            astray: {},
          },
        },
      },
    },
  },
})

export type KeyboardSnapshot = SnapshotFrom<typeof keyboardMachine>

/** Finds where a key that is pressed now may write, if anywhere. */
export function findTypingPlace(snapshot: KeyboardSnapshot): FieldPlace | undefined {
  return snapshot.matches({ shown: { aim: 'held' } }) ? snapshot.context.at : undefined
}

/**
 * Returns the keyboard as our screens show it; undefined while it is hidden. `isSecretStep`: the step asks for
 * something secret.
 */
export function toKeyboardView(snapshot: KeyboardSnapshot, isSecretStep: boolean): KeyboardView | undefined {
  if (!snapshot.matches('shown')) return undefined
  const { script, field } = snapshot.context
  return {
    layer: LAYERS.find((one) => snapshot.matches({ shown: { layer: one } })) ?? 'letters',
    script,
    isUpper: UPPER.some((one) => snapshot.matches({ shown: { layer: one } })),
    type: field.type,
    secret: field.secret || isSecretStep,
    astray: snapshot.matches({ shown: { aim: 'astray' } }),
  }
}

const LAYERS = ['letters', 'accents', 'digits', 'symbols'] as const
const UPPER = [{ letters: 'upper' }, { letters: 'locked' }, { accents: 'upper' }] as const
