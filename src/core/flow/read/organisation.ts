import { findLookAlike } from '../../base/host/look-alike.ts'
import { FlowError } from './error.ts'
import { toFingerprintsPath } from './fingerprints.ts'
import { FACTS } from './insert-facts.ts'
import { FLOW_PATH, type FlowFile, type Library, readDraft, readLibrary, readPortal } from './library.ts'

/** A folder of flows that an organisation adds to those that ship, with what its supervisor decided about it. */
export interface Organisation {
  readonly files: readonly FlowFile[]
  /** The known signer of exactly these files; undefined when there is none. */
  readonly signer: string | undefined
  /** Hosts that a supervisor approved, in addition to those of the portals that ship. */
  readonly approvedHosts: readonly string[]
  /** Whether something in the folder waits for a supervisor's decision. */
  readonly asks: boolean
  /** Whether its procedures may replace shipped ones of a lower version; only a signed pack's may. */
  readonly mends?: boolean
}

/** The organisation and the signer of a procedure that does not ship with the app. */
export interface Origin {
  readonly signer?: string
}

/**
 * Joins the flows that ship with an organisation's. An organisation's file never replaces a shipped one, and its
 * portals open no host that is not approved or that is one or two letters away from a shipped one (security.md 44):
 * such files are listed as broken. Where it `mends`, a procedure of a higher version does replace the shipped one, with
 * its fingerprints; one of a lower version is outdated, since the app has corrected the procedure itself.
 */
export function joinOrganisation(shipped: readonly FlowFile[], organisation: Organisation): Library {
  const { signer } = organisation
  const { mended, files } =
    organisation.mends === true ? mend(shipped, organisation.files) : { mended: [], files: organisation.files }
  const hosts = [...readHosts(shipped), ...organisation.approvedHosts]
  const refused = files.filter(({ path }) => !mended.includes(path)).flatMap((file) => refuse(file, shipped, hosts))
  const admitted = files.filter(({ path }) => !refused.some(({ file }) => file === path))
  const library = readLibrary([...shipped.filter(({ path }) => !mended.includes(path)), ...admitted])
  const origin: Origin = signer === undefined ? {} : { signer }
  const added = library.flows.filter(({ flow }) => admitted.some(({ path }) => path === `${flow}.yml`))
  return {
    ...library,
    broken: [...library.broken, ...refused],
    ...(organisation.asks && { asks: true as const }),
    origins: Object.fromEntries(added.map(({ flow }) => [flow, origin])),
  }
}

/** Returns the hosts of all portals among the files, without reading the flows. */
export function readHosts(files: readonly FlowFile[]): readonly string[] {
  const portals = files.filter(({ path }) => path.endsWith('/portal.yml') || path === FACTS)
  return [...new Set(readLibrary(portals).portals.flatMap((portal) => portal.hosts))]
}

/**
 * Decides which shipped paths give way, and which of the organisation's files remain once outdated ones are removed.
 */
function mend(
  shipped: readonly FlowFile[],
  files: readonly FlowFile[],
): { readonly mended: readonly string[]; readonly files: readonly FlowFile[] } {
  const rivals = files.flatMap((file) => {
    const own = shipped.find(({ path }) => path === file.path)
    return own && FLOW_PATH.test(file.path) && !file.path.endsWith('/portal.yml') ? [{ own, file }] : []
  })
  const prints = (path: string): string => toFingerprintsPath(path.replace(/\.yml$/, ''))
  const isNewer = ({ own, file }: (typeof rivals)[number]): boolean => readVersion(file) > readVersion(own)
  const mended = rivals.filter(isNewer).flatMap(({ file: { path } }) => [path, prints(path)])
  const outdated = rivals.filter((rival) => !isNewer(rival)).flatMap(({ file: { path } }) => [path, prints(path)])
  return { mended, files: files.filter(({ path }) => !outdated.includes(path)) }
}

/** Returns the version of a flow file. An unreadable file counts as the highest, so that it is listed as broken. */
function readVersion(file: FlowFile): number {
  const draft = readDraft(file)
  return draft.ok ? draft.value.value.version : Number.POSITIVE_INFINITY
}

function refuse(file: FlowFile, shipped: readonly FlowFile[], hosts: readonly string[]): readonly FlowError[] {
  const { path } = file
  // An organisation may not change the fingerprints of a shipped procedure either: they alone say where to look again.
  if (shipped.some((one) => one.path === path || toFingerprintsPath(one.path.replace(/\.yml$/, '')) === path)) {
    const says = 'a file that ships with the app has this name'
    return [new FlowError({ code: 'name-taken', file: path, line: 1, path: [], says, mend: 'Choose another name.' })]
  }
  const portal = path.endsWith('/portal.yml') ? readPortal(file) : undefined
  if (!portal?.ok) return []
  const { value, locate } = portal.value
  const shippedHosts = readHosts(shipped)
  return value.hosts.flatMap((host, index) => {
    const place = ['hosts', index]
    const like = shippedHosts.includes(host) ? undefined : findLookAlike(host, shippedHosts)
    // A person who approves a list of hosts overlooks one wrong letter.
    if (like?.likeness === 'neighbour') {
      const says = `${host} is one or two characters off ${like.of}`
      const mend = `Write ${like.of}, if that is the one; the other is never opened.`
      return [new FlowError({ code: 'host-look-alike', file: path, ...locate(place), path: place, says, mend })]
    }
    if (hosts.includes(host)) return []
    const says = `${host} waits for the approval of a supervisor`
    const mend = 'A supervisor approves it on the screen of added procedures, or it is removed here.'
    return [new FlowError({ code: 'host-not-approved', file: path, ...locate(place), path: place, says, mend })]
  })
}
