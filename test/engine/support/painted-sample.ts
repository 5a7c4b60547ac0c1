/**
 * The states of the gallery that `npm test` paints: together they show every rule of our style sheets that any state shows,
 * and the longest recap (docs/decisions/checks-painted-states-sample.md). The nightly run paints every state, and names a
 * rule that none of these shows.
 */
export const PAINTED_SAMPLE: readonly string[] = [
  'activity',
  'before-not-for',
  'before-planned',
  'call-settings',
  'call-soon',
  'care',
  'class-alone',
  'class-guide',
  'class-trainer',
  'code-asked',
  'code-troubled',
  'first-start',
  'guide-address',
  'guide-address-like',
  'guide-example',
  'guide-gate',
  'guide-gate-lines',
  'guide-offered',
  'guide-old-engine',
  'guide-outside',
  'guide-pages-full',
  'guide-question',
  'guide-secret',
  'guide-site',
  'guide-slow',
  'guide-terms',
  'guide-two-languages',
  'guide-undo-hand',
  'help',
  'home-full',
  'home-stopped',
  'hub-accounts',
  'hub-door',
  'hub-fleet',
  'kiosk-attract',
  'kiosk-before-lacks',
  'kiosk-closed',
  'kiosk-code',
  'kiosk-code-damaged',
  'kiosk-countdown',
  'kiosk-desks-trouble',
  'kiosk-documents-camera',
  'kiosk-documents-choosing',
  'kiosk-documents-laying',
  'kiosk-documents-making',
  'kiosk-documents-paper-unprinted',
  'kiosk-documents-picking',
  'kiosk-documents-refused',
  'kiosk-keyboard-astray',
  'kiosk-keyboard-digits',
  'kiosk-keyboard-upper',
  'kiosk-receipt',
  'kiosk-soon',
  'kiosk-staff-owing',
  'kiosk-tiles',
  'kiosk-welcome',
  'lock-guarded',
  'mandates',
  'notebook-grown',
  'organisation',
  'places',
  'recap-agreed',
  'recap-held',
  'recap-long',
  'recap-stopped',
  'setup',
  'site-unknown',
  'supervision', // not beside the states whose desk is open, which begin as this one
  'studio-mending',
  'studio-naming',
  'studio-prepare',
  'studio-review',
  'studio-start',
  'supervision-help',
  'supervision-learning',
  'supervision-time',
  'tasks-some',
  'transfers',
  'wiped-unclean',
]

/** The number of dresses among which the states of one kind of screen are shared by day, and if dresses have one kind only. */
const SHARES = 4
const SHARES_ALONE = 2

/** Returns the kind of screen that a state belongs to. */
export const toKind = (state: string): string => state.split('-')[0] ?? state

/**
 * Picks the states that one dress is painted with by day: of each kind of screen a share, another one in each dress, so that
 * four dresses paint every state.
 */
export function shareAmongDresses(states: readonly string[], dress: number): readonly string[] {
  const kinds = [...new Set(states.map(toKind))]
  return kinds.flatMap((kind) => {
    const own = states.filter((state) => toKind(state) === kind)
    const shares = Math.min(kinds.length === 1 ? SHARES_ALONE : SHARES, own.length)
    return own.filter((_state, rank) => rank % shares === dress % shares)
  })
}
