import { PACE } from './pace.ts'

/** A limit on wrong tries in a row: how many are free, as fingers slip, then the first and the longest wait, in milliseconds. */
interface BackOff {
  readonly free: number
  readonly first: number
  readonly longest: number
}

/** The limit of each secret that people type. */
export const BACK_OFF = {
  staffCode: { free: 5, first: PACE.staffCodeWait, longest: PACE.staffCodeLongestWait },
  passphrase: { free: 5, first: PACE.passphraseWait, longest: PACE.passphraseLongestWait },
  lock: { free: 5, first: PACE.lockWait, longest: PACE.lockLongestWait },
  notebookCode: { free: 1, first: PACE.notebookCodeWait, longest: PACE.notebookCodeLongestWait },
} as const satisfies Readonly<Record<string, BackOff>>
export type TypedSecret = keyof typeof BACK_OFF

/** Returns how long the next try waits after this many wrong ones in a row, in milliseconds. Each further one doubles it. */
export function findBackOff(secret: TypedSecret, wrong: number): number {
  const { free, first, longest } = BACK_OFF[secret]
  return wrong < free ? 0 : Math.min(longest, first * 2 ** (wrong - free))
}
