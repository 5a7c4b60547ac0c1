import { z } from 'zod'

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)
const hostSchema = z.string().min(1).max(253)

/** What a supervisor said about a folder of flows, once and for all until the folder changes. */
export const decisionSchema = z.strictObject({
  /** Hash of the manifest that was shown. */
  folder: sha256Schema,
  /** Who had signed it (ed25519, SPKI in base64) and under which name; null: nobody. */
  key: z.base64().nullable(),
  name: z.string().max(80).nullable(),
  /** The hosts that were shown as new. */
  hosts: z.array(hostSchema).max(100),
  decided: z.enum(['approved', 'refused']),
})
export type Decision = z.infer<typeof decisionSchema>

export const decisionsSchema = z.strictObject({ v: z.literal(1), decisions: z.array(decisionSchema).max(500) })

/** A folder as it lies there now. */
export interface Seen {
  readonly folder: string
  /** Set only when these very files are signed. */
  readonly signature: { readonly key: string; readonly name: string } | undefined
  /** Hosts that no portal that ships has. */
  readonly hosts: readonly string[]
}

/** Where a folder stands: what may be used of it, and whether a supervisor has to be asked. */
export interface Standing {
  readonly signer: string | undefined
  readonly approvedHosts: readonly string[]
  /** New hosts, a signer, or words that nobody signed, about which nobody decided; undefined when there is nothing to ask. */
  readonly asks: { readonly hosts: readonly string[]; readonly signer: boolean } | undefined
  /** Whether anything of the folder may be offered: a supervisor saw it, or trusts who signed it. */
  readonly offered: boolean
  readonly refused: boolean
}

/**
 * Applies what was decided. An approval holds for the hosts and the signer that were shown, also after the folder
 * changed under the same key; what comes new is asked anew. An approval of a folder that nobody signed holds for that
 * very folder alone. A refusal holds until the folder changes. Nothing is offered before a decision, on known hosts neither:
 * words alone can ask for a password and give a number to call.
 */
export function toStanding({ folder, signature, hosts }: Seen, decisions: readonly Decision[]): Standing {
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
