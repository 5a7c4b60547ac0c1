import { z } from 'zod'
import { isDay } from '../journal/record.ts'

/** What the hub did to its own tables, except for lines of machines, which have seals. */
export const actKinds = [
  'migrated',
  'code-made',
  'machine-enrolled',
  'machine-returned',
  'machine-confirmed',
  'machine-revoked',
  'chain-ended',
  'account-made',
  'account-renewed',
  'account-joined',
  'account-bound',
  'account-closed',
  'retention-asked',
  'retention-settled',
  'months-dropped',
  'looks-dropped',
  'positions',
  'looked',
  'figures-kept',
  'requirements-made',
  'pack-published',
  'packs-served',
  'restored',
] as const
export type ActKind = (typeof actKinds)[number]

const rowSchema = z.strictObject({
  table: z.string().regex(/^[a-z_]{1,40}$/),
  /** The values of its primary key, as JSON. */
  key: z.string().max(400),
  /** The columns that were set; null for a row that was removed. */
  set: z.record(z.string(), z.json()).nullable(),
})
/** A row that an act made, changed or removed. */
export type ActRow = z.infer<typeof rowSchema>

/** An act of the hub or of its people, as one link of a chain that the hub signs. */
export interface RegisteredAct {
  /** From 1, without a hole. */
  readonly number: number
  /** Hash of the text of the act before; zeros for the first. */
  readonly prev: string
  /** The hub's day. */
  readonly day: string
  /** The number of the account that did it; null for the hub itself and at its terminal. */
  readonly by: number | null
  readonly kind: ActKind
  readonly rows: readonly ActRow[]
}

/** A point of the chain of acts: its last number, and the hash of that act's text. */
export interface ActsHead {
  readonly number: number
  readonly hash: string
}

export const NO_ACTS: ActsHead = { number: 0, hash: '0'.repeat(64) }

/** Returns the text that the hub signs for an act. Its second line is that of no other text of ours. */
export function toActText(origin: string, { number, prev, day, by, kind, rows }: RegisteredAct): string {
  return `${origin}\nact ${number}\nprev ${prev}\nday ${day}\nby ${by ?? '-'}\nkind ${kind}\n${JSON.stringify(rows)}\n`
}

const TEXT =
  /^cote-a-cote\/[0-9a-f]{16}\nact ([1-9]\d{0,12})\nprev ([0-9a-f]{64})\nday (\d{4}-\d\d-\d\d)\nby (-|[1-9]\d{0,9})\nkind ([a-z-]{1,40})\n(.*)\n$/s

/** Parses such a text; verifies no signature. Undefined for any other text. */
export function parseActText(text: string): RegisteredAct | undefined {
  const [, number, prev = '', day = '', by = '', name, rest = ''] = TEXT.exec(text) ?? []
  const kind = actKinds.find((one) => one === name)
  const rows = parseRows(rest)
  if (number === undefined || kind === undefined || rows === undefined || !isDay(day)) return undefined
  return { number: Number(number), prev, day, by: by === '-' ? null : Number(by), kind, rows }
}

function parseRows(text: string): readonly ActRow[] | undefined {
  try {
    return z.array(rowSchema).safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
