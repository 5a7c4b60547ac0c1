import { describe, expect, it } from 'vitest'
import type { Fingerprint } from '../../../../src/core/flow/language/fingerprint.ts'
import { createKnownOthers, findRivals } from '../../../../src/core/guidance/heal/rival.ts'

const field = (name: string, question?: string): Fingerprint => {
  return { tag: 'input', type: 'text', name, ...(question !== undefined && { question }) }
}

describe('rivals of an element', () => {
  it('are the elements of its page with nearly the same words, the likest first', () => {
    const page = ['nom', 'nom du bailleur', 'ville du bailleur', 'loyer'].map((name) => field(name))
    expect(findRivals(field('adresse du bailleur'), page)).toEqual(['nom du bailleur', 'ville du bailleur'])
  })

  it('include its own words where they answer another question', () => {
    const asked = field('mois', 'date de naissance')
    expect(findRivals(asked, [field('mois', 'debut du contrat')])).toEqual(['mois'])
    expect(findRivals(asked, [field('mois', 'date de naissance')])).toEqual([])
  })

  it('are at most eight', () => {
    const page = Array.from({ length: 30 }, (_, rank) => field(`nom de l enfant ${rank}`))
    expect(findRivals(field('nom de l enfant'), page)).toHaveLength(8)
  })
})

describe('a candidate', () => {
  const recorded: Fingerprint = { ...field('prenom'), near: ['nom', 'date de naissance'] }

  it('is known to be another element when it has the words of a recorded neighbour', () => {
    expect(isKnownOther(recorded, field('nom'))).toBe(true)
  })

  it('is not known to be another element when it has the recorded words, or new ones', () => {
    expect(isKnownOther(recorded, field('prenom'))).toBe(false)
    expect(isKnownOther(recorded, field('prenoms usuels'))).toBe(false)
  })

  it('is not mistaken for a rival that is elsewhere on the page', () => {
    const mail: Fingerprint = { ...field('courriel du conjoint'), rivals: ['nom du conjoint'] }
    const reworded = field('email du conjoint')
    expect(isKnownOther(mail, reworded)).toBe(true)
    expect(isKnownOther(mail, reworded, [field('nom du conjoint')])).toBe(false)
  })

  const answer = (name: string, question: string, more: Partial<Fingerprint> = {}): Fingerprint => {
    return { tag: 'input', type: 'radio', name, question, ...more }
  }

  it('answers another question unless its technical name is the recorded one', () => {
    const yes = answer('oui', 'etes vous en stage', { field: 'stage' })
    expect(isKnownOther(yes, { ...yes, field: 'mal', question: 'avez vous ete malade' })).toBe(true)
    expect(isKnownOther(yes, { ...yes, question: 'avez vous suivi une formation' })).toBe(false)
  })

  it('answers the reworded question when its neighbouring answers are the same', () => {
    const near = ['locataire', 'proprietaire', 'loyer', 'surface']
    const hosted = answer('heberge', 'categorie de logement actuel', { near })
    expect(isKnownOther(hosted, answer('heberge', 'ou habitez vous', { near }))).toBe(false)
    expect(isKnownOther(hosted, answer('heberge', 'ou habitez vous', { near: ['oui', 'non'] }))).toBe(true)
  })

  it('answers another question when both share only words that all questions of the page have', () => {
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
