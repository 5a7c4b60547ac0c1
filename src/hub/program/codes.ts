import { randomBytes } from 'node:crypto'
import { parseCode, writeCode } from '../../core/hub/code.ts'
import { parseFingerprint } from '../../core/journal/fingerprint.ts'
import { readFingerprint } from '../../journal/keys/signature.ts'
import type { Hub } from '../hub.ts'

/** How long a code may wait for its machine, in hours. */
const HOURS = 72

type CodesPlace = Pick<Hub, 'admin' | 'secrets'>

/** Makes a one-time code for the machine of this name, of this organisation where it is another's, and gives it as people copy it. It is nowhere else. */
export async function makeCode({ admin, secrets }: CodesPlace, name: string, organisation = ''): Promise<string> {
  const code = writeCode(randomBytes(12), readFingerprint(secrets.key.text) ?? '')
  const { id, secret } = parseCode(code)
  await admin`select hub.make_code(${id}, ${secrets.toMac(secret)}, ${name}, ${HOURS}, ${organisation})`
  return code
}

/**
 * Confirms the machine whose fingerprint somebody reads aloud before it; says its name, undefined where none waits with it.
 *
 * @throws JournalError `fingerprint-unreadable`
 */
export async function confirmMachine({ admin }: Pick<CodesPlace, 'admin'>, typed: string): Promise<string | undefined> {
  const [row] = await admin`select hub.confirm(${parseFingerprint(typed)}) as name`
  return row?.name ?? undefined
}

/** Lets a machine send no more; what it sent stays. @throws JournalError `fingerprint-unreadable` */
export async function revokeMachine({ admin }: Pick<CodesPlace, 'admin'>, typed: string): Promise<string | undefined> {
  const [row] = await admin`select hub.revoke_machine(${parseFingerprint(typed)}) as name`
  return row?.name ?? undefined
}
