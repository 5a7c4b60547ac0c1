import { assign, emit, raise, type SnapshotFrom, setup } from 'xstate'
import { findBackOff } from '../base/back-off.ts'
import { type Code, type Misread, parseCode } from './code.ts'
import type { Desk, DeskEffect, DeskEvent, Erased, OpenDesk } from './desk.ts'
import type { NotebookTrouble } from './error.ts'
import { EMPTY_NOTEBOOK, type Notebook } from './record.ts'

/** Data beside the state; a state that needs none of it clears it. */
interface NotebookContext {
  readonly idle: number
  /** The number of wrong codes in a row; each makes the next one wait longer. */
  readonly failures: number
  readonly erased: Erased | undefined
  readonly misread: Misread | undefined
  readonly trouble: NotebookTrouble | undefined
  /** The code of a damaged notebook. */
  readonly tried: Code | undefined
  readonly code: Code | undefined
  readonly notebook: Notebook | undefined
  readonly isNew: boolean
  readonly shown: boolean
  readonly onSheet: boolean
  readonly saved: OpenDesk['saved']
}

const NOTHING = {
  erased: undefined,
  misread: undefined,
  trouble: undefined,
  tried: undefined,
  code: undefined,
  notebook: undefined,
  isNew: false,
  shown: false,
  onSheet: false,
  saved: 'saved',
} as const satisfies Omit<NotebookContext, 'idle' | 'failures'>

const readCode = ({ event }: { readonly event: DeskEvent }) =>
  event.type === 'try' ? parseCode(event.typed) : { code: undefined }

const notebook = setup({
  types: {
    context: {} as NotebookContext,
    events: {} as DeskEvent,
    emitted: {} as DeskEffect,
    /** `idle`: the time without an act after which it closes, in milliseconds. */
    input: {} as { readonly idle: number },
  },
  delays: { IDLE: ({ context: { idle } }) => idle },
  actions: {
    clear: assign(NOTHING),
    misread: assign((args) => {
      const read = readCode(args)
      return { ...NOTHING, ...('misread' in read && { misread: read.misread }) }
    }),
    take: assign((args) => {
      const read = readCode(args)
      const shown = args.event.type === 'try' && args.event.show
      return { ...NOTHING, shown, ...('code' in read && { code: read.code }) }
    }),
    offer: assign(({ event }) => ({ ...NOTHING, code: event.type === 'offer' ? event.code : undefined })),
    keepCode: assign(({ context: { code } }) => ({ ...NOTHING, code, isNew: true, onSheet: true })),
    enter: assign(({ event }) => (event.type === 'OPENED' ? { notebook: event.notebook } : {})),
    countFailure: assign(({ context: { failures }, event }) =>
      event.type === 'FAILED' && event.trouble === 'not-found' ? { failures: failures + 1 } : {},
    ),
    forgetFailures: assign({ failures: 0 }),
    // The code is kept only if it can be used to erase: for a damaged notebook.
    askAgain: assign(({ context: { code }, event }) => {
      const trouble = event.type === 'FAILED' ? event.trouble : undefined
      return { ...NOTHING, trouble, tried: trouble === 'damaged' ? code : undefined }
    }),
    offerAgain: assign(({ context: { code }, event }) => ({
      ...NOTHING,
      code,
      trouble: event.type === 'FAILED' ? event.trouble : undefined,
    })),
    sayTrouble: assign(({ event }) => (event.type === 'FAILED' ? { trouble: event.trouble } : {})),
    sayErased: assign(({ event }) => ({ ...NOTHING, erased: event.type === 'ERASED' ? event.what : undefined })),
    add: assign(({ event }) => (event.type === 'ADDED' ? { notebook: event.notebook, saved: 'unsaved' } : {})),
    sayUnsaved: assign({ saved: 'unsaved' }),
    saySaved: assign({ saved: 'saved' }),
    sayNotSaved: assign(({ event }) => (event.type === 'FAILED' ? { saved: event.trouble } : {})),
    show: assign(({ event }) => (event.type === 'show' ? { shown: event.shown } : {})),
    putOnSheet: assign(({ event }) => (event.type === 'on-sheet' ? { onSheet: event.asked } : {})),
    doOpen: emit(({ context: { code, failures } }) => ({
      type: 'open',
      code: code ?? [],
      wait: findBackOff('notebookCode', failures),
    })),
    doMake: emit(({ context: { code } }) => ({ type: 'make', code: code ?? [] })),
    doEnter: emit({ type: 'enter' }),
    doSave: emit(({ context }) => ({ type: 'save', notebook: toNotebook(context) })),
    doErase: emit(({ context }) => ({ type: 'erase', notebook: toNotebook(context) })),
    doEraseDamaged: emit(({ context: { tried } }) => ({ type: 'erase-damaged', code: tried ?? [] })),
    doForget: emit({ type: 'forget' }),
    sayIdle: raise({ type: 'IDLE' }),
  },
  guards: {
    /** Whether a visit is in progress or a procedure is waiting; the main process provides it. */
    isPicked: () => false,
    isMisread: (args) => 'misread' in readCode(args),
    /** Whether an opened notebook is still wanted: not if somebody closed it meanwhile. */
    isAwaited: ({ context: { code }, event }) => event.type === 'OPENED' && event.code.join(' ') === code?.join(' '),
    isFound: ({ event }) => event.type === 'OPENED' && !event.isNew,
    wasTried: ({ context: { tried } }) => tried !== undefined,
    isUnsaved: ({ context: { saved } }) => saved !== 'saved',
    saysErased: ({ context: { erased } }) => erased !== undefined,
  },
})

function toNotebook({ notebook: open }: NotebookContext): Notebook {
  return open ?? EMPTY_NOTEBOOK
}

/** The states of the one notebook that may be open on this machine. */
const desk = notebook.createStateConfig({
  initial: 'closed',
  on: { OPENED: { guard: 'isFound', actions: 'forgetFailures' }, FAILED: { actions: 'countFailure' } },
  states: {
    closed: {
      on: {
        ask: { target: 'used.asking', actions: 'clear' },
        offer: { target: 'used.offering', actions: 'offer' },
        ERASED: { actions: ['sayErased', 'doForget'] },
        close: { guard: 'saysErased', actions: ['clear', 'doForget'] },
      },
    },
    used: {
      initial: 'asking',
      on: {
        ask: { target: '.asking', actions: 'clear' },
        ERASED: { target: 'closed', actions: ['sayErased', 'doForget'] },
        close: { target: 'closed', actions: ['clear', 'doForget'] },
        IDLE: { target: 'closed', actions: ['clear', 'doForget'] },
      },
      states: {
        asking: {
          on: {
            offer: { target: 'offering', actions: 'offer' },
            try: [
              { guard: 'isMisread', target: 'asking', actions: 'misread' },
              { target: 'opening', actions: ['take', 'doOpen'] },
            ],
            erase: { guard: 'wasTried', actions: 'doEraseDamaged' },
            FAILED: { actions: ['countFailure', 'sayTrouble'] },
          },
        },
        opening: {
          on: {
            OPENED: [
              { guard: 'isAwaited', target: 'open', actions: ['forgetFailures', 'enter', 'doEnter'] },
              { guard: 'isFound', actions: 'forgetFailures' },
            ],
            FAILED: { target: 'asking', actions: ['countFailure', 'askAgain'] },
          },
        },
        // A new code is on the screen, to be copied; nothing of it is on the disk.
        offering: {
          on: {
            offer: { actions: 'offer' },
            'keep-code': { target: 'making', actions: ['keepCode', 'doMake'] },
          },
        },
        making: {
          on: {
            OPENED: [
              { guard: 'isAwaited', target: 'open', actions: ['enter', 'doEnter'] },
              { guard: 'isFound', actions: 'forgetFailures' },
            ],
            FAILED: { target: 'offering', actions: ['countFailure', 'offerAgain'] },
            // It is the app that takes its time; what it sends then begins the time anew.
            IDLE: {},
          },
        },
        open: {
          on: {
            ask: {},
            ADDED: { actions: ['add', 'doSave'] },
            save: { guard: 'isUnsaved', actions: ['sayUnsaved', 'doSave'] },
            SAVED: { actions: 'saySaved' },
            FAILED: { actions: ['countFailure', 'sayNotSaved'] },
            show: { actions: 'show' },
            'on-sheet': { actions: 'putOnSheet' },
            erase: { actions: 'doErase' },
          },
        },
      },
    },
  },
})

/**
 * The notebooks of one machine: one may be open, until the visit is wiped, its person closes it, or nobody acts for a
 * while.
 */
export const notebookMachine = notebook.createMachine({
  id: 'notebook',
  type: 'parallel',
  context: ({ input: { idle } }) => ({ ...NOTHING, idle, failures: 0 }),
  states: {
    desk,
    // Any command restarts the timer.
    idle: {
      initial: 'counting',
      states: {
        counting: {
          after: {
            IDLE: [
              { guard: 'isPicked', target: 'counting', reenter: true },
              { target: 'over', actions: 'sayIdle' },
            ],
          },
          on: { '*': { target: 'counting', reenter: true } },
        },
        over: { on: { IDLE: {}, '*': 'counting' } },
      },
    },
  },
})

/** Returns the state and its data as one value. */
export function toDesk(snapshot: SnapshotFrom<typeof notebookMachine>): Desk {
  const { context } = snapshot
  const { code = [], trouble } = context
  const troubled = trouble === undefined ? {} : { trouble }
  if (snapshot.matches({ desk: 'closed' })) {
    return { is: 'closed', ...(context.erased && { erased: context.erased }) }
  }
  if (snapshot.matches({ desk: { used: 'asking' } })) {
    const { misread, tried } = context
    return { is: 'asking', ...troubled, ...(misread && { misread }), ...(tried && { tried }) }
  }
  if (snapshot.matches({ desk: { used: 'opening' } })) return { is: 'opening', code, show: context.shown }
  if (snapshot.matches({ desk: { used: 'offering' } })) return { is: 'offering', code, ...troubled }
  if (snapshot.matches({ desk: { used: 'making' } })) return { is: 'making', code }
  const { isNew, shown, onSheet, saved } = context
  return { is: 'open', code, notebook: toNotebook(context), isNew, shown, onSheet, saved }
}
