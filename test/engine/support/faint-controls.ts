/** The least contrast of what shows that a field or a box is there: https://www.w3.org/TR/WCAG22/#non-text-contrast. */
const LEAST = 3

/** Returns a script that lists the fields and boxes of a page whose edge and ground stand out too little from around. */
export function createFaintScript(): string {
  return `(${listFaint})(${LEAST})`
}

/** Runs in the page, so it uses nothing from outside of it. A frame may belong to an element around the control. */
function listFaint(least: number): string[] {
  const CLOSE = 24 // pixels by which a frame may be higher than its control
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  if (canvas === null) throw new Error('no canvas')

  type Colour = readonly [red: number, green: number, blue: number, alpha: number]
  const read = (css: string): Colour => {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = css
    canvas.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data
    return [red, green, blue, alpha / 255]
  }
  const lay = (over: Colour, under: Colour): Colour => {
    const mix = (at: 0 | 1 | 2) => over[at] * over[3] + under[at] * (1 - over[3])
    return [mix(0), mix(1), mix(2), 1]
  }
  /** The ground on which an element is painted, its own included. */
  const findGround = (element: Element | null): Colour =>
    element === null
      ? [255, 255, 255, 1]
      : lay(read(getComputedStyle(element).backgroundColor), findGround(element.parentElement))
  const toLuminance = ([red, green, blue]: Colour): number => {
    const [r = 0, g = 0, b = 0] = [red, green, blue]
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const toContrast = (one: Colour, other: Colour): number => {
    const [light = 0, dark = 0] = [toLuminance(one), toLuminance(other)].toSorted((a, b) => b - a)
    return (light + 0.05) / (dark + 0.05)
  }
  const isFrame = (outer: Element, inner: Element): boolean =>
    outer.getBoundingClientRect().height - inner.getBoundingClientRect().height <= CLOSE &&
    outer.querySelectorAll('input, textarea, select').length === 1
  /** How far an element stands out from around it: by its edge on all sides that have one, or by its ground. */
  const toStrength = (element: Element): number => {
    const around = findGround(element.parentElement)
    const style = getComputedStyle(element)
    const edges = (['Top', 'Right', 'Bottom', 'Left'] as const)
      .filter((side) => Number.parseFloat(style[`border${side}Width`]) >= 1)
      .map((side) => toContrast(lay(read(style[`border${side}Color`]), around), around))
    return Math.max(edges.length > 0 ? Math.min(...edges) : 1, toContrast(findGround(element), around))
  }

  const isDrawnByEngine = (control: Element): boolean =>
    control.matches('[type="checkbox"], [type="radio"], [type="range"], [type="file"]') &&
    getComputedStyle(control).appearance !== 'none'
  const isPainted = (control: Element): boolean => {
    const { width, height } = control.getBoundingClientRect()
    return control.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && width > 4 && height > 4
  }
  return [...document.querySelectorAll('input:not([type="hidden"]), textarea')]
    .filter((control) => !control.matches(':disabled, .visually-hidden *') && isPainted(control))
    .filter((control) => control.closest('[inert]') === null && !isDrawnByEngine(control))
    .flatMap((control) => {
      const frames = [control]
      for (let outer = control.parentElement; outer !== null && isFrame(outer, control); outer = outer.parentElement)
        frames.push(outer)
      const strength = Math.max(...frames.map(toStrength))
      return strength < least ? [`${control.outerHTML.slice(0, 120)} stands out by ${strength.toFixed(2)}`] : []
    })
}
