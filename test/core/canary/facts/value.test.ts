import { describe, expect, it } from 'vitest'
import { toPlainText, toSentences, toWords } from '../../../../src/core/canary/facts/plain-text.ts'
import { takeValues } from '../../../../src/core/canary/facts/value.ts'

const read = (text: string): readonly string[] =>
  takeValues(toPlainText(text)).values.map(({ kind, value }) => `${kind} ${value}`)

describe('the values of a sentence', () => {
  it.each([
    ['Le montant est de 1 635,71 €.', ['amount 1635.71']],
    ['Le plafond est de 30\u00a0000\u202feuros', ['amount 30000.00']],
    ['1,5 million d’euros', ['amount 1500000.00']],
    ['entre le 10e et le 12e mois', ['delay 10 month', 'delay 12 month']],
    ['de 4 à 6 mois avant', ['delay 4 month', 'delay 6 month']],
    ['10-12 semaines', ['delay 10 week', 'delay 12 week']],
    ['dans un délai d’un mois', ['delay 1 month']],
    ['quinze jours ouvrés', ['delay 15 day worked']],
    ['15 jours ouvrables', ['delay 15 day working']],
    ['vingt-cinq ans', ['delay 25 year']],
    ['24 heures', ['delay 24 hour']],
    ['avant le 1er janvier 2027', ['date 2027-01-01']],
    ['le 16 octobre de chaque année', ['date 10-16']],
    ['depuis mars 2025', ['date 2025-03']],
    ['depuis 2023', ['date 2023']],
    ['le 03/11/2026', ['date 2026-11-03']],
    ['du 28 du mois au 15 du mois suivant', ['date day 28', 'date day 15']],
    ['appelez le 39 49', ['phone 3949']],
    ['appelez le 3646', ['phone 3646']],
    ['au 01.23.45.67.89', ['phone 0123456789']],
    ['au +33 1 23 45 67 89', ['phone 0123456789']],
    ['au 0 800 123 456', ['phone 0800123456']],
    ['3 600 heures de travail', ['delay 3600 hour']],
    ['30 % des frais, ou 30 pour cent', ['number 30 %', 'number 30 %']],
    ['3 enfants', ['number 3']],
    ['article R441-12', ['number 12']],
    ['rien du tout', []],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })
})

describe('plain text', () => {
  it.each([
    ['L’État « paie » : seul(e)', "l'etat paie:seul"],
    ['cœur, n° 4', 'cœur n°4'],
    ['À   savoir', 'a savoir'],
  ])('is the same for %s and %s', (one, other) => {
    expect(toWords(toPlainText(one).replaceAll(':', ''))).toEqual(toWords(toPlainText(other).replaceAll(':', ' ')))
  })

  it('is split at the ends of sentences, not inside numbers or addresses', () => {
    expect(toSentences(toPlainText('Allez sur service-public.fr. Payez 1.234 €\u00a0; puis attendez !'))).toEqual([
      'allez sur service public.fr',
      'payez 1.234 €',
      'puis attendez',
    ])
  })

  it('ignores changed articles', () => {
    expect(toWords('le montant de la taxe')).toEqual(['montant', 'taxe'])
  })
})
