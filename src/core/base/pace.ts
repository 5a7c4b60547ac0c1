/**
 * Every time that a person feels, in milliseconds: how long something must be visible, may last or is waited for. Times
 * that only programs feel (answers between processes, retries) stay where they are used.
 */
export const PACE = {
  /**
   * The least time in which somebody sees a thing, decides and presses; a target chosen without a press needs as long.
   */
  seen: 500,
  /** How long after each other a press and its click, or a key and its effect, belong together. */
  gesture: 2_000,
  /** How long after a press the focus that follows is explained by it. */
  focusAfterPress: 1_000,
  /** How long a list that a press opened may stay open while somebody reads it. */
  openList: 60_000,
  /** The pause after which typing has ended, even if the cursor stays in the field. */
  typingPause: 1_200,
  /** How long a page must not change to be complete. */
  pageQuiet: 1_500,
  /** How long a page that never stops changing (a clock, a carousel) is waited for. */
  pageSettles: 10_000,

  /** How long a worker may hold the hand without acting before it goes back. */
  handIdle: 120_000,
  /** How long a page may load before it counts as slow. */
  slowPage: 6_000,
  /** How long a page that is there matches no screen of the flow before the coach says so. */
  unknownScreen: 1_500,
  /** The same for a page that shows by itself that it still loads. */
  unknownBusyScreen: 6_000,
  /** The shortest time in which somebody can read a summary again: an earlier yes is a slip of the finger. */
  gateReading: 3_000,
  /**
   * How long the gate waits for a line of the summary that nobody can scroll to, so that nobody is stuck before they
   * send.
   */
  summaryLines: 60_000,
  /** How soon a second unlisted page must come to count as repeated. */
  gateFatigue: 60_000,
  /** The longest time on a page without a guide that only redirects: nobody acted on it. */
  passingPage: 2_000,
  /** How long the coach shows "this link leaves the site". */
  refusedShown: 10_000,
  /** How long a page that the portal opened may stay empty: longer than a portal takes to create a paper. */
  emptyPage: 120_000,

  /** How long a press that changes the record can be taken back, before it is written. */
  undo: 10_000,
  /** How long the end of a visit at a desk can be taken back, before it is erased. */
  endUndo: 10_000,

  /** How soon after a press a second one at the same place is part of it: nobody reads what came in between. */
  secondPress: 400,
  /** How long the bar that takes a press back shows before it can be pressed itself. */
  undoReady: 700,

  /** How long a demonstration's ring shows before the act, and how long its result stays visible after it. */
  beforeShownAct: 1_600,
  afterShownAct: 2_500,
  /** How long a film stays at its end before it closes by itself. */
  filmEnd: 8_000,
  /** Between two letters, and between two acts, of a demonstration: slow enough to be followed. */
  betweenLetters: 90,
  betweenDeeds: 700,

  /**
   * How long a start waits for the system's keychain, which answers in milliseconds unless it asks for a password or
   * hangs.
   */
  keychainAnswers: 4_000,

  /** How long nobody may touch the kiosk before it asks, and how long it then waits. */
  kioskQuiet: 120_000,
  kioskCountdown: 30_000,
  /** How long "J'ai fini" can be taken back. */
  kioskUndo: 10_000,
  /** How long the receipt stays for the person to read before the process ends. */
  kioskReceipt: 20_000,
  /** How long a paper that was sent to the printer is watched, and waited for at the end: one page takes less. */
  paperPrints: 20_000,
  /** How long a closed kiosk waits before it restarts, to find out whether lines can be written again. */
  kioskClosed: 60_000,
  /**
   * How long a desk may take to confirm that it shows a kiosk's call, before the person is told that nobody was
   * reached.
   */
  callReach: 3_000,
  /** How long a kiosk's call rings at the desks before the person is told that nobody answered. */
  callRings: 90_000,
  /** How long the end of a call stays on the screens; and how long "in 5 minutes" does. */
  callShown: 180_000,
  callSoon: 600_000,
  /** How long a desk shows that it answered, that another did, or that the person left. */
  callSettled: 20_000,
  /** How long a kiosk waits for a desk to be paired, including the comparison of the codes. */
  callPairing: 300_000,
  /**
   * The first wait before a kiosk that was not reached is tried again; each further one doubles it, up to the longest.
   */
  callRetry: 1_000,
  callLongestRetry: 30_000,
  /** The first wait after wrong staff codes; each further one doubles it, up to the longest. */
  staffCodeWait: 60_000,
  staffCodeLongestWait: 15 * 60_000,

  /**
   * The longest loading time of our own page, on the slowest machine; once it lasted for so long, its failures are
   * forgotten.
   */
  screensLoad: 60_000,
  screensSteady: 60_000,
  /** The first wait before our own page is reloaded; each further one doubles it. */
  screensRetry: 1_000,
  /** How long a kiosk whose starts do not last shows the help screen before it tries again; doubled each time. */
  kioskHold: 30_000,
  kioskLongestHold: 10 * 60_000,
  /** How long a kiosk must run for its start to count as lasting. */
  kioskHolds: 60_000,

  /** One of the minutes without a touch after which a desk's screen is covered (core/lock). */
  lockMinute: 60_000,
  /** The first wait after wrong passphrases at a covered screen; each further one doubles it, up to the longest. */
  lockWait: 30_000,
  lockLongestWait: 15 * 60_000,

  /** How long an open notebook, or the supervisor's desk, stays open without an act. */
  deskIdle: 10 * 60_000,
  /** The first wait after a code that opened no notebook; doubled each time. */
  notebookCodeWait: 1_000,
  notebookCodeLongestWait: 30_000,
  /** The same for a supervisor's passphrase. */
  passphraseWait: 30_000,
  passphraseLongestWait: 15 * 60_000,

  /** How long a badge lasts without an act of the staff, once the hand is the person's. */
  kioskBadge: 120_000,
  /** How long the delete key of our keyboard must be held down before it repeats. */
  keyRepeatAfter: 500,
  keyRepeat: 120,

  /** Between two pages of portals that the canary opens, because people use them at the same time. */
  canaryPage: 5_000,
} as const
