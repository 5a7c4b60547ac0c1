import type { Digest } from '../../core/guidance/heal/digest.ts'
import type { Order } from '../../core/guidance/protocol/signal.ts'
import { type Claim, createEarlyTargets, type EarlyTarget, type Evaluation, evaluate } from './locate/index.ts'
import {
  afterPaint,
  createEditing,
  createPageWatch,
  createReadSchedule,
  createSettling,
  IDLE_AFTER_MS,
  later,
  type Page,
  QUIET_MS,
} from './page/index.ts'

/** A target that came is on the screen first; the rest of the page is read after that picture. */
const PICTURE_MS = 120

/** What a page grows by a change of its own, it grows by then. */
const GROWTH_MS = 200

export interface ObserverOptions {
  readonly document: Document
  /**
   * Called when the page may look different; the observation itself may be the same. `isEarly`: the page is in the
   * middle of a burst, and a later call says how it ended.
   */
  readonly onEvaluated: (evaluation: Evaluation, isEarly: boolean) => void
  /** Called when the current step's target has just come, before the page has been read again. */
  readonly onArrived: (arrival: EarlyTarget) => void
  /** Called at once at each change of the page, before it is read again. */
  readonly onChange: () => void
  readonly isOwn: (record: MutationRecord) => boolean
  /** The steps that apply, where this document is a frame among several. */
  readonly applies: () => readonly string[]
  /** Called when `document.open()` wiped all listeners of the window, ours too. */
  readonly onWiped: () => void
  /** Whether everything on this page that may have a closed shadow root was asked about. */
  readonly isClear: (page: Page) => boolean
}

export interface Observer {
  readonly setOrder: (order: Order) => void
  /** Reads the page again, although it did not change. */
  readonly refresh: () => void
  /** What the latest order holds back. */
  readonly held: () => readonly string[]
  /** Whether no flow knows the page, so that any act in it is of the latest order's step. */
  readonly isAnywhere: () => boolean
  readonly step: () => string | undefined
  /** The page as it is now: read again only if it changed since. */
  readonly look: () => Evaluation | undefined
  /** The page as it was read last. */
  readonly latest: () => Evaluation | undefined
}

/** Watches the page without polling: each timer here is set by an event and fires once. */
export function createObserver({
  document,
  onEvaluated,
  onArrived,
  onChange,
  isOwn,
  onWiped,
  applies,
  isClear,
}: ObserverOptions): Observer {
  const now = (): number => performance.now()
  const editing = createEditing()
  const earlyTargets = createEarlyTargets(document)
  const settling = createSettling(now(), () => document.readyState === 'loading')
  // No live list: the page would pay for it at each change.
  const readSchedule = createReadSchedule(() => document.querySelectorAll('*').length)
  const everSeen = new Set<string>()
  const nowhere = { sure: new Set<string>(), likely: new Set<string>() }
  let order: Order | undefined
  let latest: Evaluation | undefined
  let isDirty = true
  let firstEvent = 0
  let notBefore = 0
  let isDrawing = false
  let stopSoon: (() => void) | undefined
  let stopSettled: (() => void) | undefined
  let stopIdle: (() => void) | undefined
  const watch = createPageWatch({
    document,
    isOwn,
    onWiped,
    onChanged: (foreign) => {
      onChange()
      const isFirst = now() - settling.lastChange() >= QUIET_MS
      settling.noteChange(now())
      const arrival = order ? earlyTargets.note(foreign) : 'nothing'
      schedule()
      lookEarly(arrival, isFirst)
    },
    onMoved: schedule,
    // A page that grows without a change may have a closed root that we do not know.
    onGrown: () => {
      if (now() - settling.lastChange() >= GROWTH_MS) schedule()
    },
    // A frame that is scrolled into sight can be pressed without any change of the page.
    onScrolled: () => {
      if (latest && latest.page.frames.length > 0) schedule()
    },
    onNavigated: () => {
      settling.noteNavigation(now())
      schedule()
    },
    onInput: (control) => {
      editing.note(control, now())
      stopIdle?.()
      stopIdle = later(schedule, IDLE_AFTER_MS + 1)
      schedule()
    },
  })

  /** A target that comes is pointed at at once; for all else, the burst is awaited. */
  function lookEarly(arrival: ReturnType<typeof earlyTargets.note>, isFirst: boolean): void {
    if (arrival === 'unsure') {
      if (isFirst) read(true)
    } else if (arrival !== 'nothing') {
      onArrived(arrival)
      notBefore = now() + PICTURE_MS
      schedule()
    }
  }

  function schedule(): void {
    isDirty = true
    if (isDrawing) return
    if (stopSoon === undefined) firstEvent = now()
    stopSoon?.()
    const burst = now() - firstEvent
    const left = Math.min(QUIET_MS, readSchedule.longest(isWaiting(), burst) - burst)
    stopSoon = later(due, Math.max(0, notBefore - now(), left))
  }

  /**
   * What a page brings with it is read as it comes: what is there before it has loaded is seen since it was opened. So are
   * frames: the app must know at once when one is hidden.
   */
  function mayWait(): boolean {
    return document.readyState === 'complete' && latest?.page.frames.length === 0
  }

  function due(): void {
    isDrawing = mayWait() && readSchedule.isLong()
    if (isDrawing) afterPaint(document, () => isDrawing && run())
    else run()
  }

  /**
   * The target was nowhere, and what came since was looked through for it; nor is there anything else that could be pressed
   * and whose going and coming back would have to be seen (`gesture/dwell-time.ts`).
   */
  function isWaiting(): boolean {
    return mayWait() && latest?.actables.length === 0 && earlyTargets.isAwaited()
  }

  function run(): void {
    stopSoon?.()
    stopSettled?.()
    stopSoon = undefined
    isDrawing = false
    if (!order) return
    read(false)
    if (!settling.isSettled(now())) stopSettled = later(schedule, settling.timeLeft(now()) + 1)
  }

  function read(isEarly: boolean): void {
    if (!order) return
    const at = now()
    latest = evaluate(document, order, {
      isEditing: (control) => editing.isEditing(control, at),
      absent: settling.isSettled(at) ? 'gone' : 'not-yet',
      changedAt: settling.lastChange(),
      healed: latest?.order.step === order.step ? toHealed(latest.claim) : undefined,
      everSeen,
      nowhere,
      isClear,
      applies: applies(),
    })
    isDirty = false
    earlyTargets.reset(latest)
    watch.extend(latest.page)
    onEvaluated(latest, isEarly)
    readSchedule.noteRead(now() - at)
  }

  return {
    setOrder: (next) => {
      order = next
      run()
    },
    refresh: run,
    held: () => order?.held ?? [],
    isAnywhere: () => order?.anywhere === true,
    step: () => order?.step ?? undefined,
    latest: () => latest,
    look: () => {
      const hasChanged = watch.takeChanges()
      if (hasChanged) settling.noteChange(now())
      if (hasChanged || isDirty) run()
      return latest
    },
  }
}

function toHealed(claim: Claim): Digest | undefined {
  return claim.kind === 'observed' ? claim.observation.healed : claim.answer.healed
}
