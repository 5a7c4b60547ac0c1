/**
 * The part of the Internet Printing Protocol (RFC 8010, 8011) that we use with this machine's printing system, for what
 * Electron lacks: listing and cancelling our own print jobs.
 */

/** Operations by their number in RFC 8011, 5.4.15. */
export const IPP_OPERATIONS = {
  'cancel-job': 0x0008,
  'get-job': 0x0009,
  'get-jobs': 0x000a,
  'get-printer': 0x000b,
} as const

/** Tags of attributes: RFC 8010, 3.5. */
const TAGS = {
  integer: 0x21,
  boolean: 0x22,
  keyword: 0x44,
  name: 0x42,
  uri: 0x45,
  charset: 0x47,
  language: 0x48,
} as const
const OPERATION_ATTRIBUTES = 0x01
const END = 0x03
/** A smaller tag begins a group, this one and above a value. */
const FIRST_VALUE = 0x10
const VERSION = [2, 0] as const
/** Status codes below this one mean success (RFC 8011, 4.1.6.1). */
const FIRST_FAILURE = 0x0100
/** A larger answer cannot be about a few print jobs. */
const MOST_BYTES = 1_000_000

export interface IppAttribute {
  readonly name: string
  readonly tag: keyof typeof TAGS
  readonly values: readonly (string | number | boolean)[]
}

/** One group of an answer: a job, a printer. All values of each attribute as text, including numbers and booleans. */
export interface IppGroup {
  readonly tag: number
  readonly attributes: ReadonlyMap<string, readonly string[]>
}

export interface IppAnswer {
  readonly isOk: boolean
  readonly groups: readonly IppGroup[]
}

/** Encodes a request. Character set and language come first, as the protocol requires. */
export function toIppRequest(
  operation: keyof typeof IPP_OPERATIONS,
  id: number,
  attributes: readonly IppAttribute[],
): Uint8Array {
  const all: readonly IppAttribute[] = [
    { name: 'attributes-charset', tag: 'charset', values: ['utf-8'] },
    { name: 'attributes-natural-language', tag: 'language', values: ['en'] },
    ...attributes,
  ]
  const bytes: number[] = [...VERSION, ...toShort(IPP_OPERATIONS[operation]), ...toLong(id), OPERATION_ATTRIBUTES]
  for (const { name, tag, values } of all)
    for (const [index, value] of values.entries()) {
      // A further value of the same attribute has no name.
      const called = [...new TextEncoder().encode(index === 0 ? name : '')]
      const said = toValue(tag, value)
      bytes.push(TAGS[tag], ...toShort(called.length), ...called, ...toShort(said.length), ...said)
    }
  return Uint8Array.from([...bytes, END])
}

/** Parses an answer. Undefined if it is none: another program may answer. */
export function parseIppAnswer(bytes: Uint8Array): IppAnswer | undefined {
  if (bytes.length < 9 || bytes.length > MOST_BYTES) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const groups: { tag: number; attributes: Map<string, string[]> }[] = []
  let last: string[] = []
  for (let at = 8; at < bytes.length; ) {
    const tag = view.getUint8(at)
    at += 1
    if (tag === END) return { isOk: view.getUint16(2) < FIRST_FAILURE, groups }
    if (tag < FIRST_VALUE) {
      groups.push({ tag, attributes: new Map() })
      continue
    }
    const name = readField(view, at)
    const value = name && readField(view, name.next)
    const group = groups.at(-1)
    if (!name || !value || !group) return undefined
    at = value.next
    if (name.bytes.length > 0) {
      last = []
      group.attributes.set(new TextDecoder().decode(name.bytes), last)
    }
    last.push(toText(tag, value.bytes))
  }
  return undefined
}

function readField(view: DataView, at: number): { readonly bytes: Uint8Array; readonly next: number } | undefined {
  if (at + 2 > view.byteLength) return undefined
  const length = view.getUint16(at)
  const next = at + 2 + length
  if (next > view.byteLength) return undefined
  return { bytes: new Uint8Array(view.buffer, view.byteOffset + at + 2, length), next }
}

/**
 * Converts a value to text: integers and enumerations (0x21, 0x23) have four bytes, booleans (0x22) one; all others
 * that we read are text.
 */
function toText(tag: number, value: Uint8Array): string {
  const view = new DataView(value.buffer, value.byteOffset, value.length)
  if ((tag === TAGS.integer || tag === 0x23) && value.length === 4) return String(view.getInt32(0))
  if (tag === TAGS.boolean && value.length === 1) return String(view.getUint8(0) !== 0)
  return new TextDecoder().decode(value)
}

function toValue(tag: keyof typeof TAGS, value: string | number | boolean): readonly number[] {
  if (tag === 'integer') return toLong(Number(value))
  if (tag === 'boolean') return [value === true ? 1 : 0]
  return [...new TextEncoder().encode(String(value))]
}

function toShort(value: number): readonly number[] {
  return [(value >> 8) & 0xff, value & 0xff]
}

function toLong(value: number): readonly number[] {
  return [...toShort(value >>> 16), ...toShort(value & 0xffff)]
}

/**
 * The job name of our papers at the printing system, by which they are found and cancelled. Contains nothing about a
 * person.
 */
export const PAPER_NAME = 'Côte à Côte'

/** The state of a printer; `no-paper` and `stopped` need somebody to go there. */
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
 * Judges a printer by the state and the reasons that its system reports. A reason that is a warning or a report stops
 * nothing; one without an ending counts as an error, as in the protocol.
 */
export function judgePrinter(state: string | undefined, reasons: readonly string[]): PrinterState {
  const stops = reasons.filter((reason) => !/-(warning|report)$/.test(reason))
  const begins = (reason: string, names: readonly string[]) => names.some((name) => reason.startsWith(name))
  if (stops.some((reason) => begins(reason, NO_PAPER))) return 'no-paper'
  return state === STOPPED || stops.some((reason) => begins(reason, STOPS)) ? 'stopped' : 'ready'
}

/** What is known of a printer before a paper is sent to it. `none`: there is none. `unknown`: the system does not say. */
export type KnownPrinterState = PrinterState | 'none' | 'unknown'

/**
 * Judges a printer as Electron describes it. CUPS gives its state among the options; Windows gives none since Electron 36.
 */
export function judgeListedPrinter(options: Readonly<Record<string, unknown>>): KnownPrinterState {
  const [state, reasons] = [options['printer-state'], options['printer-state-reasons']]
  if (state === undefined && reasons === undefined) return 'unknown'
  return judgePrinter(state === undefined ? undefined : String(state), String(reasons ?? 'none').split(','))
}

/**
 * Parses what `lpstat -d` says: the default printer, `null` if it says that there is none, undefined for anything else. An
 * instance (`name/instance`) is a set of options, of the same printer.
 */
export function parseDefaultPrinter(said: string): string | null | undefined {
  const name = /^system default destination: ([^\s/]+)/m.exec(said)?.[1]
  if (name !== undefined) return name
  return /^no system default destination/m.test(said) ? null : undefined
}

/**
 * Chooses the printer to judge and to print on: the default one. Without a default, the first one, as Electron does;
 * undefined if the default is not known and there are several, or if it is not among them.
 */
export function choosePrinter<P extends { readonly name: string }>(
  printers: readonly P[],
  byDefault: string | null | undefined,
): P | undefined {
  if (typeof byDefault === 'string') return printers.find(({ name }) => name === byDefault)
  return byDefault === null || printers.length === 1 ? printers[0] : undefined
}

/** The state of one of our print jobs. */
export type PaperJobState = 'waiting' | 'printing' | 'over'

/** Converts IPP's `job-state` (RFC 8011, 5.3.7): 3 and 4 wait, 5 prints, 6 was stopped, the others have ended. */
export function toPaperJobState(state: string | undefined): PaperJobState {
  if (state === '5') return 'printing'
  return state === '3' || state === '4' || state === '6' ? 'waiting' : 'over'
}
