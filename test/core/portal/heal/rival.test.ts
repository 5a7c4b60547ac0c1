import { describe, expect, it } from 'vitest'
import type { Fingerprint } from '../../../../src/core/portal/heal/fingerprint.ts'
import { isKnownOther, toRivals } from '../../../../src/core/portal/heal/rival.ts'

const field = (name: string, question?: string): Fingerprint => {
  return { tag: 'input', type: 'text', name, ...(question !== undefined && { question }) }
}

describe('rivals of an element', () => {
  it('are what says nearly the same on its page, the likest first', () => {
    const page = ['nom', 'nom du bailleur', 'ville du bailleur', 'loyer'].map((name) => field(name))
    expect(toRivals(field('adresse du bailleur'), page)).toEqual(['nom du bailleur', 'ville du bailleur'])
  })

  it('are its own words where another question is answered by them', () => {
    const asked = field('mois', 'date de naissance')
    expect(toRivals(asked, [field('mois', 'debut du contrat')])).toEqual(['mois'])
    expect(toRivals(asked, [field('mois', 'date de naissance')])).toEqual([])
  })

  it('are eight at most', () => {
    const page = Array.from({ length: 30 }, (_, rank) => field(`nom de l enfant ${rank}`))
    expect(toRivals(field('nom de l enfant'), page)).toHaveLength(8)
  })
})

describe('a candidate', () => {
  const recorded: Fingerprint = { ...field('prenom'), near: ['nom', 'date de naissance'] }

  it('is known to be another when it says what stood beside the recorded element', () => {
    expect(isKnownOther(recorded, field('nom'))).toBe(true)
  })

  it('is not known to be another when it says what was recorded, or something new', () => {
    expect(isKnownOther(recorded, field('prenom'))).toBe(false)
    expect(isKnownOther(recorded, field('prenoms usuels'))).toBe(false)
  })

  it('answers another question unless the page still calls it the same', () => {
    const yes: Fingerprint = {
      tag: 'input',
      type: 'radio',
      name: 'oui',
      field: 'stage',
      question: 'etes vous en stage',
    }
    expect(isKnownOther(yes, { ...yes, field: 'mal', question: 'avez vous ete malade' })).toBe(true)
    expect(isKnownOther(yes, { ...yes, question: 'avez vous suivi une formation' })).toBe(false)
  })
})
