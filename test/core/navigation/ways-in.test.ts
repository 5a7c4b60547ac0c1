import { describe, expect, it } from 'vitest'
import { readFlowFolder } from '../../../src/cli/doctor/folder.ts'
import { readLibrary } from '../../../src/core/flow/read/library.ts'
import { findProcedure } from '../../../src/core/flow/read/procedure.ts'
import { isAllowed, toRealAllowance } from '../../../src/core/navigation/allowance.ts'
import { toBarred } from '../../../src/core/navigation/barred.ts'
import { listWaysIn, neighbours, portalsWithWays } from './support/ways-in.ts'

const library = readLibrary(readFlowFolder(new URL('../../../flows', import.meta.url).pathname))
const toPortal = (flow: string): string => flow.split('/')[0] ?? ''
const allowances = library.flows.map(({ flow }) => {
  const procedure = findProcedure(library, flow)
  if (!procedure) throw new Error(`no procedure ${flow}`)
  return { flow, allowance: toRealAllowance(procedure.portal) }
})
const cases = allowances.flatMap(({ flow, allowance }) =>
  listWaysIn(toPortal(flow)).map((way) => ({ flow, allowance, way: way.name, hops: way.hops })),
)

describe('the guided view’s check', () => {
  it('is tested with a sign-in of every portal that has a flow', () => {
    expect(
      library.flows.map(({ flow }) => toPortal(flow)).filter((portal) => !portalsWithWays.includes(portal)),
    ).toEqual([])
    expect(new Set(cases.map(({ flow }) => flow)).size).toBe(library.flows.length)
  })

  it.each(cases)('allows each hop from $flow, $way, and back', ({ allowance, hops }) => {
    const { start } = allowance
    expect([start, ...hops.map(({ url }) => url)].filter((url) => !isAllowed(url, allowance))).toEqual([])
  })

  it.each(neighbours)('does not allow %s, which is %s, from any flow', (address, becomes) => {
    const become = allowances.map(({ allowance }) =>
      isAllowed(address, allowance)
        ? 'allowed'
        : (toBarred(address, allowance, library.official ?? [])?.is ?? 'refused'),
    )
    expect([...new Set(become)]).toEqual([becomes])
  })
})
