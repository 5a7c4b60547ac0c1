import { randomBytes } from 'node:crypto'
import type { Row } from 'postgres'
import { parseCode, writeCode } from '../../core/hub/code.ts'
import { parseFingerprint } from '../../core/journal/fingerprint.ts'
import { readFingerprint } from '../../journal/keys/signature.ts'
import type { Sql } from '../database/connect.ts'
import type { Hub } from '../hub.ts'
import type { ActName } from '../register/register.ts'

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
export function confirmMachine(place: MachinePlace, typed: string, by: number | null = null) {
  const act = { kind: 'machine-confirmed', by } as const
  return changeMachine(place, typed, act, (sql, fingerprint) => sql`select hub.confirm(${fingerprint}) as name`)
}

/** Prevents a machine from sending; its lines stay. @throws JournalError `fingerprint-unreadable` */
export function revokeMachine(place: MachinePlace, typed: string, by: number | null = null) {
  const act = { kind: 'machine-revoked', by } as const
  return changeMachine(place, typed, act, (sql, fingerprint) => sql`select hub.revoke_machine(${fingerprint}) as name`)
}

type MachinePlace = Omit<CodesPlace, 'secrets'>

/** Changes a machine by its fingerprint, as an act of the register; returns its name, undefined if there is none. */
async function changeMachine(
  { admin, register }: MachinePlace,
  typed: string,
  act: ActName,
  change: (within: Sql, fingerprint: string) => Promise<readonly Row[]>,
): Promise<string | undefined> {
  const fingerprint = parseFingerprint(typed)
  const [row] = await register.write(admin, act, (within) => change(within, fingerprint))
  return row?.name ?? undefined
}
