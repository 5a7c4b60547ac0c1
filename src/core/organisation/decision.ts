import { z } from 'zod'

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)
const hostSchema = z.string().min(1).max(253)

/** A supervisor's decision about a folder of flows, valid until the folder changes. */
export const decisionSchema = z.strictObject({
  /** The hash of the manifest that was shown. */
  folder: sha256Schema,
  /** Its signer's key (ed25519, SPKI in base64) and name; null: unsigned. */
  key: z.base64().nullable(),
  name: z.string().max(80).nullable(),
  /** The hosts that were shown as new. */
  hosts: z.array(hostSchema).max(100),
  decided: z.enum(['approved', 'refused']),
})
export type Decision = z.infer<typeof decisionSchema>

export const decisionsSchema = z.strictObject({ v: z.literal(1), decisions: z.array(decisionSchema).max(500) })

/** A folder as it is now. */
export interface Seen {
  readonly folder: string
  /** Set only if these very files are signed. */
  readonly signature: { readonly key: string; readonly name: string } | undefined
  /** Hosts that no shipped portal has. */
  readonly hosts: readonly string[]
}

/** What may be used of a folder, and whether a supervisor has to decide. */
export interface Standing {
  readonly signer: string | undefined
  readonly approvedHosts: readonly string[]
  /** New hosts, a signer, or unsigned words that nobody decided about; undefined if there is no question. */
  readonly asks: { readonly hosts: readonly string[]; readonly signer: boolean } | undefined
  /** Whether anything of the folder may be offered: a supervisor saw it, or trusts its signer. */
  readonly offered: boolean
  readonly refused: boolean
}

/**
 * Applies the decisions to a folder. An approval holds for the hosts and the signer that were shown, also after the
 * folder changed under the same key; new ones are asked about. An approval of an unsigned folder holds for that very
 * folder alone. A refusal holds until the folder changes. Nothing is offered before a decision, not even with known
 * hosts: words alone can ask for a password and give a number to call.
 */
export function applyDecisions({ folder, signature, hosts }: Seen, decisions: readonly Decision[]): Standing {
  const approvals = decisions.filter(({ decided }) => decided === 'approved')
  const own = approvals.filter((one) => (signature ? one.key === signature.key : one.folder === folder))
  const approvedHosts = hosts.filter((host) => own.some((one) => one.hosts.includes(host)))
  const isSignerKnown = signature !== undefined && own.some(({ name }) => name === signature.name)
  const missing = hosts.filter((host) => !approvedHosts.includes(host))
  const last = decisions.findLast((one) => one.folder === folder && one.key === (signature?.key ?? null))
  const refused = last?.decided === 'refused'
  const asksSigner = signature !== undefined && !isSignerKnown
  const isTrusted = signature ? isSignerKnown : own.length > 0
  const isOpen = !refused && (missing.length > 0 || !isTrusted)
  return {
    signer: isSignerKnown ? signature.name : undefined,
    approvedHosts,
    asks: isOpen ? { hosts: missing, signer: asksSigner } : undefined,
    offered: isTrusted && !refused,
    refused,
  }
}
