import { describe, expect, it } from 'vitest'
import { isMistakeMessage, type MessageSigns } from '../../../src/core/guidance/mistake/judge-message.ts'
import { readMessageKind } from '../../../src/core/guidance/mistake/message-words.ts'
import { toGroundTone, toInkTone, toNamedTone } from '../../../src/core/guidance/mistake/tone.ts'

const PLAIN: MessageSigns = {
  isNew: true,
  live: 'none',
  tone: 'none',
  name: 'none',
  words: 'other',
  field: 'none',
  isFieldInvalid: false,
  hasFields: true,
}
const judge = (signs: Partial<MessageSigns>): boolean => isMistakeMessage({ ...PLAIN, ...signs })

describe('the words of a message', () => {
  it.each([
    ['error', 'Le code postal est incorrect.'],
    ['error', 'Ce code a expiré. Demandez-en un nouveau.'],
    ['error', 'Bitte geben Sie eine gültige Adresse ein: ungültig'],
    ['error', 'كلمة السر غير صحيحة'],
    ['error', 'Parola yanlış.'],
    ['refuses', 'Ce code n’est plus valable.'],
    ['refuses', 'Aucun dossier ne correspond à ce numéro.'],
    ['denies', 'L’école n’a plus de places.'],
    ['marks', 'Les champs avec * doivent être remplis.'],
    ['news', 'Les appels ne sont pas pris le 4 décembre.'],
    ['denies', 'The postcode does not exist.'],
    ['other', 'Ne mettez pas d’espace. Vous ne pourrez pas revenir en arrière.'],
    ['other', 'Avez-vous rencontré une erreur sur cette page ?'],
    ['asks', 'Ce champ est obligatoire'],
    ['asks', 'Recopiez les caractères de l’image.'],
    ['asks', 'Votre mot de passe doit contenir un chiffre.'],
    ['asks', 'Please enter a ZIP Code'],
    ['marks', '* Champs obligatoires'],
    ['other', 'En cas d’erreur, appelez le 39 49'],
    ['success', 'Votre demande a bien été enregistrée.'],
    ['news', 'Le service sera indisponible dimanche : erreurs possibles.'],
    ['news', 'Chargement en cours, veuillez patienter'],
    ['news', 'Appelez le 15 ou le 112'],
    ['error', 'Compte bloqué. Appelez le 36 46'],
    ['refuses', 'Vous n’êtes pas connu de nos services. Contactez votre caisse.'],
    ['asks', 'Recopiez le code reçu. Appelez le 36 46 s’il manque.'],
    ['asks', 'Ce champ est obligatoire. Appelez le 36 46.'],
    ['other', 'Aucune erreur détectée'],
    ['none', '-50 %'],
  ] as const)('are %s in « %s »', (kind, text) => {
    expect(readMessageKind(text)).toBe(kind)
  })
})

describe('the tone of a message', () => {
  it.each([
    ['rgb(206, 5, 0)', 'error'],
    ['rgb(212, 53, 28)', 'error'],
    ['rgba(220, 53, 69, 1)', 'error'],
    ['color(srgb 0.8 0 0.02)', 'error'],
    ['rgb(179, 107, 0)', 'warning'],
    ['rgb(24, 117, 60)', 'success'],
    ['rgb(0, 99, 203)', 'info'],
    ['rgb(33, 33, 33)', 'none'],
    ['rgba(206, 5, 0, 0)', 'none'],
    ['transparent', 'none'],
  ] as const)('of letters in %s is %s', (colour, tone) => {
    expect(toInkTone(colour)).toBe(tone)
  })

  it('is that of pale grounds too', () => {
    expect(toGroundTone('rgb(248, 215, 218)')).toBe('error')
    expect(toGroundTone('rgb(255, 255, 255)')).toBe('none')
  })

  it.each([
    ['fr-error-text', 'error'],
    ['govuk-error-message', 'error'],
    ['field-validation-error', 'error'],
    ['isInvalid', 'error'],
    ['valid-feedback', 'success'],
    ['alert alert-success', 'success'],
    ['form-validation', 'none'],
    ['help-block', 'info'],
  ] as const)('of the name %s is %s', (name, tone) => {
    expect(toNamedTone(name)).toBe(tone)
  })
})

describe('a message', () => {
  it('is a mistake if it names one after an act, and is dressed or announced as such', () => {
    expect(judge({ words: 'error', live: 'polite' })).toBe(true)
    expect(judge({ words: 'error', tone: 'error' })).toBe(true)
    expect(judge({ words: 'error' })).toBe(false)
  })

  it('that only denies is one if it is dressed or announced as such', () => {
    expect(judge({ words: 'denies', tone: 'error' })).toBe(true)
    expect(judge({ words: 'denies', live: 'polite' })).toBe(false)
    expect(judge({ words: 'denies', isNew: false, tone: 'error' })).toBe(false)
    expect(judge({ words: 'denies', isNew: false, tone: 'error', live: 'alert' })).toBe(false)
    expect(judge({ words: 'refuses', isNew: false, tone: 'error', live: 'alert' })).toBe(true)
  })

  it('that only asks is one in red at its field', () => {
    expect(judge({ words: 'asks', field: 'beside', tone: 'error' })).toBe(true)
    expect(judge({ words: 'asks', field: 'none', tone: 'error' })).toBe(false)
    expect(judge({ words: 'asks', field: 'described' })).toBe(false)
  })

  it('that came with the page needs more than red', () => {
    expect(judge({ isNew: false, words: 'other', tone: 'error', field: 'beside' })).toBe(false)
    expect(judge({ isNew: false, words: 'error', tone: 'error' })).toBe(true)
  })

  it('is none if it is a success, news, or not announced on a page without a field', () => {
    expect(judge({ words: 'success', live: 'alert', tone: 'error' })).toBe(false)
    expect(judge({ words: 'news', live: 'alert', tone: 'error' })).toBe(false)
    expect(judge({ words: 'error', tone: 'error', hasFields: false })).toBe(false)
  })
})
