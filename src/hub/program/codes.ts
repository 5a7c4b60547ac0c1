import { randomBytes } from 'node:crypto'
import { parseCode, writeCode } from '../../core/hub/code.ts'
import { parseFingerprint } from '../../core/journal/fingerprint.ts'
import { readFingerprint } from '../../journal/keys/signature.ts'
import type { Hub } from '../hub.ts'

/** How long a code is valid, in hours. */
const HOURS = 72

type CodesPlace = Pick<Hub, 'admin' | 'secrets' | 'register'>

/**
 * Creates a one-time code for the machine of this name, and of this organisation if it is another's; returns it as
 * people copy it. It is stored nowhere. `by`: the account that asked, here and below; null at the
 * terminal.
 */
export async function createEnrolmentCode(
  { admin, secrets, register }: CodesPlace,
  name: string,
  organisation = '',
  by: number | null = null,
): Promise<string> {
  const code = writeCode(randomBytes(12), readFingerprint(secrets.key.text) ?? '')
  const { id, secret } = parseCode(code)
  await register.write(
    admin,
    { kind: 'code-made', by },
    (sql) => sql`select hub.make_code(${id}, ${secrets.toMac(secret)}, ${name}, ${HOURS}, ${organisation})`,
  )
  return code
}

/**
 * Confirms the machine whose fingerprint somebody reads aloud beside it; returns its name, undefined if no machine with
 * it is waiting.
 *
 * @throws JournalError `fingerprint-unreadable`
 */
export async function confirmMachine(
  { admin, register }: Omit<CodesPlace, 'secrets'>,
  typed: string,
  by: number | null = null,
): Promise<string | undefined> {
  const fingerprint = parseFingerprint(typed)
  const [row] = await register.write(
    admin,
    { kind: 'machine-confirmed', by },
    (sql) => sql`select hub.confirm(${fingerprint}) as name`,
  )
  return row?.name ?? undefined
}

/** Prevents a machine from sending; its lines stay. @throws JournalError `fingerprint-unreadable` */
export async function revokeMachine(
  { admin, register }: Omit<CodesPlace, 'secrets'>,
  typed: string,
  by: number | null = null,
): Promise<string | undefined> {
  const fingerprint = parseFingerprint(typed)
  const [row] = await register.write(
    admin,
    { kind: 'machine-revoked', by },
    (sql) => sql`select hub.revoke_machine(${fingerprint}) as name`,
  )
  return row?.name ?? undefined
}
