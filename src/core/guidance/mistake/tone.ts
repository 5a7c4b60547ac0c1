/** The kind of news that a message's dress announces, by its colours or by the names of its makers. */
export type Tone = 'error' | 'warning' | 'success' | 'info' | 'none'

/** A colour as browsers compute it: `rgb(206, 5, 0)`, `rgba(0, 0, 0, 0.5)`, `color(srgb 0.8 0 0)`. */
const CHANNELS = /^(?:rgba?|color)\((?:srgb )?([\d.e-]+)[ ,]+([\d.e-]+)[ ,]+([\d.e-]+)(?:[ ,/]+([\d.]+))?\)$/

interface Shade {
  /** In degrees. */
  readonly hue: number
  /** Between 0 and 1. */
  readonly saturation: number
  readonly lightness: number
}

/** Returns the tone of a letter's colour, of a line around a field or of a sign; black, grey and white have none. */
export function toInkTone(colour: string): Tone {
  const shade = readShade(colour)
  if (!shade || shade.saturation < 0.35 || shade.lightness < 0.12 || shade.lightness > 0.85) return 'none'
  return toHueTone(shade.hue)
}

/** Returns the tone of what lies behind letters: pale colours count too. */
export function toGroundTone(colour: string): Tone {
  const shade = readShade(colour)
  if (!shade || shade.saturation < 0.3 || shade.lightness < 0.15 || shade.lightness > 0.97) return 'none'
  return toHueTone(shade.hue)
}

function toHueTone(hue: number): Tone {
  if (hue <= 16 || hue >= 338) return 'error'
  if (hue <= 55) return 'warning'
  if (hue >= 80 && hue <= 170) return 'success'
  return hue >= 180 && hue <= 260 ? 'info' : 'none'
}

function readShade(colour: string): Shade | undefined {
  const [, r = '', g = '', b = '', a = '1'] = CHANNELS.exec(colour.trim()) ?? []
  if (r === '' || Number(a) < 0.2) return undefined
  const most = colour.startsWith('color') ? 1 : 255
  const [red, green, blue] = [Number(r) / most, Number(g) / most, Number(b) / most]
  const [high, low] = [Math.max(red, green, blue), Math.min(red, green, blue)]
  const lightness = (high + low) / 2
  const spread = high - low
  if (spread === 0) return { hue: 0, saturation: 0, lightness }
  const saturation = spread / (1 - Math.abs(2 * lightness - 1))
  const sector =
    high === red
      ? ((green - blue) / spread + 6) % 6
      : high === green
        ? (blue - red) / spread + 2
        : (red - green) / spread + 4
  return { hue: sector * 60, saturation, lightness }
}

/** Words in class names, ids and states, by which design systems name what they draw; the first that fits counts. */
const NAMES: readonly (readonly [tone: Exclude<Tone, 'none'>, pattern: RegExp])[] = [
  ['success', /(?:^|[^a-z])(?:success|succes|valid|is-valid|positive|confirmation)(?:$|[^a-z])/],
  [
    'error',
    /error|erreur|danger|invalid|fehler|fejl|(?:^|[^a-z])(?:critical|negative|errore|hata|problem)(?:$|[^a-z])/,
  ],
  ['warning', /warn|caution/],
  ['info', /(?:^|[^a-z])(?:info|information|notice|hint|help|tip)(?:$|[^a-z])/],
]

/** Names of a colour only, such as `text-danger`. */
const COLOURS = /(?:^|\s)(?:text|txt|bg|color|border)-\S+/g

/** Returns the tone that the names on an element announce. */
export function toNamedTone(names: string): Tone {
  const words = names
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(COLOURS, '')
  return NAMES.find(([, pattern]) => pattern.test(words))?.[0] ?? 'none'
}
