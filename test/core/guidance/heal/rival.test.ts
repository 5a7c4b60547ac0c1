import { describe, expect, it } from 'vitest'
import type { Fingerprint } from '../../../../src/core/guidance/heal/fingerprint.ts'
import { createKnownOthers, toRivals } from '../../../../src/core/guidance/heal/rival.ts'

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

  it('is not taken for a rival that is on the page elsewhere', () => {
    const mail: Fingerprint = { ...field('courriel du conjoint'), rivals: ['nom du conjoint'] }
    const reworded = field('email du conjoint')
    expect(isKnownOther(mail, reworded)).toBe(true)
    expect(isKnownOther(mail, reworded, [field('nom du conjoint')])).toBe(false)
  })

  const answer = (name: string, question: string, more: Partial<Fingerprint> = {}): Fingerprint => {
    return { tag: 'input', type: 'radio', name, question, ...more }
  }

  it('answers another question unless the page still calls it the same', () => {
    const yes = answer('oui', 'etes vous en stage', { field: 'stage' })
    expect(isKnownOther(yes, { ...yes, field: 'mal', question: 'avez vous ete malade' })).toBe(true)
    expect(isKnownOther(yes, { ...yes, question: 'avez vous suivi une formation' })).toBe(false)
  })

  it('answers the same question in other words when the answers beside it are the same', () => {
    const near = ['locataire', 'proprietaire', 'loyer', 'surface']
    const hosted = answer('heberge', 'categorie de logement actuel', { near })
    expect(isKnownOther(hosted, answer('heberge', 'ou habitez vous', { near }))).toBe(false)
    expect(isKnownOther(hosted, answer('heberge', 'ou habitez vous', { near: ['oui', 'non'] }))).toBe(true)
  })

  it('answers another question when both share only words that questions of the page share', () => {
    const yes = answer('oui', 'etes vous salarie', { rivals: ['oui'] })
    const [married, still] = [answer('oui', 'etes vous marie e'), answer('oui', 'etes vous toujours salarie')]
    const page = ['etes vous majeur', 'etes vous interimaire'].map((question) => answer('oui', question))
    expect(isKnownOther(yes, married, page)).toBe(true)
    expect(isKnownOther(yes, still, page)).toBe(false)
  })
})

function isKnownOther(recorded: Fingerprint, candidate: Fingerprint, others: readonly Fingerprint[] = []): boolean {
  return createKnownOthers(recorded, [candidate, ...others])(candidate)
}
