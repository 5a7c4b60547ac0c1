import { setup } from 'xstate'
import { PACE } from '../pace.ts'
import type { SessionContext, SessionEffects, SessionEvent, SessionInput } from './context.ts'

/** Requests of the session to the world, by name, and how long it waits; the main process provides the effects. */
export const effects = setup({
  types: {
    context: {} as SessionContext,
    events: {} as SessionEvent,
    input: {} as SessionInput,
  },
  delays: {
    /** A worker who holds the hand and does nothing gives it back. */
    HAND_IDLE: PACE.handIdle,
    /** A page that no screen of the flow describes is given time to load before the coach says so. */
    UNKNOWN_SCREEN: PACE.unknownScreen,
    /** The time in which nobody reads again: a yes before that is a slip of the finger. */
    GATE_READING: PACE.gateReading,
    /** The time for which a press on our screens can be taken back. */
    SLIP: PACE.undo,
    /** The time for which the end of a visit can be taken back. */
    UNDO: PACE.endUndo,
  },
  actions: {
    write: (_, __: SessionEffects['write']) => {},
    steerPortal: (_, __: SessionEffects['steerPortal']) => {},
    openOutside: (_, __: SessionEffects['openOutside']) => {},
    saveSettings: (_, __: SessionEffects['saveSettings']) => {},
    rememberHeal: (_, __: SessionEffects['rememberHeal']) => {},
    eraseVisit: (_, __: SessionEffects['eraseVisit']) => {},
    keep: () => {},
    wipe: () => {},
  },
})
