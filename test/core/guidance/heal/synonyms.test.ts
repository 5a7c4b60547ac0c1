import { describe, expect, it } from 'vitest'
import { toTextLikeness } from '../../../../src/core/guidance/heal/likeness.ts'
import { toStandingWords } from '../../../../src/core/guidance/heal/synonyms.ts'

describe('synonyms on forms', () => {
  it.each([
    ['continuer', 'poursuivre'],
    ['etape suivante', 'passer a la suite'],
    ['modifier', 'mettre a jour'],
    ['modifier mon adresse', 'je change mon adresse'],
    ['adresse electronique', 'courriel'],
    ['confirmez votre adresse electronique', 'confirmez votre courriel'],
    ['numero de telephone', 'telephone'],
    ['terminer', 'j ai termine'],
    ['enregistrer mes reponses', 'sauvegarder mes reponses'],
  ])('are alike, never the same: %s, %s', (one, other) => {
    expect(toTextLikeness(one, other)).toBe(0.8)
    expect(toTextLikeness(other, one)).toBe(0.8)
  })

  it.each([
    ['envoyer', 'valider'],
    ['valider', 'enregistrer'],
    ['valider', 'confirmer'],
    ['modifier', 'supprimer'],
    ['continuer', 'annuler'],
    ['suivant', 'precedent'],
    ['changer d adresse', 'ajouter une adresse'],
    ['suite du dossier', 'poursuivre'],
    ['signature electronique', 'courriel'],
  ])('do not include words with another meaning: %s, %s', (one, other) => {
    expect(toTextLikeness(one, other)).toBeLessThan(0.6)
  })

  it('leave all other words as they are', () => {
    for (const text of ['', 'votre dossier', 'recevez vous un salaire', 'ouvrir un compte', 'suivantes']) {
      expect(toStandingWords(text)).toBe(text)
    }
    expect(toStandingWords('cp de naissance')).toBe('code postal de naissance')
  })
})
