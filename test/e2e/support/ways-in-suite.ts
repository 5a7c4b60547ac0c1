import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readFlowFolder } from '../../../src/cli/doctor/folder.ts'
import { readLibrary } from '../../../src/core/flow/read/library.ts'
import { findProcedure } from '../../../src/core/session/region/open-visit.ts'
import type { Desk } from '../../../tools/drivers/desk/launch.ts'
import { listWaysIn, neighbours, type WayIn } from '../../core/navigation/support/ways-in.ts'
import { ROOT } from './electron.ts'
import { closeProfile, openProfile, type Profile } from './profile.ts'
import { serveWaysIn, type WaysInServer } from './ways-in-server.ts'
import { beginWaysInVisit } from './ways-in-visit.ts'

const library = readLibrary(readFlowFolder(join(ROOT, 'flows')))
const flows = library.flows.map(({ flow }) => flow)
const starts = flows.map((flow) => findProcedure(library, flow)?.portal.start ?? '')
const listWays = (flow: string): readonly WayIn[] => listWaysIn(flow.split('/')[0] ?? '')

/** The portal's own sign-in, and one account: all in turn, from flow to flow. */
export const pickWays = (ways: readonly WayIn[], turn: number): readonly WayIn[] => {
  const brokered = ways.filter(({ isOwn }) => !isOwn)
  return [...ways.filter(({ isOwn }) => isOwn), ...brokered.filter((_, index) => index === turn % brokered.length)]
}

/** Walks ways in of every flow in one start of the app, the guard as on the web: every hop opens, and what stands beside does not. */
export function walkWaysIn(pick: (ways: readonly WayIn[], turn: number) => readonly WayIn[]): void {
  const walked = flows.map((flow, turn) => {
    const [address = '', becomes] = neighbours[turn % neighbours.length] ?? []
    return { flow, ways: pick(listWays(flow), turn), address, becomes }
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

  describe('the real portals’ names, on loopback', () => {
    it('are walked by every account', () => {
      const list = (ways: readonly WayIn[]) => [...new Set(ways.map(({ name }) => name))].toSorted()
      expect(list(walked.flatMap(({ ways }) => ways))).toEqual(list(flows.flatMap(listWays)))
    })

    it.each(walked)('let people in to $flow and back without a gate, and not to $address', async (one) => {
      const visit = await beginWaysInVisit(desk, server, one.flow)
      for (const way of one.ways) expect([way.name, await visit.walk(way)]).toEqual([way.name, 'arrived'])
      expect(await visit.meet(one.address)).toBe(one.becomes)
      await visit.leave()
      expect(server.astray).toEqual([])
    })
  })
}
