import type { Library } from '../flow/read/library.ts'
import { toRealAllowance } from '../navigation/allowance.ts'
import type { KnownAddresses } from '../navigation/judge-address.ts'
import { findProcedure } from './region/open-visit.ts'

/** Collects what the app knows of addresses: what each procedure opens, and the official domains. */
export function toKnownAddresses(library: Library): KnownAddresses {
  const flows = library.flows.flatMap(({ flow }) => {
    const procedure = findProcedure(library, flow)
    const own = library.portals.find(({ portal }) => portal === flow.split('/')[0])?.hosts ?? []
    return procedure ? [{ flow, allowance: toRealAllowance(procedure.portal), own }] : []
  })
  return { flows, official: library.official ?? [] }
}
