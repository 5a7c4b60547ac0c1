/** What prevents the download of the official engine (`scripts/electron/failure.mjs`), or that somebody chose another. */
const MISSING_REASONS = [
  'refused',
  'proxy',
  'dns',
  'timeout',
  'connection',
  'certificate',
  'cut',
  'chosen',
  'unknown',
] as const
export type MissingReason = (typeof MISSING_REASONS)[number]

/** The engine under the app, which draws the pages of portals. */
export interface BrowserEngine {
  readonly electron: string
  readonly chromium: string
  /** Set if it is older than the one that this program was built for, and so lacks security fixes. */
  readonly old?: { readonly why: MissingReason; readonly opens: 'every-portal' | 'training' }
}

interface RunningEngine {
  readonly electron: string
  readonly chromium: string
  /** The version of Electron that this program was built for. */
  readonly wanted: string
  /** The word of the program that started this one, if there is any. */
  readonly why: string | undefined
  readonly isPackaged: boolean
  /** Whether somebody who provides the package accepts an old engine knowingly. */
  readonly isAccepted: boolean
}

/**
 * Judges the running engine. A package on an old one opens training portals only, unless that was accepted: those who
 * use it did not choose it. From a clone it opens all, and says what it is.
 */
export function judgeEngine({ electron, chromium, wanted, why, isPackaged, isAccepted }: RunningEngine): BrowserEngine {
  if (!isOlder(electron, wanted)) return { electron, chromium }
  const opens = isPackaged && !isAccepted ? 'training' : 'every-portal'
  return { electron, chromium, old: { why: readReason(why), opens } }
}

/** Checks whether this engine may open portals that are not replicas for training. */
export function opensPortals(engine: BrowserEngine | undefined): boolean {
  return engine?.old?.opens !== 'training'
}

/** Reads the word of another program. Without zod: this runs before the app's first window. */
function readReason(word: string | undefined): MissingReason {
  return MISSING_REASONS.find((reason) => reason === word) ?? 'unknown'
}

/** Compares release versions, number by number; what follows a hyphen does not count. */
function isOlder(version: string, than: string): boolean {
  const [numbers, others] = [version, than].map((one) => (one.split('-')[0] ?? '').split('.').map(Number))
  for (const [at, other] of (others ?? []).entries()) {
    const number = numbers?.[at] ?? 0
    if (number !== other) return number < other
  }
  return false
}
