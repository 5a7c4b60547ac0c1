import type { Sql } from '../database/connect.ts'
import { createSignedState, type SignedState, type StoredAct, takeAct } from './fold.ts'

const AT_ONCE = 500

/** Reads the register, within a transaction, and returns what it says that the tables must have. */
export async function readSignedState(within: Sql, key: string): Promise<SignedState> {
  const state = createSignedState()
  const acts = within<StoredAct[]>`select number::float8, hash, text, signature from hub.acts order by number`
  for await (const part of acts.cursor(AT_ONCE)) for (const act of part) takeAct(state, act, key)
  return state
}
