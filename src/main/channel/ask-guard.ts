import type { DecideAnswer } from '../../core/organisation/view.ts'
import type { SupervisorGuard } from '../organisation/organisation.ts'

/** Asks the supervisor's door, which the first passphrase sets; undefined when it opens. */
export async function askGuard(guard: SupervisorGuard, passphrase: string): Promise<DecideAnswer | undefined> {
  const is = guard.isSet() ? await guard.try(passphrase) : await guard.set(passphrase)
  if (is === 'opened') return undefined
  if (is === 'too-short' || is === 'cannot-save') return { is }
  return { is: is === 'wait' ? 'wait' : 'wrong', seconds: Math.ceil(guard.wait() / 1000) }
}
