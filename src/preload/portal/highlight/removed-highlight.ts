import { type Background, type Colour, toLuminance } from '../../../core/guidance/protocol/highlight-colour.ts'
import type { Signal } from '../../../core/guidance/protocol/signal.ts'
import { findAroundElement, findLabels, later, toControlKind } from '../../dom/index.ts'

/** Reads how light it is beneath an element and around it, by the backgrounds that the page gives. */
function readBackground(element: Element): Background {
  const around = findAroundElement(element)
  return { own: toHundredths(toBeneath(element)), around: toHundredths(around ? toBeneath(around) : WHITE) }
}

const WHITE: Colour = [255, 255, 255]
const BLACK: Colour = [0, 0, 0]
/** The luminance from which words are written on something dark, 0 to 1. */
const LIGHT_WORDS = 0.4

/** Returns what is seen behind the words of an element; a background that is a picture is judged by the colour of the words. */
function toBeneath(element: Element): Colour {
  const { backgroundColor, backgroundImage, color, colorScheme } = getComputedStyle(element)
  if (backgroundImage !== 'none') return toLuminance(toRgb(color)[0]) > LIGHT_WORDS ? BLACK : WHITE
  const [own, alpha] = toRgb(backgroundColor)
  if (alpha === 1) return own
  const around = findAroundElement(element)
  const beneath = around ? toBeneath(around) : colorScheme === 'dark' ? BLACK : WHITE
  const mix = (index: 0 | 1 | 2): number => beneath[index] + (own[index] - beneath[index]) * alpha
  return [mix(0), mix(1), mix(2)]
}

/** Parses a colour as Chromium writes it: `rgb(…)` or `rgba(…)`; one of another space is taken for see-through. */
function toRgb(colour: string): readonly [Colour, alpha: number] {
  const [red, green, blue, alpha = 1] = (/^rgba?\((.*)\)$/.exec(colour)?.[1] ?? '').split(',').map(Number)
  return red === undefined || green === undefined || blue === undefined ? [BLACK, 0] : [[red, green, blue], alpha]
}

function toHundredths(colour: Colour): number {
  return Math.round(toLuminance(colour) * 100)
}

/** The least time between two reports of a page that takes the ring away and lets it be, again and again, in milliseconds. */
const BETWEEN_MS = 60

/** A target that the app has to draw over, as the page does not let us. */
export interface Lost {
  readonly element: Element
  /** The order that asks for it. */
  readonly order: number
}

/**
 * Reports to the app when the ring cannot be kept in the page, and gives it the target, in the preload's own world alone,
 * to draw over. Sends nothing as long as the page leaves the ring in peace.
 */
export interface RemovedHighlight {
  /** Notes what cannot be drawn here, as often as one likes; undefined: there is nothing to draw, or the page lets us. */
  readonly note: (lost: Lost | undefined) => void
  /** Returns what the app is to draw over; called by the app. */
  readonly meet: () => Element | null
}

export function createRemovedHighlight(tell: (signal: Extract<Signal, { kind: 'ring' }>) => void): RemovedHighlight {
  let lost: Drawable | undefined
  let told: Drawable | undefined
  let isSoon = false

  function say(): void {
    isSoon = false
    if (isSame(lost, told)) return
    if (lost) tell({ kind: 'ring', order: lost.order, ring: 'lost', ground: lost.ground })
    else if (told) tell({ kind: 'ring', order: told.order, ring: 'kept' })
    told = lost
  }

  return {
    note: (next) => {
      lost = next && {
        element: toLargest(next.element),
        order: next.order,
        ground: readBackground(toLargest(next.element)),
      }
      if (isSoon || isSame(lost, told)) return
      isSoon = true
      later(say, BETWEEN_MS)
    },
    meet: () => lost?.element ?? null,
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

/** Returns, of a drawn box to tick, its label: only one element can be drawn over, and its own square may be hidden. */
function toLargest(element: Element): Element {
  const parts = toControlKind(element) === 'choice' ? [element, ...findLabels(element)] : [element]
  return parts.reduce((one, other) => (toArea(other) > toArea(one) ? other : one))
}

function toArea(element: Element): number {
  const { width, height } = element.getBoundingClientRect()
  return width * height
}
