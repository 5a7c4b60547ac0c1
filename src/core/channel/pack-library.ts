import type { FlowFile, Library } from '../flow/read/library.ts'
import { joinOrganisation, toHosts } from '../flow/read/organisation.ts'
import { ChannelError } from './error.ts'

/** A pack's files and who signs them. */
export interface PackFiles {
  readonly organisation: string
  readonly files: readonly FlowFile[]
}

/** Joins a pack to the procedures that ship: it may mend those, and opens no host that nobody approved. */
export function joinPack(
  shipped: readonly FlowFile[],
  { files, organisation }: PackFiles,
  approvedHosts: readonly string[],
): Library {
  return joinOrganisation(shipped, { files, signer: organisation, approvedHosts, asks: false, mends: true })
}

/** Finds the hosts that a pack would open besides those that ship and those that were approved. */
export function findNewHosts(
  shipped: readonly FlowFile[],
  files: readonly FlowFile[],
  approved: readonly string[],
): readonly string[] {
  const known = [...toHosts(shipped), ...approved]
  return toHosts(files).filter((host) => !known.includes(host))
}

/**
 * Reads the library that a pack would make, whatever hosts it asks for: half a pack is none, and one that breaks a procedure
 * that ships, by a part that it mends say, is none either.
 *
 * @throws ChannelError `flow-broken`
 */
export function readUsable(shipped: readonly FlowFile[], pack: PackFiles): Library {
  const library = joinPack(shipped, pack, toHosts(pack.files))
  const [fault] = library.broken
  if (fault) throw new ChannelError('flow-broken', { file: fault.file, cause: fault })
  return library
}
