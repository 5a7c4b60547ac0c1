import type { SupervisorGuard } from '../../../src/main/organisation/organisation.ts'

export const PASSPHRASE = 'une phrase pour essayer'

/** Creates a guard with a known passphrase, which counts its tries. */
export function createGuard(known: string | null = PASSPHRASE): SupervisorGuard & { asked: number } {
  let secret = known
  const guard = {
    asked: 0,
    trouble: () => undefined,
    isRecoverable: () => false,
    renew: () => undefined,
    recover: () => Promise.resolve('wrong' as const),
    isSet: () => secret !== null,
    wait: () => 30_000,
    try: (typed: string) => {
      guard.asked += 1
      return Promise.resolve(typed === secret ? ('opened' as const) : ('wrong' as const))
    },
    set: (typed: string) => {
      if (typed.length < 12) return Promise.resolve('too-short' as const)
      secret = typed
      return Promise.resolve('opened' as const)
    },
  }
  return guard
}
