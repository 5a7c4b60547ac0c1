import type { Fingerprint } from '../language/fingerprint.ts'
import type { Flow, Portal } from '../language/language.ts'
import { pickUsablePrints } from './fingerprints.ts'
import type { Library } from './library.ts'

/** A procedure with its portal, as a visit goes through them. */
export interface Procedure {
  readonly flow: Flow
  readonly portal: Portal
  /** The fingerprints of the flow's targets, by step. */
  readonly prints: Readonly<Record<string, Fingerprint>>
  /** All procedures of the library: on a page that this one does not know, the portal's others may. */
  readonly flows?: readonly Flow[]
  /** Set without a guide: the official domain that opens. */
  readonly domain?: string
}

/** Finds a procedure and its portal by the flow's name; undefined if the library lacks one of them. */
export function findProcedure({ flows, portals, prints }: Library, name: string): Procedure | undefined {
  const flow = flows.find((candidate) => candidate.flow === name)
  const portal = portals.find((candidate) => candidate.portal === name.split('/')[0])
  if (!flow || !portal) return undefined
  const joined = joinPortals(portal, [...(flow.uses ?? []), ...(portal.through ?? [])], portals)
  return {
    flow,
    portal: withStartPage(joined, flow),
    prints: pickUsablePrints(flow, prints?.[name]),
    flows,
  }
}

/** The start page of a procedure, if it differs from its portal's. */
export type Beginning = Partial<Pick<Flow, 'start' | 'training'>>

/** Returns the portal, or its replica, with the start page of one of its procedures. */
export function withStartPage(portal: Portal, { start = portal.start, training }: Beginning): Portal {
  return { ...portal, start, ...(portal.training && { training: { ...portal.training, ...training } }) }
}

/**
 * Joins portals: a flow may go wherever its sub-flows may go, and wherever its portal lets people sign in (such as
 * FranceConnect).
 */
function joinPortals(portal: Portal, uses: readonly string[], portals: readonly Portal[]): Portal {
  const used = portals.filter((other) => uses.includes(other.portal))
  const training = portal.training && {
    ...portal.training,
    hosts: [...portal.training.hosts, ...used.flatMap((other) => other.training?.hosts ?? [])],
  }
  const walls = [portal, ...used].flatMap((each) => each.walls ?? [])
  return {
    ...portal,
    hosts: [...portal.hosts, ...used.flatMap(({ hosts }) => hosts)],
    ...(training && { training }),
    ...(walls.length > 0 && { walls }),
  }
}
