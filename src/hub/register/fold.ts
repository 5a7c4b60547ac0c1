import { type ActRow, type ActsHead, NO_ACTS, parseActText, type RegisteredAct } from '../../core/hub/act.ts'
import type { PinnedHead } from '../../core/hub/seal.ts'
import { sha256 } from '../../journal/keys/sha256.ts'
import { isTextSigned } from '../../journal/keys/signature.ts'

export type SignedValues = NonNullable<ActRow['set']>

/** What all acts together say that the hub's tables must have. */
export interface SignedState {
  /** By table, then by key. */
  readonly rows: Map<string, Map<string, SignedValues>>
  /** Months of lines (first days) that were dropped when their time was over. */
  readonly dropped: Set<string>
  /** Where the hub itself signed that machines were, by the machine's number: each head's counter with its hash. */
  readonly positions: Map<number, Map<number, string>>
  /** Acts that a restored backup did not have, by the number of its last one: the last number that was lost. */
  readonly lost: Map<number, number>
  /** Rows of the carte that were made a second time, though a quarter never changes (keys). */
  readonly repeated: Set<string>
  /** The hash of each act, by its number from 1. */
  readonly hashes: string[]
  /** The first number that is not as the hub signed it; undefined if all are. */
  bad: number | undefined
}

/** A row of `hub.acts`. */
export interface StoredAct {
  readonly number: number
  readonly hash: string
  readonly text: string
  readonly signature: string
}

export function createSignedState(): SignedState {
  return {
    rows: new Map(),
    dropped: new Set(),
    positions: new Map(),
    lost: new Map(),
    repeated: new Set(),
    hashes: [],
    bad: undefined,
  }
}

/** Returns the end of the acts that were taken. */
export function toActsHead({ hashes }: SignedState): ActsHead {
  return { number: hashes.length, hash: hashes.at(-1) ?? NO_ACTS.hash }
}

/**
 * Takes the next act, in the order of their numbers. One that the hub's key did not sign, or that does not follow, is
 * noted in `bad`, and changes nothing.
 */
export function takeAct(state: SignedState, stored: StoredAct, key: string): void {
  const { number, hash } = toActsHead(state)
  const act = parseActText(stored.text)
  const own = sha256(stored.text)
  const isNext = act?.number === number + 1 && stored.number === act.number && act.prev === hash && stored.hash === own
  if (!isNext || !isTextSigned(key, stored.text, stored.signature)) {
    state.bad ??= number + 1
    return
  }
  state.hashes.push(own)
  apply(state, act)
}

/** Notes that the hub signed where a machine was. */
export function addPosition({ positions }: SignedState, { machine, counter, hash }: PinnedHead): void {
  const known = positions.get(machine) ?? new Map<number, string>()
  known.set(counter, hash)
  positions.set(machine, known)
}

function apply(state: SignedState, { kind, rows }: RegisteredAct): void {
  for (const { table, key, set } of rows) {
    if (kind === 'months-dropped') {
      state.dropped.add((JSON.parse(key) as [string])[0])
    } else if (kind === 'restored') {
      state.lost.set((JSON.parse(key) as [number])[0], Number(set?.lost))
    } else if (table === 'heads') {
      const [machine, counter] = JSON.parse(key) as [number, number]
      addPosition(state, { machine, counter, hash: String(set?.hash) })
    } else {
      const known = state.rows.get(table) ?? new Map<string, SignedValues>()
      state.rows.set(table, known)
      if (kind === 'requirements-made' && known.has(key)) state.repeated.add(key)
      if (set === null) known.delete(key)
      else known.set(key, { ...known.get(key), ...set })
    }
  }
}
