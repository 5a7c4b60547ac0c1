import { z } from 'zod'
import { HubError } from './error.ts'

/** Printable ASCII without spaces, so that no value can begin a line of its own. */
const ADDRESS = /^(?:https:\/\/[!-~]+|mailto:[!-?A-~]+@[!-?A-~]+|tel:\+[0-9-]{6,30})$/

const securityContactSchema = z.strictObject({
  /** Where a weakness is reported, the preferred one first. */
  contact: z.array(z.string().max(300).regex(ADDRESS)).min(1).max(5),
  /** The day (UTC) from which on this is not to be believed any more. */
  expires: z.iso.date(),
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}(?:-[A-Z]{2})?$/))
    .min(1)
    .max(10)
    .optional(),
  /** The page that says how reports are treated. */
  policy: z
    .string()
    .max(300)
    .regex(/^https:\/\/[!-~]+$/)
    .optional(),
})
/** Whom the organisation that runs a hub names for reports of weaknesses. */
export type SecurityContact = z.infer<typeof securityContactSchema>

/** Parses the organisation's file about whom to tell of a weakness. @throws HubError `security-unreadable` */
export function parseSecurityContact(text: string): SecurityContact {
  try {
    return securityContactSchema.parse(JSON.parse(text))
  } catch (error) {
    throw new HubError('security-unreadable', error)
  }
}

/** Returns the text of a `security.txt` (RFC 9116), or undefined from the day on which it expires. */
export function toSecurityText(
  { contact, expires, languages, policy }: SecurityContact,
  now: Date,
): string | undefined {
  if (now.toISOString().slice(0, 10) >= expires) return undefined
  const lines = [
    ...contact.map((address) => `Contact: ${address}`),
    `Expires: ${expires}T00:00:00Z`,
    ...(languages === undefined ? [] : [`Preferred-Languages: ${languages.join(', ')}`]),
    ...(policy === undefined ? [] : [`Policy: ${policy}`]),
  ]
  return `${lines.join('\n')}\n`
}
