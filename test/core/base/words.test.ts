import { describe, expect, it } from 'vitest'
import { hasWords, isSameWords, startsWithWords, toFit, toWords } from '../../../src/core/base/words.ts'

const NBSP = '\u00a0'
const NARROW = '\u202f'

describe('toWords', () => {
  const cases: readonly (readonly [why: string, text: string, words: string])[] = [
    ['case', 'VALIDER ma Demande', 'valider ma demande'],
    ['accents', 'Êtes-vous déjà âgé ?', 'etes vous deja age'],
    ['accents written as two characters', 'De\u0301ja\u0300', 'deja'],
    ['straight and typographic apostrophes', "l'emploi d’hier", 'l emploi d hier'],
    ['any space', `Avez-vous${NBSP}travaillé${NARROW}?\n\t Oui`, 'avez vous travaille oui'],
    ['French quotes', `«${NBSP}Valider${NBSP}»`, 'valider'],
    ['punctuation at the end', 'Nom de naissance : *', 'nom de naissance'],
    ['ligatures', 'Cœur, œuvre et ﬁn', 'coeur oeuvre et fin'],
    ['letters above the line', '2ᵉ catégorie', '2e categorie'],
    ['arrows and signs', '→ Suivant ›', 'suivant'],
    ['characters that are not seen', 'Vali\u00adder\u200b', 'valider'],
    ['other scripts', 'الاسم', 'الاسم'],
    ['a text without a letter', ' … ? ', ''],
  ]
  it.each(cases)('ignores %s', (_why, text, words) => {
    expect(toWords(text)).toBe(words)
  })

  it('changes nothing the second time', () => {
    for (const [, text] of cases) expect(toWords(toWords(text))).toBe(toWords(text))
  })
})

describe('comparison', () => {
  it('treats the same words as equal', () => {
    expect(
      isSameWords(
        `Etes-vous toujours à la recherche d'un emploi${NBSP}?`,
        'Êtes-vous toujours à la recherche d’un emploi ?',
      ),
    ).toBe(true)
    expect(isSameWords('Valider ma demande', 'Valider')).toBe(false)
  })

  it('never accepts a part of a word', () => {
    expect(hasWords('nonante', 'non')).toBe(false)
    expect(hasWords('Répondez non.', 'non')).toBe(true)
    expect(startsWithWords('Nombre d’heures', 'Nom')).toBe(false)
    expect(startsWithWords('Nom (de naissance)', 'Nom')).toBe(true)
  })

  it('finds nothing for empty words', () => {
    for (const compare of [isSameWords, hasWords, startsWithWords]) expect(compare('?', '!')).toBe(false)
  })

  it('returns how well a text fits', () => {
    expect(toFit('Heures', 'heures')).toBe(0)
    expect(toFit('Heures travaillées', 'heures')).toBe(1)
    expect(toFit('Nombre d’heures', 'heures')).toBe(2)
    expect(toFit('Salaire', 'heures')).toBeUndefined()
  })
})
