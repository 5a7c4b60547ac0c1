import { afterAll, beforeAll } from 'vitest'
import { findProcedure } from '../../../src/core/flow/read/procedure.ts'
import type { Desk } from '../../../tools/drivers/desk/launch.ts'
import { readShipped } from '../../../tools/drivers/plays/steps.ts'
import { listWaysIn, neighbours, type WayIn } from '../../core/navigation/support/ways-in.ts'
import { pickCases } from '../../setup/runs.ts'
import { closeProfile, openProfile, type Profile } from './profile.ts'
import { serveWaysIn, type WaysInServer } from './ways-in-server.ts'
import { beginWaysInVisit } from './ways-in-visit.ts'

const library = readShipped()
const flows = library.flows.map(({ flow }) => flow)
const toPortal = (flow: string): string => flow.split('/')[0] ?? ''
/** By day one flow of each portal, since all flows of a portal share its ways in. */
const walked = pickCases(flows, (flow, rank) => flows.findIndex((one) => toPortal(one) === toPortal(flow)) === rank)
const starts = flows.map((flow) => findProcedure(library, flow)?.portal.start ?? '')
const listWays = (flow: string): readonly WayIn[] => listWaysIn(toPortal(flow))

/** Chooses which ways in of a flow are walked, knowing the names of those that were taken before. */
type PickWays = (ways: readonly WayIn[], taken: ReadonlySet<string>) => readonly WayIn[]

/** Picks the portal's own sign-in and one account, one that no flow before took if there is any. */
export const pickWays: PickWays = (ways, taken) => {
  const brokered = ways.filter(({ isOwn }) => !isOwn)
  const another = brokered.find(({ name }) => !taken.has(name)) ?? brokered[0]
  return [...ways.filter(({ isOwn }) => isOwn), ...(another ? [another] : [])]
}

/** Whether a flow's ways in take an account that none before takes: by day each account is taken once. */
function takesAnother({ ways }: Pick<Walk, 'ways'>, rank: number, all: readonly Pick<Walk, 'ways'>[]): boolean {
  const before = new Set(all.slice(0, rank).flatMap((one) => one.ways.map(({ name }) => name)))
  return ways.some(({ name }) => !before.has(name))
}

/** The ways in of a flow, and an address that is none of them, with its outcome. */
interface Walk {
  readonly flow: string
  readonly ways: readonly WayIn[]
  readonly address: string
  readonly becomes: unknown
}

/** The outcome of a walk: each way, the address that is none, and the requests outside of the portals. */
interface Walked {
  readonly ways: readonly string[]
  readonly beside: unknown
  readonly astray: readonly unknown[]
}

export interface WaysInDesk {
  readonly walks: readonly Walk[]
  /** The accounts that the walks take, and all that the flows have. */
  readonly accounts: { readonly taken: readonly string[]; readonly all: readonly string[] }
  readonly walk: (one: Walk) => Promise<Walked>
  /** Returns the expected outcome. */
  readonly toWhole: (one: Walk) => Walked
}

/**
 * Opens the app once for the ways in of every flow, with the same guard as on the web: every hop opens, and other
 * addresses do not.
 */
export function installWaysInDesk(pick: PickWays): WaysInDesk {
  const taken = new Set<string>()
  const picked = walked.map((flow) => {
    const ways = pick(listWays(flow), taken)
    for (const { name } of ways) taken.add(name)
    return { flow, ways }
  })
  const walks = pickCases(picked, takesAnother).map((one, rank) => {
    const [address = '', becomes] = neighbours[rank % neighbours.length] ?? []
    return { ...one, address, becomes }
  })
  let profile: Profile
  let server: WaysInServer
  let desk: Desk
  beforeAll(async () => {
    server = await serveWaysIn(flows.flatMap(listWays), starts)
    profile = openProfile()
    desk = await profile.launch(server.switches)
  })
  afterAll(async () => {
    await closeProfile(profile)
    await server.close()
  })

  const list = (ways: readonly WayIn[]) => [...new Set(ways.map(({ name }) => name))].toSorted()
  return {
    walks,
    accounts: { taken: list(walks.flatMap(({ ways }) => ways)), all: list(flows.flatMap(listWays)) },
    walk: async (one) => {
      const visit = await beginWaysInVisit(desk, server, one.flow)
      const ways: string[] = []
      for (const way of one.ways) ways.push(`${way.name}: ${await visit.walk(way)}`)
      const beside = await visit.meet(one.address)
      await visit.leave()
      return { ways, beside, astray: server.astray }
    },
    toWhole: ({ ways, becomes }) => ({ ways: ways.map(({ name }) => `${name}: arrived`), beside: becomes, astray: [] }),
  }
}
