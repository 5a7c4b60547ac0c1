import type { Digest } from '../../core/guidance/heal/digest.ts'
import type { Order } from '../../core/guidance/protocol/signal.ts'
import { afterPaint, findSight, later, type Page } from '../dom/index.ts'
import {
  type Claim,
  createEarlyTargets,
  type EarlyTarget,
  type Evaluation,
  evaluate,
  Mistakes,
} from './locate/index.ts'
import { createEditing, createReadSchedule, createSettling, IDLE_AFTER_MS, PageWatch, QUIET_MS } from './page/index.ts'

/** The time for a new target to be painted, in milliseconds; the rest of the page is read after it. */
const PICTURE_MS = 120

/** The time within which a page grows because of a change that was seen, in milliseconds. */
const GROWTH_MS = 200

interface ObserverOptions {
  readonly document: Document
  /**
   * Called when the page may look different; the observation may be the same. `isEarly`: the page is in the middle of a
   * burst of changes, and a later call reports how it ended.
   */
  readonly onEvaluated: (evaluation: Evaluation, isEarly: boolean) => void
  /** Called when the current step's target has just appeared, before the page is read again. */
  readonly onArrived: (arrival: EarlyTarget) => void
  /** Called at once at each change of the page, before it is read again. */
  readonly onChange: () => void
  readonly isOwn: (record: MutationRecord) => boolean
  /** Returns the steps that apply, where this document is a frame among several. */
  readonly applies: () => readonly string[]
  /** Called when `document.open()` wiped all listeners of the window, ours too. */
  readonly onWiped: () => void
  /** Checks whether the closed shadow roots of this page are known, as far as it may have any. */
  readonly isClear: (page: Page) => boolean
}

/** Watches the page without polling: each timer here is set by an event and fires once. */
export class Observer {
  readonly #options: ObserverOptions
  readonly #editing = createEditing()
  readonly #earlyTargets: ReturnType<typeof createEarlyTargets>
  readonly #settling: ReturnType<typeof createSettling>
  readonly #readSchedule: ReturnType<typeof createReadSchedule>
  readonly #watch: PageWatch
  readonly #mistakes: Mistakes
  readonly #everSeen = new Set<string>()
  readonly #nowhere = { sure: new Set<string>(), likely: new Set<string>() }
  #order: Order | undefined
  #latest: Evaluation | undefined
  /** Whether the page may have changed since it was read. */
  #isDirty = true
  /** The time when the current burst began, and the time until which nothing is read, in milliseconds. */
  #firstEvent = 0
  #notBefore = 0
  /** Whether the page is being painted before it is read. */
  #isDrawing = false
  #stopSoon: (() => void) | undefined
  #stopSettled: (() => void) | undefined
  #stopIdle: (() => void) | undefined

  constructor(options: ObserverOptions) {
    const { document } = options
    this.#options = options
    this.#earlyTargets = createEarlyTargets(document)
    this.#settling = createSettling(now(), () => document.readyState === 'loading')
    // Not a live list, which would slow down every change of the page.
    this.#readSchedule = createReadSchedule(() => document.querySelectorAll('*').length)
    this.#watch = this.#watchPage()
    this.#mistakes = new Mistakes({
      document,
      now,
      changedAt: this.#settling.lastChange,
      onMoved: () => this.#schedule(),
    })
  }

  /** Also follows people's acts in a window or closed root: what the page says after them may be about them. */
  attach(place: EventTarget): void {
    this.#mistakes.attach(place)
  }

  setOrder(order: Order): void {
    this.#order = order
    this.refresh()
  }

  /** Reads the page again, even if it did not change. */
  refresh(): void {
    this.#stopSoon?.()
    this.#stopSettled?.()
    this.#stopSoon = undefined
    this.#isDrawing = false
    if (!this.#order) return
    this.#read(this.#order, false)
    if (this.#settling.isSettled(now())) return
    this.#stopSettled = later(() => this.#schedule(), this.#settling.timeLeft(now()) + 1)
  }

  /** Returns the steps whose presses the latest order holds back. */
  held(): readonly string[] {
    return this.#order?.held ?? []
  }

  /** Checks whether no flow knows the page, so that any act in it counts for the order's step. */
  isAnywhere(): boolean {
    return this.#order?.anywhere === true
  }

  step(): string | undefined {
    return this.#order?.step ?? undefined
  }

  /** Returns the last reading of the page. */
  latest(): Evaluation | undefined {
    return this.#latest
  }

  /** Returns a current reading of the page: reads it again only if it changed. */
  look(): Evaluation | undefined {
    const hasChanged = this.#watch.takeChanges()
    if (hasChanged) this.#settling.noteChange(now())
    if (hasChanged || this.#isDirty) this.refresh()
    return this.#latest
  }

  #watchPage(): PageWatch {
    const { document, isOwn, onWiped, onChange } = this.#options
    return new PageWatch({
      document,
      isOwn,
      onWiped,
      onChanged: (foreign) => {
        onChange()
        const isFirst = now() - this.#settling.lastChange() >= QUIET_MS
        this.#settling.noteChange(now())
        const arrival = this.#order ? this.#earlyTargets.note(foreign) : 'nothing'
        this.#schedule()
        this.#lookEarly(arrival, isFirst)
      },
      onMoved: () => this.#schedule(),
      // A page that grows without a change may have a closed root that we do not know.
      onGrown: () => {
        if (now() - this.#settling.lastChange() >= GROWTH_MS) this.#schedule()
      },
      // A frame that is scrolled into sight can be pressed without any change of the page.
      onScrolled: () => {
        if (this.#latest && (this.#latest.page.frames.length > 0 || hasOtherSight(this.#latest))) this.#schedule()
      },
      onNavigated: () => {
        this.#settling.noteNavigation(now())
        this.#schedule()
      },
      onInput: (control) => {
        this.#editing.note(control, now())
        this.#mistakes.noteInput(control)
        this.#stopIdle?.()
        this.#stopIdle = later(() => this.#schedule(), IDLE_AFTER_MS + 1)
        this.#schedule()
      },
    })
  }

  /** Checks at once whether a change brings the target; everything else waits for the end of the burst. */
  #lookEarly(arrival: EarlyTarget | 'unsure' | 'nothing', isFirst: boolean): void {
    if (arrival === 'unsure') {
      if (isFirst && this.#order) this.#read(this.#order, true)
    } else if (arrival !== 'nothing') {
      this.#options.onArrived(arrival)
      this.#notBefore = now() + PICTURE_MS
      this.#schedule()
    }
  }

  #schedule(): void {
    this.#isDirty = true
    if (this.#isDrawing) return
    if (this.#stopSoon === undefined) this.#firstEvent = now()
    this.#stopSoon?.()
    const burst = now() - this.#firstEvent
    const left = Math.min(QUIET_MS, this.#readSchedule.longest(this.#isWaiting(), burst) - burst)
    this.#stopSoon = later(() => this.#due(), Math.max(0, this.#notBefore - now(), left))
  }

  #due(): void {
    this.#isDrawing = this.#mayWait() && this.#readSchedule.isLong()
    if (this.#isDrawing) afterPaint(this.#options.document, () => this.#isDrawing && this.refresh())
    else this.refresh()
  }

  /**
   * Checks whether the page may be read after the next frame is painted. Not while it loads: what it brings then counts
   * as visible since it opened. Nor with frames in it: the app must know at once when one is hidden.
   */
  #mayWait(): boolean {
    return this.#options.document.readyState === 'complete' && this.#latest?.page.frames.length === 0
  }

  /**
   * Checks whether nothing is missed while the page is not read: the target was nowhere, new elements were searched for
   * it, and nothing else could be pressed whose disappearance would have to be seen (`gesture/dwell-time.ts`).
   */
  #isWaiting(): boolean {
    return this.#mayWait() && this.#latest?.actables.length === 0 && this.#earlyTargets.isAwaited()
  }

  #read(order: Order, isEarly: boolean): void {
    const at = now()
    const before = this.#latest
    const latest = evaluate(this.#options.document, order, {
      isEditing: (control) => this.#editing.isEditing(control, at),
      absent: this.#settling.isSettled(at) ? 'gone' : 'not-yet',
      changedAt: this.#settling.lastChange(),
      healed: before?.order.step === order.step ? toHealed(before.claim) : undefined,
      everSeen: this.#everSeen,
      nowhere: this.#nowhere,
      isClear: this.#options.isClear,
      findMistake: (page) => this.#mistakes.find(page),
      applies: this.#options.applies(),
    })
    this.#latest = latest
    this.#isDirty = false
    this.#earlyTargets.reset(latest)
    this.#watch.extend(latest.page)
    this.#options.onEvaluated(latest, isEarly)
    this.#readSchedule.noteRead(now() - at)
  }
}

function now(): number {
  return performance.now()
}

/** Checks whether the marked target came into sight, or left it, since the page was read. */
function hasOtherSight({ order, claim, target }: Evaluation): boolean {
  if (claim.kind !== 'observed' || target?.outcome !== 'found' || order.mark === 'none') return false
  return findSight(target.element) !== claim.observation.sight
}

function toHealed(claim: Claim): Digest | undefined {
  return claim.kind === 'observed' ? claim.observation.healed : claim.answer.healed
}
