import { type Background, type Colour, toLuminance } from '../../../core/guidance/protocol/highlight-colour.ts'
import type { Signal } from '../../../core/guidance/protocol/signal.ts'
import { findAroundElement, findLabels, later, readControlKind } from '../../dom/index.ts'

/** Reads the lightness of the background of an element and of what is around it, from the page's styles. */
function readBackground(element: Element): Background {
  const around = findAroundElement(element)
  return {
    own: toHundredths(readBackgroundColour(element)),
    around: toHundredths(around ? readBackgroundColour(around) : WHITE),
  }
}

const WHITE: Colour = [255, 255, 255]
const BLACK: Colour = [0, 0, 0]
/** The luminance from which text means a dark background, 0 to 1. */
const LIGHT_WORDS = 0.4

/** Reads the background colour behind an element's text; for a picture it is guessed from the colour of the text. */
function readBackgroundColour(element: Element): Colour {
  const { backgroundColor, backgroundImage, color, colorScheme } = getComputedStyle(element)
  if (backgroundImage !== 'none') return toLuminance(toRgb(color)[0]) > LIGHT_WORDS ? BLACK : WHITE
  const [own, alpha] = toRgb(backgroundColor)
  if (alpha === 1) return own
  const around = findAroundElement(element)
  const beneath = around ? readBackgroundColour(around) : colorScheme === 'dark' ? BLACK : WHITE
  const mix = (index: 0 | 1 | 2): number => beneath[index] + (own[index] - beneath[index]) * alpha
  return [mix(0), mix(1), mix(2)]
}

/** Parses a colour as Chromium writes it: `rgb(…)` or `rgba(…)`; one of another colour space counts as transparent. */
function toRgb(colour: string): readonly [Colour, alpha: number] {
  const [red, green, blue, alpha = 1] = (/^rgba?\((.*)\)$/.exec(colour)?.[1] ?? '').split(',').map(Number)
  return red === undefined || green === undefined || blue === undefined ? [BLACK, 0] : [[red, green, blue], alpha]
}

function toHundredths(colour: Colour): number {
  return Math.round(toLuminance(colour) * 100)
}

/** The least time between two reports, in milliseconds, for a page that removes the highlight again and again. */
const BETWEEN_MS = 60

/** A target that the app must highlight, as the page does not let us. */
export interface Lost {
  readonly element: Element
  /** The number of the order that asks for it. */
  readonly order: number
}

/**
 * Reports to the app that the page does not let us keep the highlight, and gives it the target, inside of the preload's
 * own world, to draw over. Sends nothing while the page leaves the highlight alone.
 */
export interface RemovedHighlight {
  /** Notes what cannot be highlighted here; may be called at any rate. Undefined: nothing, or the page lets us. */
  readonly note: (lost: Lost | undefined) => void
  /** Returns the element to draw over; called by the app. */
  readonly findElement: () => Element | null
}

export function createRemovedHighlight(send: (signal: Extract<Signal, { kind: 'ring' }>) => void): RemovedHighlight {
  let lost: Drawable | undefined
  let reported: Drawable | undefined
  let isSoon = false

  function report(): void {
    isSoon = false
    if (isSame(lost, reported)) return
    if (lost) send({ kind: 'ring', order: lost.order, ring: 'lost', ground: lost.ground })
    else if (reported) send({ kind: 'ring', order: reported.order, ring: 'kept' })
    reported = lost
  }

  return {
    note: (next) => {
      lost = next && {
        element: findLargest(next.element),
        order: next.order,
        ground: readBackground(findLargest(next.element)),
      }
      if (isSoon || isSame(lost, reported)) return
      isSoon = true
      later(report, BETWEEN_MS)
    },
    findElement: () => lost?.element ?? null,
  }
}

interface Drawable extends Lost {
  readonly ground: Background
}

function isSame(one: Drawable | undefined, other: Drawable | undefined): boolean {
  return (
    one?.element === other?.element &&
    one?.order === other?.order &&
    one?.ground.own === other?.ground.own &&
    one?.ground.around === other?.ground.around
  )
}

/**
 * Finds the largest part of a target: for a check box its label, as only one element can be drawn over, and the box
 * itself may be hidden.
 */
function findLargest(element: Element): Element {
  const parts = readControlKind(element) === 'choice' ? [element, ...findLabels(element)] : [element]
  return parts.reduce((one, other) => (readArea(other) > readArea(one) ? other : one))
}

function readArea(element: Element): number {
  const { width, height } = element.getBoundingClientRect()
  return width * height
}
