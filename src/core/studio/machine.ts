import { assign, setup } from 'xstate'
import type { Edit } from './command.ts'
import type { Recorded, Thing } from './event.ts'
import { type Mending, redoMend, undoMend } from './mending.ts'
import type { StepFound } from './protocol.ts'
import { applyEdit, repoint } from './recording/edit.ts'
import { beginHistory, change, type History, redo, undo } from './recording/history.ts'
import { mergeRecordings } from './recording/merge.ts'
import { finish, record } from './recording/record.ts'
import { createRecording, type Recording } from './recording/recording.ts'

export interface StudioContext {
  readonly history: History | null
  /** The way that was recorded first, while a second one is recorded. */
  readonly first: Recording | null
  readonly mending: Mending | null
  /** The step for which people point at its place on the page. */
  readonly step: string | null
  readonly found: Readonly<Record<string, StepFound>>
  /** The file in which the procedure was saved. */
  readonly file: string | null
}

export type StudioEvent =
  /** The passphrase was right. */
  | { readonly type: 'OPENED' }
  /** Another screen is shown. */
  | { readonly type: 'LEFT' }
  /** `first`: a recording of another way through the same procedure. */
  | { readonly type: 'BEGIN'; readonly recording: Recording; readonly first: Recording | null }
  | { readonly type: 'MEND'; readonly mending: Mending }
  | { readonly type: 'HEARD'; readonly recorded: Recorded }
  | { readonly type: 'EDIT'; readonly edit: Edit }
  | { readonly type: 'UNDO' }
  | { readonly type: 'REDO' }
  /** The place of this step is asked for. */
  | { readonly type: 'POINT'; readonly step: string }
  | { readonly type: 'POINTED'; readonly thing: Thing }
  /** The same for a procedure that is being corrected, with the new place in it. */
  | { readonly type: 'MENDED'; readonly mending: Mending }
  | { readonly type: 'TRY' }
  | { readonly type: 'FOUND'; readonly found: readonly StepFound[] }
  /** Starts to record another way. */
  | { readonly type: 'OTHER_WAY' }
  /** The other way is complete. */
  | { readonly type: 'JOIN' }
  | { readonly type: 'REVIEW' }
  | { readonly type: 'BACK' }
  | { readonly type: 'SAVED'; readonly file: string }
  /** Shows what will be sent to the organisation's other computers. */
  | { readonly type: 'SENDING' }
  | { readonly type: 'DISCARD' }

const NOTHING: StudioContext = { history: null, first: null, mending: null, step: null, found: {}, file: null }

/**
 * Outcomes from best to worst: of two answers about one step the better one counts, as its place may be on one page
 * only.
 */
const BEST = ['found', 'drifted', 'several', 'not-yet', 'gone'] as const

function joinFound(known: StudioContext['found'], found: readonly StepFound[]): StudioContext['found'] {
  const next: Record<string, StepFound> = { ...known }
  for (const one of found) {
    const before = next[one.step]
    if (!before || BEST.indexOf(one.outcome) < BEST.indexOf(before.outcome)) next[one.step] = one
  }
  return next
}

/**
 * Returns the subject of an edit. Edits to the words of one step arrive while people type; those of one subject are
 * undone together.
 */
function toSubject(edit: Edit): string | undefined {
  return edit.edit === 'words' ? `${edit.edit} ${edit.step}` : undefined
}

/**
 * The studio. It is closed until the passphrase is right; then people record, point at places, try a flow, and review
 * everything before it is saved. When they leave, the studio closes and the recording stays as it was.
 */
export const studioMachine = setup({
  types: { context: {} as StudioContext, events: {} as StudioEvent },
  guards: {
    hasSteps: ({ context: { history } }) => (history?.now.steps.length ?? 0) > 0,
    isMending: ({ context: { mending } }) => mending !== null,
    hasMended: ({ context: { mending } }) => (mending?.states.length ?? 0) > 1,
    isOtherWay: ({ context: { first } }) => first !== null,
    isOnlyWay: ({ context: { first, history } }) => first === null && (history?.now.steps.length ?? 0) > 0,
  },
  actions: {
    begin: assign(({ event }) =>
      event.type === 'BEGIN' ? { ...NOTHING, history: beginHistory(event.recording), first: event.first } : {},
    ),
    mend: assign(({ event }) => (event.type === 'MEND' ? { ...NOTHING, mending: event.mending } : {})),
    record: assign(({ context: { history }, event }) =>
      event.type === 'HEARD' && history ? { history: change(history, record(history.now, event.recorded)) } : {},
    ),
    edit: assign(({ context: { history }, event }) =>
      event.type === 'EDIT' && history
        ? { history: change(history, applyEdit(history.now, event.edit), toSubject(event.edit)) }
        : {},
    ),
    undo: assign(({ context: { history, mending } }) => {
      if (mending) return { mending: undoMend(mending) }
      return history ? { history: undo(history) } : {}
    }),
    redo: assign(({ context: { history, mending } }) => {
      if (mending) return { mending: redoMend(mending) }
      return history ? { history: redo(history) } : {}
    }),
    ask: assign(({ event }) => (event.type === 'POINT' ? { step: event.step } : {})),
    repoint: assign(({ context: { history, step }, event }) =>
      event.type === 'POINTED' && history && step !== null
        ? { history: change(history, repoint(history.now, step, event.thing)) }
        : {},
    ),
    takeMended: assign(({ event }) => (event.type === 'MENDED' ? { mending: event.mending } : {})),
    forgetStep: assign({ step: null }),
    forgetFound: assign({ found: {} }),
    join: assign(({ context: { first, history } }) => {
      if (!first || !history) return {}
      return {
        first: null,
        history: change({ ...history, now: finish(first) }, mergeRecordings(finish(first), finish(history.now))),
      }
    }),
    keepFirst: assign(({ context: { history } }) => {
      if (!history) return {}
      const { flow, title, isTraining, begun, here, start, training } = history.now
      return {
        first: history.now,
        history: beginHistory({ ...createRecording({ flow, title, isTraining, begun, start, training }), here }),
      }
    }),
    finish: assign(({ context: { history } }) => (history ? { history: change(history, finish(history.now)) } : {})),
    noteFound: assign(({ context: { found }, event }) =>
      event.type === 'FOUND' ? { found: joinFound(found, event.found) } : {},
    ),
    noteFile: assign(({ event }) => (event.type === 'SAVED' ? { file: event.file } : {})),
    forget: assign(() => NOTHING),
  },
}).createMachine({
  id: 'studio',
  context: NOTHING,
  initial: 'locked',
  on: { LEFT: '.locked' },
  states: {
    locked: { entry: 'forgetStep', on: { OPENED: 'idle' } },
    idle: {
      on: {
        BEGIN: { target: 'watching', actions: 'begin' },
        MEND: { target: 'mending', actions: 'mend' },
        SENDING: 'sending',
      },
    },
    watching: {
      on: {
        HEARD: { actions: 'record' },
        EDIT: { actions: 'edit' },
        UNDO: { actions: 'undo' },
        REDO: { actions: 'redo' },
        POINT: { target: 'naming', actions: 'ask' },
        TRY: { guard: 'hasSteps', target: 'trying' },
        OTHER_WAY: { guard: 'isOnlyWay', actions: 'keepFirst' },
        JOIN: { guard: 'isOtherWay', actions: 'join' },
        REVIEW: { guard: 'isOnlyWay', target: 'saving', actions: 'finish' },
        DISCARD: { target: 'idle', actions: 'forget' },
      },
    },
    mending: {
      on: {
        UNDO: { actions: 'undo' },
        REDO: { actions: 'redo' },
        POINT: { target: 'naming', actions: 'ask' },
        FOUND: { actions: 'noteFound' },
        REVIEW: { guard: 'hasMended', target: 'saving' },
        DISCARD: { target: 'idle', actions: 'forget' },
      },
    },
    // The next press in the page tells the place, and has no other effect.
    naming: {
      exit: 'forgetStep',
      on: {
        POINTED: { target: 'watching', actions: 'repoint' },
        MENDED: { target: 'mending', actions: ['takeMended', 'forgetFound'] },
        BACK: [{ guard: 'isMending', target: 'mending' }, { target: 'watching' }],
      },
    },
    trying: {
      entry: 'forgetFound',
      on: { FOUND: { actions: 'noteFound' }, BACK: 'watching' },
    },
    // All texts, the doctor's findings and the changes are reviewed.
    saving: {
      on: {
        EDIT: { actions: 'edit' },
        UNDO: { actions: 'undo' },
        REDO: { actions: 'redo' },
        BACK: [{ guard: 'isMending', target: 'mending' }, { target: 'watching' }],
        SAVED: { target: 'saved', actions: 'noteFile' },
      },
    },
    saved: {
      on: {
        SENDING: { target: 'sending', actions: 'forget' },
        DISCARD: { target: 'idle', actions: 'forget' },
      },
    },
    // The changes to send and those already sent, signed with the organisation's keys.
    sending: { on: { BACK: 'idle' } },
  },
})
