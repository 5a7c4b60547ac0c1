import { type Background, type Colour, toLuminance } from '../../../core/guidance/protocol/highlight-colour.ts'
import { findAroundElement } from '../page/visibility.ts'

/** How light it is beneath an element and around it, by the backgrounds that the page gives. */
export function readBackground(element: Element): Background {
  const around = findAroundElement(element)
  return { own: toHundredths(toBeneath(element)), around: toHundredths(around ? toBeneath(around) : WHITE) }
}

const WHITE: Colour = [255, 255, 255]
const BLACK: Colour = [0, 0, 0]
/** Words as light as that are written on something dark. */
const LIGHT_WORDS = 0.4

/** What is seen behind the words of an element; a background that is a picture is told by the colour of the words. */
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

/** As Chromium tells a colour: `rgb(…)` or `rgba(…)`; one of another space is taken for see-through. */
function toRgb(colour: string): readonly [Colour, alpha: number] {
  const [red, green, blue, alpha = 1] = (/^rgba?\((.*)\)$/.exec(colour)?.[1] ?? '').split(',').map(Number)
  return red === undefined || green === undefined || blue === undefined ? [BLACK, 0] : [[red, green, blue], alpha]
}

function toHundredths(colour: Colour): number {
  return Math.round(toLuminance(colour) * 100)
}
