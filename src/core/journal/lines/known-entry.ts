import { type Entry, entrySchema, isVisitId } from '../entry.ts'
import { type Clear, isOfVisit, splitEntry } from './clear.ts'

/** An entry that was checked, taken apart: what stays in clear, and what may only be written sealed. */
export interface Parts {
  readonly clear: Clear
  readonly hidden: Readonly<Record<string, unknown>>
}

/** A day's work has some hundreds; the bound is for a journal that is never closed. */
const MOST = 4096
const known = new Map<string, Parts>()

/**
 * Checks an entry against the closed list and takes it apart; undefined for one that the list does not have. Members
 * that are `undefined` are left out. But for their visit there are few different ones, so each is checked once and then
 * known by its text: what is written down comes from the one that was checked, never from the one that was given.
 */
export function checkEntry(entry: Entry): Parts | undefined {
  const { visit, ...rest } = entry as Entry & { readonly visit?: string }
  const text = JSON.stringify(rest)
  const parts = known.get(text) ?? learn(entry, text)
  if (parts === undefined) return undefined
  return isOfVisit(parts.clear.kind) === isVisitId(visit) && 'visit' in entry === isVisitId(visit) ? parts : undefined
}

function learn(entry: Entry, text: string): Parts | undefined {
  const present = Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined))
  const parsed = entrySchema.safeParse(present)
  if (!parsed.success) return undefined
  const parts = splitEntry(parsed.data)
  if (known.size >= MOST) known.clear()
  known.set(text, parts)
  return parts
}
