import { JournalError } from '../../core/journal/error.ts'
import type { VouchAnswer } from '../../core/session/region/address-gate.ts'
import type { SupervisorGuard } from '../organisation/organisation.ts'
import type { RecordKeeper } from './record-keeper.ts'
import type { Session } from './session.ts'

interface VouchParts {
  readonly guard: Pick<SupervisorGuard, 'isSet' | 'try' | 'wait'>
  readonly session: Pick<Session, 'vouchable' | 'vouch'>
  readonly records: Pick<RecordKeeper, 'write'>
}

/**
 * Takes a supervisor's passphrase for the unlisted address that the gate shows. It counts for the host that showed when it was
 * typed: a page that leads elsewhere meanwhile gains nothing. A wrong one is a line of the record, as at their door.
 */
export async function vouchForAddress(
  { guard, session, records }: VouchParts,
  passphrase: string,
): Promise<VouchAnswer> {
  const host = session.vouchable()
  if (host === undefined) return { is: 'gone' }
  if (!guard.isSet()) return { is: 'unset' }
  const is = await guard.try(passphrase)
  if (is === 'wrong') noteRefused(records)
  if (is !== 'opened') return { is, seconds: Math.ceil(guard.wait() / 1000) }
  if (session.vouchable() !== host) return { is: 'gone' }
  session.vouch(host)
  return { is: 'vouched' }
}

/** Where no line can be written the passphrase is wrong all the same, and nothing opens. */
function noteRefused(records: VouchParts['records']): void {
  try {
    records.write([{ kind: 'supervision', act: 'refused' }])
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
  }
}
