/** What each paper of ours is called at the printing system, so that it is found again and taken away. It says nothing of a person. */
export const PAPER_NAME = 'Côte à Côte'

/** How a printer is: `no-paper` and `stopped` need somebody who goes there. */
export type PrinterState = 'ready' | 'no-paper' | 'stopped'

/** IPP's `printer-state` 5 (RFC 8011, 5.4.11). */
const STOPPED = '5'
/** Beginnings of `printer-state-reasons` (RFC 8011, 5.4.12); they end in -error, -warning, -report or in nothing. */
const NO_PAPER = ['media-empty', 'media-needed', 'input-tray-missing']
const STOPS = [
  ...['media-jam', 'door-open', 'cover-open', 'interlock-open', 'output-area-full', 'output-tray-missing', 'offline'],
  ...['marker-supply-empty', 'toner-empty', 'paused', 'shutdown', 'stopped-partly', 'timed-out', 'cups-missing-filter'],
]

/**
 * Judges a printer by the state and the reasons that its system tells. A reason that only warns or reports stops nothing;
 * one without an ending is taken for an error, as the protocol says.
 */
export function judgePrinter(state: string | undefined, reasons: readonly string[]): PrinterState {
  const stops = reasons.filter((reason) => !/-(warning|report)$/.test(reason))
  const begins = (reason: string, names: readonly string[]) => names.some((name) => reason.startsWith(name))
  if (stops.some((reason) => begins(reason, NO_PAPER))) return 'no-paper'
  return state === STOPPED || stops.some((reason) => begins(reason, STOPS)) ? 'stopped' : 'ready'
}

/** A paper of ours at the printing system, as far as it has come. */
export type PaperJobState = 'waiting' | 'printing' | 'over'

/** Reads IPP's `job-state` (RFC 8011, 5.3.7): 3 and 4 wait, 5 prints, 6 was stopped, the others have ended. */
export function toPaperJobState(state: string | undefined): PaperJobState {
  if (state === '5') return 'printing'
  return state === '3' || state === '4' || state === '6' ? 'waiting' : 'over'
}
