import { z } from 'zod'
import { type Entry, type EntryKind, type EntryOf, entrySchema, entryShapes } from '../entry.ts'

/**
 * The members of each kind that stay in clear: only what counts need after a visit was erased. The rest is sealed under
 * the visit's own key with the exact time, and is lost with that key. The visit's reference is in neither: the keyring
 * has it.
 */
const CLEAR = {
  'visit-opened': ['flow', 'version', 'training', 'mode'],
  'visit-resumed': [],
  'step-begun': [],
  'step-ended': ['flow', 'step', 'hand', 'help', 'said'],
  handover: [],
  reason: [],
  correction: ['step', 'hand', 'help', 'said'],
  'step-answer': ['step', 'answer', 'said'],
  'portal-refused': [],
  'host-admitted': ['domain'],
  'site-opened': ['domain', 'how'],
  drift: ['flow', 'step', 'answer'],
  'visit-closed': ['how', 'portalConfirmed', 'lasted'],
  count: ['flow', 'step', 'hand', 'help', 'said'],
  'count-contested': ['flow', 'step'],
  'staff-code': ['what', 'staff'],
  kiosk: ['what'],
  call: ['side', 'what'],
  'call-pairing': ['what', 'key'],
  hub: ['what', 'key'],
  clock: ['how', 'seen'],
  repaired: ['bytes'],
  gap: ['cause', 'lines'],
  erased: ['number'],
  withdrawn: ['number'],
  copied: ['number'],
  objected: ['number'],
  restored: ['size', 'lost'],
  'begun-anew': ['why', 'lines'],
  purged: ['segment', 'last'],
  retention: ['what', 'months', 'from'],
  'keys-changed': ['how', 'key'],
  supervision: ['act'],
  exported: ['what', 'form'],
  transfer: ['what'],
  'visit-read': ['number', 'why'],
  'hub-look': ['look', 'on', 'act', 'account', 'role', 'why', 'number'],
} as const satisfies { readonly [K in EntryKind]: readonly Exclude<keyof EntryOf<K>, 'kind' | 'visit'>[] }

type Legible<K extends EntryKind> = { readonly kind: K } & Readonly<
  Pick<EntryOf<K>, Extract<(typeof CLEAR)[K][number], keyof EntryOf<K>>>
>

/** The part of an entry that everybody may read, for ever. */
export type Clear = { [K in EntryKind]: Legible<K> }[EntryKind]

const schemas = new Map<string, z.ZodType>(
  Object.entries(CLEAR).map(([kind, members]) => {
    const shape: Readonly<Record<string, z.ZodType>> = entryShapes[kind as EntryKind]
    const legible = Object.fromEntries(members.map((member) => [member, shape[member] ?? z.never()]))
    return [kind, z.strictObject({ kind: z.literal(kind), ...legible })]
  }),
)

/** Parses the clear part of a line; undefined if it is not in the closed list. */
export function parseClear(value: unknown): Clear | undefined {
  if (typeof value !== 'object' || value === null || !('kind' in value) || typeof value.kind !== 'string')
    return undefined
  const parsed = schemas.get(value.kind)?.safeParse(value)
  return parsed?.success ? (parsed.data as Clear) : undefined
}

/** Returns the number of the visit whose key a line declares destroyed; undefined for other lines. */
export function readErased(clear: Clear): number | undefined {
  return clear.kind === 'erased' || clear.kind === 'withdrawn' ? clear.number : undefined
}

/** Checks whether lines of this kind belong to a visit, and so have a sealed part. */
export function isOfVisit(kind: EntryKind): boolean {
  return 'visit' in entryShapes[kind]
}

/** Splits an entry. The members of `hidden` may only be written sealed; the visit's reference not at all. */
export function splitEntry(entry: Entry): { clear: Clear; hidden: Readonly<Record<string, unknown>> } {
  const legible: readonly string[] = ['kind', ...CLEAR[entry.kind]]
  const members = Object.entries(entry)
  return {
    clear: Object.fromEntries(members.filter(([key]) => legible.includes(key))) as unknown as Clear,
    hidden: Object.fromEntries(members.filter(([key]) => key !== 'visit' && !legible.includes(key))),
  }
}

/** Joins the parts of an entry; undefined if they make none. */
export function joinEntry(clear: Clear, hidden: object, visit?: string): Entry | undefined {
  const parsed = entrySchema.safeParse({ ...hidden, ...clear, ...(visit === undefined ? {} : { visit }) })
  return parsed.success ? parsed.data : undefined
}
