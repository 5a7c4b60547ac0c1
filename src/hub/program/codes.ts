import { randomBytes } from 'node:crypto'
import { parseCode, writeCode } from '../../core/hub/code.ts'
import { parseFingerprint } from '../../core/journal/fingerprint.ts'
import { readFingerprint } from '../../journal/keys/signature.ts'
import type { Hub } from '../hub.ts'

/** How long a code is valid, in hours. */
const HOURS = 72

type CodesPlace = Pick<Hub, 'admin' | 'secrets'>

/**
 * Creates a one-time code for the machine of this name, and of this organisation if it is another's; returns it as
 * people copy it. It is stored nowhere.
 */
export async function createEnrolmentCode(
  { admin, secrets }: CodesPlace,
  name: string,
  organisation = '',
): Promise<string> {
  const code = writeCode(randomBytes(12), readFingerprint(secrets.key.text) ?? '')
  const { id, secret } = parseCode(code)
  await admin`select hub.make_code(${id}, ${secrets.toMac(secret)}, ${name}, ${HOURS}, ${organisation})`
  return code
}

/**
 * Confirms the machine whose fingerprint somebody reads aloud beside it; returns its name, undefined if no machine with
 * it is waiting.
 *
 * @throws JournalError `fingerprint-unreadable`
 */
export async function confirmMachine({ admin }: Pick<CodesPlace, 'admin'>, typed: string): Promise<string | undefined> {
  const [row] = await admin`select hub.confirm(${parseFingerprint(typed)}) as name`
  return row?.name ?? undefined
}

/** Prevents a machine from sending; its lines stay. @throws JournalError `fingerprint-unreadable` */
export async function revokeMachine({ admin }: Pick<CodesPlace, 'admin'>, typed: string): Promise<string | undefined> {
  const [row] = await admin`select hub.revoke_machine(${parseFingerprint(typed)}) as name`
  return row?.name ?? undefined
}
