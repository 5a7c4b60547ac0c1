import { describe, expect, it } from 'vitest'
import { collectSearchWords } from '../../../src/core/flow/run/search.ts'
import { createFind } from '../../../src/renderer/screens/home/find.ts'
import { readShipped } from '../../flows/shipped.ts'

const { flows, portals } = readShipped()
const find = createFind(
  flows.flatMap((flow) => {
    const portal = portals.find(({ portal: id }) => flow.flow.startsWith(`${id}/`))
    return portal
      ? [{ flow: flow.flow, title: '', training: false, events: [], sought: collectSearchWords(flow, portal) }]
      : []
  }),
)

describe('the search of procedures', () => {
  it.each([
    ['pointer', 'france-travail/actualisation'],
    ['pôle emploi situation', 'france-travail/avis-de-situation'],
    ['prime', 'caf/demande-prime-activite'],
    ['DÉCLARER LA PRIME D’ACTIVITÉ', 'caf/declaration-trimestrielle'],
    ['loy', 'caf/aide-au-logement'],
    ['housing benefit', 'caf/aide-au-logement'],
    ['mutuelle', 'ameli/complementaire-sante-solidaire'],
    ['titre de séjour', 'anef/renouveler-titre-de-sejour'],
    ['carte d’identité', 'ants/pre-demande-cni-passeport'],
  ])('finds first by « %s » %s', (typed, flow) => {
    expect(find(typed)[0]).toBe(flow)
  })

  it.each([
    ['actualizer', 'france-travail/actualisation'],
    ['acutaliser', 'france-travail/actualisation'],
    ['sactualiser', 'france-travail/actualisation'],
    ['pionter', 'france-travail/actualisation'],
    ['primme', 'caf/declaration-trimestrielle'],
    ['logment', 'caf/aide-au-logement'],
    ['mutuele', 'ameli/complementaire-sante-solidaire'],
    ['pasport', 'ants/pre-demande-cni-passeport'],
  ])('tolerates a typing error: « %s » finds %s', (typed, flow) => {
    expect(find(typed)).toContain(flow)
  })

  it.each(['caf.fr', 'www.caf.fr', 'https://www.caf.fr/allocataires'])(
    'offers the guides of a site by its address: %s',
    (typed) => {
      expect(find(typed)[0]).toMatch(/^caf\//)
    },
  )

  it('finds by the other words if one is unknown, and nothing by unknown words alone', () => {
    expect(find('prime trottinette')[0]).toBe('caf/demande-prime-activite')
    expect(find('trottinette')).toEqual([])
    expect(find(' ')).toEqual([])
  })
})
