import { describe, expect, it } from 'vitest'
import { collectSearchWords } from '../../../src/core/flow/run/search.ts'
import { readShipped } from '../../flows/shipped.ts'

describe('the words by which people look for a procedure', () => {
  it('are its own and those of its portal, present and former, in all languages', () => {
    const { flows, portals } = readShipped()
    const flow = flows.find((one) => one.flow === 'france-travail/actualisation')
    const portal = portals.find((one) => one.portal === 'france-travail')
    if (!flow || !portal) throw new Error('the flow is gone')
    const sought = collectSearchWords(flow, portal)
    expect(sought.title).toContain('Make the monthly declaration')
    for (const word of ['pointer', 'France Travail', 'Pôle emploi']) expect(sought.words).toContain(word)
    expect(sought.about).toContain('Chaque mois')
  })
})
