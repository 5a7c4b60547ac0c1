/**
 * Every time that a person feels, in milliseconds: how long something must be seen, may last or is waited for. Times that
 * only programs feel (answers between processes, looking again) stay where they are used.
 */
export const PACE = {
  /** Nobody sees a thing, decides and presses in less; a place that was chosen without a press needs as long. */
  seen: 500,
  /** A press and its click, a key and what it does, belong together for so long. */
  gesture: 2_000,
  /** A press explains the focus that follows it for so long. */
  focusAfterPress: 1_000,
  /** A list that a press opened stays open while one reads it. */
  openList: 60_000,
  /** Someone who stops typing for so long has finished, even if the cursor stays in the field. */
  typingPause: 1_200,
  /** A page that has not changed for so long has shown what it had to show. */
  pageQuiet: 1_500,
  /** A page that never stops changing (a clock, a carousel) is given so long, then taken as it is. */
  pageSettles: 10_000,

  /** A worker who holds the hand and does nothing gives it back. */
  handIdle: 120_000,
  /** A page that takes longer to come than this is said to be slow: nobody waits so long without wondering. */
  slowPage: 6_000,
  /** A page that no screen of the flow describes is given time to load before the coach says so. */
  unknownScreen: 4_000,
  /** Nobody reads a summary again in less: a yes before that is a slip of the finger. */
  gateReading: 3_000,
  /** A summary with a line that nobody can scroll to is waited for so long: nobody is to be stuck before they send. */
  summaryLines: 60_000,
  /** A second page that the portal leads to off its list within so long is said to be one. */
  gateFatigue: 60_000,
  /** A page without a guide on which nobody acted, and that goes on by itself within so long, only leads to the next. */
  passingPage: 2_000,
  /** How long "this link leaves the site" stays on the coach. */
  refusedShown: 10_000,
  /** How long a page that the portal opened may stay empty: longer than a portal takes to make a paper. */
  emptyPage: 120_000,

  /** How long a press that changes the record can be taken back, before it is written. */
  undo: 10_000,
  /** How long the end of a visit at a desk can be taken back, before it is erased. */
  endUndo: 10_000,

  /** How long a demonstration's ring shows the place before the act, and what came of it stays to be seen. */
  beforeShownAct: 1_600,
  afterShownAct: 2_500,
  /** Between two letters, and between two deeds, of a step that is shown: slow enough to be followed. */
  betweenLetters: 90,
  betweenDeeds: 700,

  /** How long nobody may touch the kiosk before it asks, and how long it then waits. */
  kioskQuiet: 120_000,
  kioskCountdown: 30_000,
  /** How long "J'ai fini" can be taken back. */
  kioskUndo: 10_000,
  /** How long the receipt stays for the person to read before the process ends. */
  kioskReceipt: 20_000,
  /** How long a paper that was sent to the printer is watched, and waited for at the end: one page takes less. */
  paperPrints: 20_000,
  /** How long a closed kiosk waits before it starts anew, to see whether lines can be written again. */
  kioskClosed: 60_000,
  /** A desk that shows a kiosk's call says so in less; after that the person is told that nobody was reached. */
  callReach: 3_000,
  /** How long a kiosk's call rings at the desks before the person is told that nobody answered. */
  callRings: 90_000,
  /** How long the end of a call stays on the screens; and how long "in 5 minutes" does. */
  callShown: 180_000,
  callSoon: 600_000,
  /** How long a desk shows that it answered, that another did, or that the person left. */
  callSettled: 20_000,
  /** How long a kiosk waits for a desk to be paired, the comparing of the codes included. */
  callPairing: 300_000,
  /** The first wait before a kiosk that was not reached is tried again; each further one doubles it, up to the longest. */
  callRetry: 1_000,
  callLongestRetry: 30_000,
  /** The first wait after wrong staff codes; each further one doubles it, up to the longest. */
  staffCodeWait: 60_000,
  staffCodeLongestWait: 15 * 60_000,

  /** Our own page is there in less, on the slowest machine; once it stayed for so long, its failures are forgotten. */
  screensLoad: 60_000,
  screensSteady: 60_000,
  /** The first wait before our own page is loaded once more; each further one doubles it. */
  screensRetry: 1_000,
  /** How long a kiosk whose starts do not hold shows where help is before it tries again; doubled each time. */
  kioskHold: 30_000,
  kioskLongestHold: 10 * 60_000,
  /** A kiosk that runs for so long has held. */
  kioskHolds: 60_000,

  /** Nobody touches a desk for so many of these, and its screen is covered (core/lock). */
  lockMinute: 60_000,
  /** The first wait after wrong passphrases at a covered screen; each further one doubles it, up to the longest. */
  lockWait: 30_000,
  lockLongestWait: 15 * 60_000,

  /** After so long without a word an open notebook closes, and so does the supervisor's desk. */
  deskIdle: 10 * 60_000,
  /** How long a code that led to no notebook makes the next one wait, twice as long each time. */
  notebookCodeWait: 1_000,
  notebookCodeLongestWait: 30_000,
  /** As much for a supervisor's passphrase. */
  passphraseWait: 30_000,
  passphraseLongestWait: 15 * 60_000,

  /** A badge of the staff ends by itself after so long without an act of theirs, once the hand is the person's. */
  kioskBadge: 120_000,
  /** A key of our keyboard that is held down deletes on after so long, once each time. */
  keyRepeatAfter: 500,
  keyRepeat: 120,

  /** Between two pages of portals that the canary opens: people use them at the same time. */
  canaryPage: 5_000,
} as const
