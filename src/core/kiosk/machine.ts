import { assign, emit, raise, setup } from 'xstate'
import { PACE } from '../base/pace.ts'
import type { EntryOf } from '../journal/entry.ts'
import type { JournalState } from '../session/journal-state.ts'
import type { KioskEffect } from './effect.ts'
import type { KioskEvent } from './event.ts'

export interface KioskInput {
  readonly journal: JournalState['is']
  readonly hasCodes: boolean
  /** Whether the visit is at its recap: it was finished, not left. */
  readonly isRecap: boolean
  /** The clock of the machine's own delays, in milliseconds. */
  readonly now: () => number
}

export interface KioskContext extends KioskInput {
  readonly voice: boolean
  /** The staff who badged in; set in `staff.there` and nowhere else. */
  readonly staff: string | undefined
  /** Whether staff are doing a step of the visit: their turn ends automatically, and their badge after it. */
  readonly isHandStaffs: boolean
  /** What starts once this process ends. Staff who leave the kiosk leave no visit behind either. */
  readonly next: 'kiosk' | 'desk'
  /** When `asking` and `undoable` end, on the clock of `now`. Only for the seconds on screen; the delays decide. */
  readonly askedUntil: number
  readonly undoUntil: number
}

const kiosk = setup({
  types: {
    context: {} as KioskContext,
    events: {} as KioskEvent,
    emitted: {} as KioskEffect,
    input: {} as KioskInput,
  },
  delays: {
    QUIET: PACE.kioskQuiet,
    COUNTDOWN: PACE.kioskCountdown,
    UNDO: PACE.kioskUndo,
    RECEIPT: PACE.kioskReceipt,
    CLOSED: PACE.kioskClosed,
    BADGE: PACE.kioskBadge,
  },
  actions: {
    hearJournal: assign(({ context, event }) => ({ journal: event.type === 'JOURNAL' ? event.is : context.journal })),
    hearRecap: assign(({ context, event }) => ({ isRecap: event.type === 'RECAP' ? event.isThere : context.isRecap })),
    hearHand: assign(({ context, event }) => ({
      isHandStaffs: event.type === 'HAND' ? event.isStaffs : context.isHandStaffs,
    })),
    hearVoice: assign(({ event }) => ({ voice: event.type === 'voice' && event.on })),
    count: assign(({ context: { now } }) => ({ askedUntil: now() + PACE.kioskCountdown })),
    countUndo: assign(({ context: { now } }) => ({ undoUntil: now() + PACE.kioskUndo })),
    nameStaff: assign(({ context, event }) => {
      if (event.type === 'ADDED') return { staff: event.name, hasCodes: true }
      return { staff: event.type === 'CHECKED' && event.is === 'right' ? event.name : context.staff }
    }),
    forgetStaff: assign({ staff: undefined }),
    leadToDesk: assign({ next: 'desk' }),
    // Screens for staff only close by the same event.
    endBadge: raise({ type: 'leave-badge' }),
    badge: emit({ type: 'BADGE', on: true }),
    unbadge: emit({ type: 'BADGE', on: false }),
    // The code pad closes with the visit; the other region closes it on this event.
    closePad: raise({ type: 'close-code' }),
    leave: emit({ type: 'LEAVE' }),
    clean: emit({ type: 'CLEAN' }),
    closeCall: raise({ type: 'close-call' }),
    ring: emit({ type: 'RING', again: false }),
    ringAgain: emit({ type: 'RING', again: true }),
    endCall: emit({ type: 'END_CALL', undone: false }),
    undoCall: emit({ type: 'END_CALL', undone: true }),
    restart: emit(({ context: { next } }) => ({ type: 'RESTART', as: next })),
    writeEnd: emit(({ context: { isRecap } }) => toUse(isRecap ? 'finished' : 'left')),
    writeForgotten: emit(toUse('forgotten')),
    writeCode: emit(({ event }) => ({
      type: 'WRITE',
      entry:
        event.type === 'CHECKED' && event.is === 'right'
          ? { kind: 'staff-code', what: 'accepted', staff: event.id }
          : { kind: 'staff-code', what: 'refused' },
    })),
  },
  guards: {
    isGreeted: ({ event }) => event.type === 'touch' && event.greeted === true,
    hasNoCode: ({ context: { hasCodes } }) => !hasCodes,
    hasCode: ({ context: { hasCodes } }) => hasCodes,
    cannotWrite: ({ context: { journal } }) => journal !== 'ready',
    isStaff: ({ context: { staff } }) => staff !== undefined,
    isHandPersons: ({ context: { isHandStaffs } }) => !isHandStaffs,
    isConfirmed: ({ event }) => event.type === 'done' && event.confirmed,
    isClean: ({ event }) => event.type === 'WIPED' && event.clean,
    isRight: ({ event }) => event.type === 'CHECKED' && event.is === 'right',
    isWrong: ({ event }) => event.type === 'CHECKED' && event.is === 'wrong',
  },
})

function toUse(what: EntryOf<'kiosk'>['what']): KioskEffect & { readonly type: 'WRITE' } {
  return { type: 'WRITE', entry: { kind: 'kiosk', what } }
}

/** The states of a person's own visit, with three parallel regions. */
const open = kiosk.createStateConfig({
  type: 'parallel',
  // A person alone cannot agree to continue without a record.
  always: { guard: 'cannotWrite', target: 'erasing', actions: 'writeEnd' },
  on: {
    ENDED: { target: 'erasing', actions: 'writeEnd' },
    LEFT_ALONE: { target: 'erasing', actions: 'writeForgotten' },
    exit: { guard: 'isStaff', target: 'erasing', actions: ['leadToDesk', 'writeEnd'] },
  },
  states: {
    screens: {
      initial: 'welcome',
      on: { voice: { actions: 'hearVoice' } },
      states: { welcome: { on: { welcomed: 'visit' } }, visit: {} },
    },
    presence: {
      initial: 'there',
      states: {
        there: {
          after: { QUIET: 'asking' },
          on: { TOUCHED: { target: 'there', reenter: true }, here: { target: 'there', reenter: true } },
        },
        asking: {
          entry: 'count',
          after: { COUNTDOWN: { target: '#kiosk.use.erasing', actions: 'writeForgotten' } },
          on: { TOUCHED: 'there', here: 'there' },
        },
      },
    },
    // A person who walks away, or whose record cannot be written, does not pass through here.
    leaving: {
      initial: 'staying',
      states: {
        staying: { on: { done: [{ guard: 'isConfirmed', target: 'undoable' }, { target: 'asking' }] } },
        asking: { on: { 'confirm-done': 'undoable', 'undo-done': 'staying' } },
        undoable: {
          entry: 'countUndo',
          after: { UNDO: { target: '#kiosk.use.erasing', actions: 'writeEnd' } },
          on: { 'undo-done': 'staying', 'erase-now': { target: '#kiosk.use.erasing', actions: 'writeEnd' } },
        },
      },
    },
  },
})

const toDesk = { guard: 'isStaff', actions: ['leadToDesk', 'restart'] } as const

/** The way from one person to the next. Only a completed wipe leaves `erasing`, whatever happens meanwhile. */
const use = kiosk.createStateConfig({
  initial: 'opening',
  states: {
    opening: {
      always: [
        { guard: 'hasNoCode', target: 'setup' },
        { guard: 'cannotWrite', target: 'closed' },
        { target: 'attract' },
      ],
    },
    setup: {
      on: {
        start: { guard: 'hasCode', target: 'opening' },
        'leave-badge': { guard: 'hasCode', target: 'opening' },
        'open-settings': { guard: 'isStaff', target: 'settings' },
      },
    },
    attract: {
      always: { guard: 'cannotWrite', target: 'closed' },
      on: {
        touch: [{ guard: 'isGreeted', target: '#kiosk.use.open.screens.visit' }, { target: 'open' }],
        exit: toDesk,
        'open-settings': { guard: 'isStaff', target: 'settings' },
      },
    },
    settings: { on: { start: 'opening', 'close-settings': 'opening', 'leave-badge': 'opening', exit: toDesk } },
    // Restarted after a while, to find out whether lines can be written again.
    closed: {
      after: { CLOSED: { actions: 'restart' } },
      on: { exit: toDesk, 'open-settings': { guard: 'isStaff', target: 'settings' } },
    },
    open,
    erasing: {
      entry: ['closePad', 'closeCall', 'endCall', 'leave'],
      on: {
        exit: { guard: 'isStaff', actions: 'leadToDesk' },
        WIPED: [{ guard: 'isClean', target: 'receipt', actions: 'clean' }, { target: 'receipt' }],
      },
    },
    receipt: { after: { RECEIPT: { actions: 'restart' } }, on: { restart: { actions: 'restart' }, exit: toDesk } },
  },
})

const staff = kiosk.createStateConfig({
  initial: 'away',
  on: {
    CHECKED: [
      { guard: 'isRight', target: '.there', actions: ['nameStaff', 'writeCode', 'badge'] },
      { actions: 'writeCode' },
    ],
    ADDED: { target: '.there', actions: 'nameStaff' },
  },
  states: {
    away: { on: { 'ask-code': 'pad' } },
    pad: {
      initial: 'empty',
      on: {
        'close-code': 'away',
        'ask-code': '.empty',
        'give-code': '.checking',
        CHECKED: [
          { guard: 'isRight', target: 'there', actions: ['nameStaff', 'writeCode', 'badge'] },
          { guard: 'isWrong', target: '.wrong', actions: 'writeCode' },
          { target: '.empty', actions: 'writeCode' },
        ],
      },
      states: { empty: {}, checking: { on: { 'give-code': {}, 'ask-code': {}, UNCHECKED: 'empty' } }, wrong: {} },
    },
    there: {
      // A badge that was left on would be the next person's.
      after: { BADGE: { guard: 'isHandPersons', actions: 'endBadge' } },
      on: {
        HAND: { target: 'there', reenter: true, actions: 'hearHand' },
        STAFF_ACTED: { target: 'there', reenter: true },
        'leave-badge': { target: 'away', actions: ['forgetStaff', 'unbadge'] },
        // The next screens are for the public: the staff who badged in have gone.
        start: { guard: 'hasCode', target: 'away', actions: ['forgetStaff', 'unbadge'] },
        'close-settings': { target: 'away', actions: ['forgetStaff', 'unbadge'] },
      },
    },
  },
})

/** The kiosk: its use, the staff, and calls. */
export const kioskMachine = kiosk.createMachine({
  id: 'kiosk',
  type: 'parallel',
  context: ({ input }) => ({
    ...input,
    voice: false,
    staff: undefined,
    isHandStaffs: false,
    next: 'kiosk',
    askedUntil: 0,
    undoUntil: 0,
  }),
  on: { JOURNAL: { actions: 'hearJournal' }, RECAP: { actions: 'hearRecap' }, HAND: { actions: 'hearHand' } },
  states: {
    use,
    staff,
    help: {
      initial: 'quiet',
      states: {
        quiet: {
          on: {
            call: { target: 'called', actions: 'ring' },
            CHECKED: { guard: 'isRight', actions: 'endCall' },
          },
        },
        called: {
          on: {
            call: { actions: 'ring' },
            'call-again': { actions: 'ringAgain' },
            'close-call': 'quiet',
            'undo-call': { target: 'quiet', actions: 'undoCall' },
            CHECKED: { guard: 'isRight', target: 'quiet', actions: 'endCall' },
          },
        },
      },
    },
  },
})
