import { describe, expect, it } from 'vitest'
import { isRestOf, type NameFit, toBareName, toNameFit } from '../../../src/core/guidance/judge/name-fit.ts'

type Row = readonly [lines: readonly string[], wanted: string, fit: NameFit | undefined]

describe('the words of a flow and a name of the page', () => {
  const rows: readonly Row[] = [
    [['Nom'], 'nom', 'full'],
    [['Nom *'], 'Nom', 'full'],
    [['Nom (obligatoire)'], 'Nom', 'full'],
    [['Nom'], 'Nom (obligatoire)', 'full'],
    [['Nom', 'Comme sur votre carte'], 'Nom', 'full'],
    [['Comme sur votre carte', 'Nom'], 'Nom', 'apart'],
    [['Date de naissance (JJ/MM/AAAA)'], 'Date de naissance', 'full'],
    [['Code (6 chiffres)'], 'Code', 'full'],
    [['2. Commune'], 'Commune', 'full'],
    [['Montant du loyer (en €)'], 'Montant du loyer', 'full'],
    [['Montant du loyer en euros'], 'Montant du loyer', 'full'],
    [['Montant du loyer en retard'], 'Montant du loyer', 'longer'],
    [['Avez-vous travaillé ? Répondez.'], 'Avez-vous travaillé ?', 'full'],
    [['Nom d’usage'], 'Nom', 'longer'],
    [['Nom du conjoint (obligatoire)'], 'Nom', 'longer'],
    [['Votre nom'], 'Nom', 'longer'],
    [['Non-résident'], 'Résident', undefined],
    [['N’êtes-vous pas résident'], 'résident', undefined],
    [['Avez-vous travaillé ? (conjoint)'], 'Avez-vous travaillé ?', 'longer'],
    [['Avez-vous travaillé ? (une seule réponse)'], 'Avez-vous travaillé ?', 'full'],
    [['Avez-vous travaillé ? (obligatoire) *'], 'Avez-vous travaillé ?', 'full'],
    [['Oui', 'mais plus tard'], 'Oui', 'longer'],
    [['Oui : mais plus tard'], 'Oui', 'longer'],
    [['Oui', 'sauf mon conjoint'], 'Oui', 'longer'],
    [['Oui', 'je n’ai pas travaillé'], 'Oui', 'longer'],
    [['Non', 'je n’ai pas travaillé'], 'Non', 'full'],
    [['Oui', 'Vous avez travaillé'], 'Oui', 'full'],
    [['Yes', 'but not this month'], 'Yes', 'longer'],
    [['Envoyer', 'plus tard'], 'Envoyer', 'longer'],
    [['Envoyer', 'sans justificatif'], 'Envoyer', 'longer'],
    [['Valider', 'et payer'], 'Valider', 'longer'],
    [['Nom', 'ou raison sociale'], 'Nom', 'longer'],
    [['Numéro', 'sans les espaces'], 'Numéro', 'full'],
    [['Numéro', 'Pas de tiret'], 'Numéro', 'full'],
    [['Envoyer', 'Vous pourrez changer plus tard'], 'Envoyer', 'full'],
    [['Nombre'], 'Nom', undefined],
    [['Nom'], '?', undefined],
    [[], 'Nom', undefined],
  ]
  it.each(rows)('of %j, “%s” is %s', (lines, wanted, fit) => {
    expect(toNameFit(lines, wanted, { part: 'ends' })).toBe(fit)
  })

  it('are searched for at the beginning only, or anywhere, as requested', () => {
    expect(toNameFit(['Votre nom'], 'Nom', { part: 'start' })).toBeUndefined()
    expect(toNameFit(['Votre nom de naissance'], 'Nom', { part: 'ends' })).toBeUndefined()
    expect(toNameFit(['Votre nom de naissance'], 'Nom', { part: 'any' })).toBe('longer')
  })

  it('lose no word that distinguishes, and never all of them', () => {
    expect(toBareName('Obligatoire')).toBe('obligatoire')
    expect(toBareName('Aide (nouvelle fenêtre)')).toBe('aide')
    expect(toBareName('Enfant 2')).toBe('enfant 2')
  })

  it('may be followed by the words of their heading', () => {
    expect(isRestOf('Supprimer l’enfant 2', 'Supprimer', 'Enfant 2')).toBe(true)
    expect(isRestOf('Supprimer l’enfant 12', 'Supprimer', 'Enfant 2')).toBe(false)
    expect(isRestOf('Supprimer tout', 'Supprimer', 'Enfant 2')).toBe(false)
    expect(isRestOf('Supprimer', 'Supprimer', 'Enfant 2')).toBe(false)
  })
})
