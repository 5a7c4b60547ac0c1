import { assign } from 'xstate'
import { toContext } from './context.ts'
import { askUnrecorded } from './journal-state.ts'
import { guiding } from './region/guiding.ts'
import { regions } from './region/regions.ts'

/**
 * A session, from the home screen to the wipe. It owns the state of the visit: our screens only receive snapshots of
 * it, and the portal only sends claims. The pure functions beside this file decide; effects are named here and carried
 * out by the main process.
 */
export const sessionMachine = guiding.createMachine({
  id: 'session',
  context: ({ input }) => toContext(input),
  initial: 'home',
  on: {
    language: { actions: 'remember' },
    'text-size': { actions: 'remember' },
    sound: { actions: 'remember' },
    'second-language': { actions: 'remember' },
    'voice-speed': { actions: 'remember' },
    'offer-language': { actions: 'remember' },
    look: { actions: 'remember' },
    'end-box': { actions: 'remember' },
    LEAVE: { target: '.wiping', actions: ['close', 'forgetTasks'] },
    // The last press can be taken back for a moment, even if it ended the guiding.
    undo: [
      { guard: 'isGuidingAgain', target: '.guide', actions: 'undo' },
      { guard: 'hasSlip', actions: 'undo' },
    ],
    SLIP_OVER: { actions: 'settle' },
    // From the first line of a visit until it is wiped.
    withdraw: { guard: 'isWithdrawable', actions: 'withdraw' },
    ERASED: {
      actions: assign(({ context: { visit }, event }) => (visit ? { visit: { ...visit, withdrawal: event.is } } : {})),
    },
    PURGE: { actions: assign(({ event }) => ({ isPurgeHeld: event.isHeld })) },
    BADGE: { actions: 'noteAttendance' },
    CALLED: { actions: 'noteAttendance' },
    PRINTER: { actions: assign(({ event }) => ({ hasPrinter: event.isThere })) },
    JOURNAL_WRITES: { actions: assign(({ event }) => ({ journal: event.state ?? { is: 'ready' } })) },
    JOURNAL_FAILED: {
      actions: assign(({ context, event }) => ({
        journal: { is: 'unwritable', code: event.code },
        unrecorded: askUnrecorded(context),
      })),
    },
  },
  states: {
    home: {
      // The next person begins with the desk's own choices.
      entry: assign(({ context: { desk } }) => (desk ? { ...desk, desk: undefined } : {})),
      exit: assign({ farewell: undefined }),
      on: {
        pick: { guard: 'isKnownFlow', target: 'before', actions: 'choose' },
        PICK_ALONE: { guard: 'isKnownFlow', target: 'before', actions: 'chooseAlone' },
        resume: { guard: 'isResumable', target: 'guide', actions: 'resume' },
        discard: { actions: 'discard' },
        'ask-site': { guard: 'hasUnguided', target: 'site' },
        'find-place': 'places',
        transfers: 'transfers',
        mandates: 'mandates',
        activity: 'activity',
        rehearse: 'rehearsal',
        class: 'class',
        tasks: { guard: 'hasTasks', target: 'tasks', actions: 'openTasks' },
        organisation: 'organisation',
        studio: 'studio',
        supervise: 'supervision',
        care: 'care',
        settings: 'settings',
        setup: 'setup',
        manual: 'help',
        LIBRARY: { actions: assign(({ event }) => ({ library: event.library })) },
      },
      initial: 'opening',
      states: {
        opening: { always: [{ guard: 'isFirstStart', target: 'presented' }, { target: 'usual' }] },
        // What the app is, until somebody goes home or begins the set-up. A trial comes back here.
        presented: {
          on: {
            home: { target: 'usual', actions: 'endFirstStart' },
            setup: { target: '#session.setup', actions: 'endFirstStart' },
            'try-visit': { guard: 'hasTrial', target: '#session.guide', actions: 'beginTrial' },
          },
        },
        usual: {},
      },
    },
    // The address of a site that no procedure guides.
    site: {
      exit: 'forgetSite',
      on: {
        'open-site': [{ guard: 'isSite', target: 'before', actions: 'judgeSite' }, { actions: 'judgeSite' }],
        // One of the procedures that guide the typed address.
        pick: { guard: 'isKnownFlow', target: 'before', actions: 'choose' },
        home: 'home',
      },
    },
    places: { on: { home: 'home' } },
    transfers: { on: { home: 'home' } },
    mandates: { on: { home: 'home' } },
    activity: { on: { home: 'home' } },
    rehearsal: { on: { home: 'home' } },
    // A trainer's class, or one place in it. The exercises begin automatically and come back here.
    class: { on: { home: 'home', LESSON: { guard: 'isKnownLesson', target: 'guide', actions: 'beginLesson' } } },
    tasks: {
      on: {
        task: { guard: 'isKnownTask', target: 'guide', actions: 'beginTask' },
        home: { target: 'home', actions: 'forgetTasks' },
      },
    },
    care: { on: { home: 'home' } },
    settings: { entry: 'askPrinter', on: { home: 'home', role: { actions: ['sayRole', 'remember'] } } },
    setup: { on: { home: 'home', role: { actions: ['sayRole', 'remember'] } } },
    help: { on: { home: 'home' } },
    // Consent has no default: only an answer opens the portal, and a real one only on a current engine.
    before: {
      on: {
        role: { actions: ['sayRole', 'remember'] },
        consent: { guard: 'mayOpen', target: 'guide', actions: 'begin' },
        home: { target: 'home', actions: 'forget' },
      },
    },
    guide: {
      type: 'parallel',
      always: [
        { guard: 'hasEndedLesson', target: 'lessonOver' },
        { guard: 'hasEndedTask', target: 'taskOver' },
        { guard: 'hasEnded', target: 'recap' },
      ],
      entry: 'askPrinter',
      exit: 'endGuiding',
      on: {
        'put-aside': { guard: 'isKeepable', target: 'wiping.quiet', actions: 'putAside' },
        LESSON_OVER: { guard: 'isLesson', target: 'lessonOver' },
        stop: [
          { guard: 'isLesson', target: 'lessonOver' },
          { guard: 'isTask', target: 'taskOver' },
          { guard: 'isUntouched', target: 'wiping.quiet', actions: 'close' },
          { target: 'recap' },
        ],
        unrecorded: [{ guard: 'isRefused', target: 'recap' }, { actions: assign({ unrecorded: 'agreed' }) }],
      },
      states: regions,
    },
    recap: {
      on: {
        judge: { actions: 'judgeStep' },
        correct: { actions: 'correctStep' },
        goal: { actions: 'chooseGoal' },
        'give-reason': { actions: 'giveReason' },
        'take-hand': { actions: 'passToWorker' },
        'return-hand': { actions: 'passToPerson' },
        'say-who': { actions: 'sayWho' },
        words: { actions: 'answerWords' },
        told: { actions: 'tellStep' },
        'show-all': { actions: 'showAll' },
        finish: { guard: 'mayFinish', target: 'keeping', actions: 'finish' },
        wipe: { target: 'wiping', actions: 'close' },
      },
    },
    // The training page is erased before the next task, as after any visit.
    taskOver: {
      entry: ['noteTask', 'wipe'],
      on: {
        WIPED: [
          { guard: 'isClean', target: 'tasks', actions: 'forget' },
          { target: 'wiped', actions: ['sayWiped', 'forget', 'forgetTasks'] },
        ],
      },
    },
    lessonOver: {
      entry: ['noteLesson', 'wipe'],
      on: {
        WIPED: [
          { guard: 'isClean', target: 'class', actions: 'forget' },
          { target: 'wiped', actions: ['sayWiped', 'forget'] },
        ],
      },
    },
    // The papers are made from the recap, so the recap stays until they are saved.
    keeping: {
      entry: 'keep',
      always: { guard: 'keepsNothing', target: 'undoable' },
      on: {
        KEPT: [
          { guard: 'isKept', target: 'undoable' },
          { target: 'recap', actions: 'reopen' },
        ],
      },
    },
    // Home shows, and nothing is erased yet.
    undoable: {
      after: { UNDO: { target: 'wiping', actions: 'close' } },
      on: {
        'undo-finish': { target: 'recap', actions: 'reopen' },
        wipe: { target: 'wiping', actions: 'close' },
      },
    },
    wiping: {
      entry: 'wipe',
      initial: 'told',
      states: {
        told: {},
        // Nothing was done in this visit: after the wipe, home shows without a receipt, unless something was not
        // erased.
        quiet: { on: { LEAVE: 'told', WIPED: { guard: 'isClean', target: '#session.home', actions: 'forget' } } },
      },
      on: {
        LEAVE: {},
        withdraw: {},
        WIPED: [
          { guard: 'isForgotten', target: 'home', actions: ['sayWiped', 'forget'] },
          { target: 'wiped', actions: ['sayWiped', 'forget'] },
        ],
      },
    },
    wiped: { on: { home: 'home', LEAVE: {} } },
    // Flows may change only here and at home, when no visit is in progress.
    organisation: { on: { home: 'home', LIBRARY: { actions: assign(({ event }) => ({ library: event.library })) } } },
    supervision: { on: { home: 'home', LIBRARY: { actions: assign(({ event }) => ({ library: event.library })) } } },
    // The screen where flows are made and repaired; it has its own machine.
    studio: { on: { home: 'home', organisation: 'organisation' } },
  },
})
