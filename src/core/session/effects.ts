import { setup } from 'xstate'
import { PACE } from '../base/pace.ts'
import type { SessionContext, SessionEffects, SessionEvent, SessionInput } from './context.ts'

/** The effects that the session requests, by name, and its delays. The main process provides the effects. */
export const effects = setup({
  types: {
    context: {} as SessionContext,
    events: {} as SessionEvent,
    input: {} as SessionInput,
  },
  delays: {
    /** How long a worker may hold the hand without acting before it goes back. */
    HAND_IDLE: PACE.handIdle,
    /** How long a page that is there matches no screen of the flow before the coach says so. */
    UNKNOWN_SCREEN: PACE.unknownScreen,
    /** The same for a page that shows by itself that it still loads. */
    UNKNOWN_BUSY_SCREEN: PACE.unknownBusyScreen,
    /** The shortest time in which somebody can read it again: an earlier yes is a slip of the finger. */
    GATE_READING: PACE.gateReading,
    /** How long a film stays at its end. */
    FILM_END: PACE.filmEnd,
    /** How long a press on our screens can be taken back. */
    SLIP: PACE.undo,
    /** How long the end of a visit can be taken back. */
    UNDO: PACE.endUndo,
  },
  actions: {
    write: (_, __: SessionEffects['write']) => {},
    steerPortal: (_, __: SessionEffects['steerPortal']) => {},
    openOutside: (_, __: SessionEffects['openOutside']) => {},
    saveSettings: (_, __: SessionEffects['saveSettings']) => {},
    rememberHeal: (_, __: SessionEffects['rememberHeal']) => {},
    eraseVisit: (_, __: SessionEffects['eraseVisit']) => {},
    askPrinter: () => {},
    keep: () => {},
    wipe: () => {},
  },
})
