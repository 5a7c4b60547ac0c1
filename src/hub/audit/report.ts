import { toReportText } from '../../core/hub/protocol.ts'
import { isTextSigned, readFingerprint } from '../../journal/keys/signature.ts'
import type { StoredMachine } from './machine.ts'

/** A machine's last report, as the database has it. */
interface StoredReport {
  readonly day: string
  readonly version: string
  readonly pack: number | null
  readonly pack_digest: string | null
  readonly health: unknown
  /** The text that the machine signed, and its signature. */
  readonly note: string
}

/** Checks that a machine signed a report for this hub, and that what stands beside it is what the report says. */
export function isReportSigned(report: StoredReport, { fingerprint, keys }: StoredMachine, key: string): boolean {
  const { note, day, version, pack, pack_digest: digest } = report
  const [text = '', signature = ''] = note.split('\n— ')
  const by = text.slice(0, text.indexOf('\n'))
  const signer = keys.split('\n').find((one) => one.startsWith(`${by}+`))
  if (signer === undefined || !isTextSigned(signer, text, signature)) return false
  const [, after, health = ''] = /\nafter (\d+)\nhealth (.*)\n$/s.exec(text) ?? []
  const hub = readFingerprint(key) ?? ''
  const said = { machine: fingerprint, hub, day, version, pack, digest, after: Number(after), health }
  return toReportText(by, said) === text && isSame(health === '' ? null : JSON.parse(health), report.health)
}

// The database sorts the names of an object.
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sortNames(one)) === JSON.stringify(sortNames(other))
}

function sortNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortNames)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([name, inner]) => [name, sortNames(inner)]))
}
