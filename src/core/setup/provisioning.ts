import { z } from 'zod'
import { roleSchema } from '../attribution/role.ts'
import { KEPT_CHOICES } from '../journal/kept.ts'
import { setupPlaceSchema } from './view.ts'

/**
 * The answers of the set-up for many computers, in one file that whoever installs them writes. It holds no secret: the
 * passphrase is chosen by the person in charge, on the computer.
 */
const provisioningSchema = z.strictObject({
  format: z.literal(1),
  keptMonths: z.literal(KEPT_CHOICES),
  helper: roleSchema,
  place: setupPlaceSchema,
  /** The public key (PEM) of the data protection officer, with whose private half a record is recovered. */
  recoveryKey: z
    .string()
    .regex(/^\s*-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----\s*$/)
    .optional(),
})
export type Provisioning = z.infer<typeof provisioningSchema>

/** Why a file cannot be used. */
type ProvisioningCode =
  | 'unreadable'
  | 'no-json'
  | 'unknown-key'
  | 'missing-key'
  | 'wrong-value'
  | 'wrong-recovery-key'
  | 'not-written'

/** A file of which nothing is taken, or not all yet: what, where in it, and what to do, for whoever wrote it. */
export interface ProvisioningTrouble {
  readonly code: ProvisioningCode
  readonly at: string
  readonly mend: string
}

const EXPECTED: Readonly<Record<string, string>> = {
  '': 'an object with format, keptMonths, helper and place',
  format: '1',
  keptMonths: KEPT_CHOICES.join(', '),
  helper: roleSchema.options.join(', '),
  place: setupPlaceSchema.options.join(', '),
  recoveryKey: 'one X25519 public key in PEM, never the private half',
}

/** Parses the text of the file: all of it, or the first trouble. Does not check that the key is an X25519 key. */
export function parseProvisioning(text: string): Provisioning | ProvisioningTrouble {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { code: 'no-json', at: '', mend: 'Write JSON: no comment, no comma after the last value.' }
  }
  const read = provisioningSchema.safeParse(value)
  if (read.success) return read.data
  const [issue] = read.error.issues
  if (issue?.code === 'unrecognized_keys')
    return { code: 'unknown-key', at: issue.keys.join(', '), mend: `Delete it. Keys: ${listKeys()}.` }
  const at = issue?.path.map(String).join('.') ?? ''
  const isMissing = at !== '' && typeof value === 'object' && value !== null && !(at in value)
  return isMissing
    ? { code: 'missing-key', at, mend: `Add it: ${EXPECTED[at]}.` }
    : { code: 'wrong-value', at, mend: `Expected: ${EXPECTED[at]}.` }
}

function listKeys(): string {
  return Object.keys(provisioningSchema.shape).join(', ')
}

/** Words a trouble on one line, as the screen of the person in charge shows it. */
export function toTroubleLine(file: string, { code, at, mend }: ProvisioningTrouble): string {
  return `${file}${at === '' ? '' : ` ${at}`}: ${code}. ${mend}`
}
