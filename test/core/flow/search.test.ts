import { describe, expect, it } from 'vitest'
import { isSought, toSoughtWords } from '../../../src/core/flow/search.ts'
import { readShipped } from '../../flows/shipped.ts'

const { flows, portals } = readShipped()

function find(typed: string): readonly string[] {
  return flows
    .filter((flow) => {
      const portal = portals.find(({ portal }) => flow.flow.startsWith(`${portal}/`))
      return portal !== undefined && isSought(toSoughtWords(flow, portal), typed)
    })
    .map(({ flow }) => flow)
}

describe('the search of procedures', () => {
  it.each([
    ['pointer', 'france-travail/actualisation'],
    ['pôle emploi', 'france-travail/avis-de-situation'],
    ['pole emploi', 'france-travail/actualisation'],
    ['prime', 'caf/declaration-trimestrielle'],
    ['PRIME D’ACTIVITÉ', 'caf/declaration-trimestrielle'],
    ['papiers', 'anef/renouveler-titre-de-sejour'],
    ['papiers', 'ants/pre-demande-cni-passeport'],
    ['loy', 'caf/aide-au-logement'],
    ['housing benefit', 'caf/aide-au-logement'],
    ['mutuelle', 'ameli/complementaire-sante-solidaire'],
  ])('finds by « %s » %s', (typed, flow) => {
    expect(find(typed)).toContain(flow)
  })

  it('finds everything by nothing, nothing by a word that nobody wrote, and all words must fit', () => {
    expect(find('  ')).toHaveLength(flows.length)
    expect(find('trottinette')).toEqual([])
    expect(find('prime trottinette')).toEqual([])
  })
})
