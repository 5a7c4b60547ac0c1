import { describe, expect, it } from 'vitest'
import type { Condition } from '../../../src/core/flow/language/condition.ts'
import type { Flow } from '../../../src/core/flow/language/language.ts'
import type { Observation } from '../../../src/core/guidance/protocol/signal.ts'
import { listNeighbours, splitObservation } from '../../../src/core/session/region/elsewhere.ts'
import { flow } from './sitting.ts'

const other = (name: string, seen: Readonly<Record<string, Condition>>): Flow => ({
  ...flow,
  flow: name,
  screens: Object.entries(seen).map(([id, condition]) => ({ id, seen: condition })),
})
const HEADING: Condition = { heading: 'Demander un acte' }
const listFlows = (...others: readonly Flow[]) => listNeighbours(flow, [flow, ...others]).map((one) => one.flow)

describe('the screens of other procedures', () => {
  it('are those of the same portal that this procedure does not have', () => {
    const own = flow.screens[0]!.seen
    expect(listFlows(other('mairie/acte', { acte: HEADING, entree: own }))).toEqual(['mairie/acte'])
    expect(listFlows(other('caf/acte', { acte: HEADING }))).toEqual([])
  })

  it('belong to no single one if several have them', () => {
    const flows = [other('mairie/acte', { acte: HEADING }), other('mairie/copie', { page: HEADING })]
    expect(listFlows(...flows)).toEqual([undefined])
  })

  it.each<Condition>([
    { visible: { button: 'Confirmer' } },
    { text: 'confirmation' },
    { any: [HEADING, { text: 'fin' }] },
    { all: [{ visible: { submits: true } }, { gone: { id: 'commune' } }] },
    { not: HEADING },
    { all: [{ shows: 'entree' }, HEADING] },
  ])('count only if they are told apart by more than a word of any site: not %o', (seen) => {
    expect(listFlows(other('mairie/acte', { acte: seen }))).toEqual([])
  })

  it.each<Condition>([
    { visible: { id: 'commune' } },
    { all: [{ visible: { submits: true } }, { text: 'Votre acte de naissance' }] },
    { any: [HEADING, { visible: [{ question: 'Quel acte ?' }, { link: 'Demander un acte' }] }] },
  ])('count where words or a name of the page are their own: %o', (seen) => {
    expect(listFlows(other('mairie/acte', { acte: seen }))).toEqual(['mairie/acte'])
  })
})

describe('what a page shows', () => {
  const observe = (...screens: readonly string[]): Observation => ({
    screens: [...screens],
    applies: [],
    done: [],
    target: 'gone',
  })
  const neighbours = listNeighbours(flow, [
    other('mairie/acte', { acte: HEADING }),
    other('mairie/copie', { copie: { heading: 'Copie conforme' }, both: { text: 'Vos demandes en cours' } }),
    other('mairie/autre', { both: { text: 'Vos demandes en cours' } }),
  ])
  const [acte, copie, both] = neighbours.map(({ id }) => id)

  it('keeps only the screens of the own procedure', () => {
    expect(splitObservation(observe('entree'), neighbours)).toEqual({ observation: observe('entree') })
    expect(splitObservation(observe(acte!), neighbours).observation.screens).toEqual([])
  })

  it('belongs to the one procedure that knows it, else to none by name', () => {
    expect(splitObservation(observe(acte!), neighbours).elsewhere).toEqual({ flow: 'mairie/acte' })
    expect(splitObservation(observe(both!), neighbours).elsewhere).toEqual({})
    expect(splitObservation(observe(acte!, copie!), neighbours).elsewhere).toEqual({})
  })
})
