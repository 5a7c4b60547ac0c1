import type { Aim } from '../../../core/guidance/press/aim.ts'
import { isInSight, readAim } from './aimed-target.ts'
import { findHit, type Hit, type Targets } from './hit-target.ts'

/** The page is left to draw what changed, and to end a burst of changes; and its part of the time. In milliseconds. */
const PAUSE_MS = 120
const LONGEST_MS = 600
const MAX_SHARE = 0.005
/** More targets than that are looked at only once they are pointed at. */
const MOST = 3
/** A busy machine paints long after the page changed: the current step's target is looked at again, where it is by then. */
const REPEAT_MS = 1_000
const MOST_REPEATS = 2
/** After a person's own wheel or finger, what is around goes on scrolling for so long, and is waited for. */
const SCROLLING_MS = 900
/** What the page changes later than that after a press is no answer to it. */
const ANSWER_MS = 1_000

export type AimMoment = 'rest' | 'pointed' | 'press'

export interface AimTrackerParts {
  readonly now: () => number
  readonly later: (run: () => void, ms: number) => () => void
  readonly aim?: ((moment: AimMoment, aim: Aim, isScrolling: boolean) => void) | undefined
  /** What was pointed at is no more. */
  readonly onLeft?: (() => void) | undefined
  /** What was told at rest is elsewhere; `isScrolling`: people scrolled. Once for what was told. */
  readonly onMoved?: ((isScrolling: boolean) => void) | undefined
  /** The page changed right after a press. */
  readonly onTurned?: (() => void) | undefined
}

/** Tells the app where to look, so that it knows what a target looked like before it was pressed and as it was. */
export interface AimTracker {
  readonly note: (evaluation: Targets) => void
  readonly press: (evaluation: Targets, hit: Hit) => void
  /** The page changed. */
  readonly noteChange: () => void
  /** What the page changes next may answer a press elsewhere. */
  readonly awaitAnswer: () => void
  readonly attach: (place: EventTarget) => void
}

export function createAimTracker({ now, later, aim, onLeft, onMoved, onTurned }: AimTrackerParts): AimTracker {
  let latest: Targets | undefined
  let stopSoon: (() => void) | undefined
  let stopRepeat: (() => void) | undefined
  let repeats = 0
  let isRestTold = false
  let wantedSince = 0
  let notBefore = 0
  let pointed: Hit | undefined
  let stopPointingSoon: (() => void) | undefined
  let pointWantedSince = 0
  let scrolledAt = Number.NEGATIVE_INFINITY
  let pressedAt = Number.NEGATIVE_INFINITY
  let wheeledAt = Number.NEGATIVE_INFINITY

  function look(): void {
    stopSoon = undefined
    if (!latest) return
    const start = now()
    for (const hit of toNext(latest).slice(0, repeats === 0 ? MOST : 1)) send('rest', latest, hit)
    notBefore = now() + (now() - start) / MAX_SHARE
    if (repeats === MOST_REPEATS) return
    repeats += 1
    stopRepeat = later(look, Math.max(REPEAT_MS, notBefore - now()))
  }

  function lookSoon(): void {
    stopRepeat?.()
    repeats = 0
    if (stopSoon) stopSoon()
    else wantedSince = now()
    const due = Math.max(Math.min(now() + PAUSE_MS, wantedSince + LONGEST_MS), notBefore)
    stopSoon = later(look, due - now())
  }

  function send(moment: AimMoment, evaluation: Targets, hit: Hit): void {
    const there = aim && readAim(evaluation, hit)
    if (!there || (moment !== 'press' && !isInSight(hit, there))) return
    if (moment === 'rest') isRestTold = true
    aim?.(moment, there, isScrolling())
  }

  function isScrolling(): boolean {
    return now() - wheeledAt < SCROLLING_MS
  }

  function onOver(event: Event): void {
    if (!event.isTrusted || !(event instanceof PointerEvent) || event.pointerType === 'touch') return
    const hit = latest && findHit(latest, event.composedPath())
    if (hit?.control === pointed?.control) return
    leave()
    pointed = hit
    if (now() - scrolledAt < PAUSE_MS) pointSoon()
    else point()
  }

  function point(): void {
    if (latest && pointed) send('pointed', latest, pointed)
  }

  function leave(): void {
    stopPointingSoon?.()
    stopPointingSoon = undefined
    if (pointed) onLeft?.()
  }

  /** While people scroll, a picture shows what stood there a moment ago. A page that scrolls on and on is looked at all the same. */
  function pointSoon(): void {
    if (stopPointingSoon) stopPointingSoon()
    else pointWantedSince = now()
    const due = Math.min(now() + PAUSE_MS, pointWantedSince + LONGEST_MS)
    stopPointingSoon = later(
      () => {
        stopPointingSoon = undefined
        point()
      },
      Math.max(0, due - now()),
    )
  }

  function lookIfAny(): void {
    if (latest && latest.actables.length > 0) lookSoon()
  }

  function onMove({ isTrusted }: Event): void {
    lookIfAny()
    if (!isTrusted || !isRestTold) return
    isRestTold = false
    onMoved?.(isScrolling())
  }

  function onScroll(event: Event): void {
    onMove(event)
    const { target } = event
    if (!(target instanceof Node)) return
    scrolledAt = now()
    if (!pointed || !target.contains(pointed.control)) return
    // Where it was pointed at, it is no more.
    onLeft?.()
    pointSoon()
  }

  function onWheel({ isTrusted }: Event): void {
    if (isTrusted) wheeledAt = now()
  }

  return {
    note: (evaluation) => {
      latest = evaluation
      lookIfAny()
    },
    press: (evaluation, hit) => {
      pressedAt = now()
      send('press', evaluation, hit)
    },
    awaitAnswer: () => {
      pressedAt = now()
    },
    noteChange: () => {
      if (now() - pressedAt > ANSWER_MS) return
      pressedAt = Number.NEGATIVE_INFINITY
      onTurned?.()
    },
    attach: (place) => {
      const options = { capture: true, passive: true }
      place.addEventListener('pointerover', onOver, options)
      place.addEventListener('scroll', onScroll, options)
      place.addEventListener('resize', onMove, options)
      for (const type of ['wheel', 'touchmove']) place.addEventListener(type, onWheel, options)
    },
  }
}

/** The current step's target first. */
function toNext({ order, actables }: Targets): readonly Hit[] {
  return actables
    .toSorted((one, other) => Number(other.step === order.step) - Number(one.step === order.step))
    .flatMap(({ step, found }) => found.controls.slice(0, MOST).map((control) => ({ step, control, part: control })))
    .slice(0, MOST)
}
