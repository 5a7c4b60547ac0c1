import type { FlowFile, Library } from '../flow/read/library.ts'
import { joinOrganisation, readHosts } from '../flow/read/organisation.ts'
import { ChannelError } from './error.ts'

/** A pack's files and its signer. */
export interface PackFiles {
  readonly organisation: string
  readonly files: readonly FlowFile[]
}

/** Joins a pack to the shipped procedures: it may change those, and opens no host that nobody approved. */
export function joinPack(
  shipped: readonly FlowFile[],
  { files, organisation }: PackFiles,
  approvedHosts: readonly string[],
): Library {
  return joinOrganisation(shipped, { files, signer: organisation, approvedHosts, asks: false, mends: true })
}

/** Finds the hosts that a pack would open besides the shipped and the approved ones. */
export function findNewHosts(
  shipped: readonly FlowFile[],
  files: readonly FlowFile[],
  approved: readonly string[],
): readonly string[] {
  const known = [...readHosts(shipped), ...approved]
  return readHosts(files).filter((host) => !known.includes(host))
}

/**
 * Reads the library that a pack would make, whatever hosts it requires. A pack is refused as a whole if any file fails,
 * or if it breaks a shipped procedure, for example by a sub-flow that it changes.
 *
 * @throws ChannelError `flow-broken`
 */
export function readUsable(shipped: readonly FlowFile[], pack: PackFiles): Library {
  const library = joinPack(shipped, pack, readHosts(pack.files))
  const [fault] = library.broken
  if (fault) throw new ChannelError('flow-broken', { file: fault.file, cause: fault })
  return library
}
