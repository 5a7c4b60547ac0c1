import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { findProcedure, type Procedure } from '../../../src/core/flow/read/procedure.ts'
import { isAllowed, toRealAllowance } from '../../../src/core/navigation/allowance.ts'
import { readShippedFolder } from '../../flows/shipped.ts'

const root = new URL('../../../', import.meta.url)
const library = readShippedFolder()

interface Chain {
  readonly flow: string
  readonly hops: readonly string[]
}
const chains: readonly Chain[] = parse(readFileSync(new URL('test/fixtures/addresses/chains.yml', root), 'utf8'))

const find = (flow: string): Procedure => {
  const procedure = findProcedure(library, flow)
  if (!procedure) throw new Error(`no flow ${flow}`)
  return procedure
}
const toBarredHops = (flow: string, hops: readonly string[]): readonly string[] => {
  const allowance = toRealAllowance(find(flow).portal)
  return hops.filter((hop) => !isAllowed(hop, allowance))
}

/** The accounts of FranceConnect, and those that FranceConnect+ takes (procedures-2.md 1.1). */
const SIMPLE = [
  'cfspart-idp.impots.gouv.fr',
  'fc.assure.ameli.fr',
  'authent.lidentitenumerique.laposte.fr',
  'idp.msa.fr',
  'idp.france-identite.gouv.fr',
  'oidc.a3bc.io',
]
const PLUS = ['authent.lidentitenumerique.laposte.fr', 'idp.france-identite.gouv.fr']
const WAYS = [
  ...SIMPLE.map((account) => ['oidc.franceconnect.gouv.fr', account] as const),
  ...PLUS.map((account) => ['auth.franceconnect.gouv.fr', account] as const),
]

/** Portals that no source says to be open by FranceConnect. */
const OWN_ONLY = [
  'msa',
  'mdph',
  'cheque-energie',
  'solidarite-transport',
  'service-public',
  'laposte-net',
  'aide-franceconnect',
]
/** Flows that people come to by FranceConnect too. */
const through = library.flows.map(({ flow }) => flow).filter((flow) => !OWN_ONLY.includes(flow.split('/')[0] ?? ''))

describe('a sign-in that public sources describe', () => {
  it.each(chains)('is open at each hop: $flow, $hops', ({ flow, hops }) => {
    expect(toBarredHops(flow, hops)).toEqual([])
  })

  it.each(through)('leads from %s through FranceConnect, by each account, and back', (flow) => {
    const { start } = find(flow).portal
    const hops = WAYS.flatMap(([broker, account]) => [start, `https://${broker}/`, `https://${account}/`])
    expect(toBarredHops(flow, [...hops, start])).toEqual([])
  })

  it('is open to its own flow only: no portal opens the sign-in of another', () => {
    expect(toBarredHops('caf/aide-au-logement', ['https://sso.anef.dgef.interieur.gouv.fr/'])).toHaveLength(1)
    expect(toBarredHops('msa/declaration-trimestrielle', ['https://oidc.franceconnect.gouv.fr/'])).toHaveLength(1)
  })
})
