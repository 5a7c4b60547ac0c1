import type { i18n } from 'i18next'
import { describe, expect, it } from 'vitest'
import { STAFF_LANGUAGES } from '../../src/core/app/view/staff-language.ts'
import { countedHelpSchema, handSchema, reasonSchema } from '../../src/core/attribution/scale.ts'
import { type Language, languageSchema } from '../../src/core/flow/language/text.ts'
import { toAccountWords } from '../../src/renderer/components/who-did-it.tsx'
import { readLanguage } from '../../src/renderer/i18n/instances.ts'
import { toDay } from '../../src/renderer/i18n/language.ts'
import { typeset } from '../../src/renderer/i18n/typeset.ts'
import { fr } from '../../src/renderer/locales/fr.ts'

const statuses = [
  'ok',
  'loading',
  'leading',
  'not-led',
  'not-yet',
  'several',
  'gone',
  'unknown-screen',
  'offline',
  'refused',
  'crashed',
] as const

/** Returns all texts of a language as `path → text`. */
function flatten(tree: object, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') found.set(`${path}${key}`, value)
    else for (const [deeper, text] of flatten(value as object, `${path}${key}.`)) found.set(deeper, text)
  }
  return found
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)(?:, counted\([^)]*\))?\}\}/g)].map(([, name]) => name ?? '').sort()
}

/** What only staff read: it has the languages of staff. */
const STAFF = /^(activity|channel|hubPage|organisation|rehearsal|setup|studio|supervision)\./
const isStaff = (language: Language): boolean => STAFF_LANGUAGES.some((own) => own === language)

const french = flatten(fr)
const instances = Object.fromEntries(
  await Promise.all(languageSchema.options.map(async (language) => [language, await readLanguage(language)] as const)),
) as Readonly<Record<Language, i18n>>

describe.each(languageSchema.options)('the words in %s', (language) => {
  const texts = flatten(instances[language].getResourceBundle(language, 'translation'))

  it('have the same keys as the French ones, but for what only staff read', () => {
    const keys = [...french.keys()].filter((key) => isStaff(language) || !STAFF.test(key))
    expect([...texts.keys()].sort()).toEqual(keys.sort())
  })

  it('name only texts that the language has', () => {
    const named = [...texts].flatMap(([key, text]) => [...text.matchAll(/\$t\(([^),]+)/g)].map(([, to]) => [key, to]))
    expect(named.filter(([, to]) => !texts.has(to ?? ''))).toEqual([])
  })

  it('are never empty and never begin or end with a space', () => {
    expect([...texts].filter(([, text]) => text === '' || text !== text.trim())).toEqual([])
  })

  it('name the same things inside as in French', () => {
    const different = [...texts].filter(
      ([key, text]) => String(placeholders(text)) !== String(placeholders(french.get(key) ?? '')),
    )
    expect(different).toEqual([])
  })

  it('use the typographic apostrophe only', () => {
    expect([...texts].filter(([, text]) => text.includes("'"))).toEqual([])
  })

  it('say every state of a page, every reason and every hand', () => {
    const { t } = instances[language]
    for (const status of statuses) expect(t(`status.${status}`, { name: 'X' })).toBeTruthy()
    for (const reason of reasonSchema.options) {
      expect(t(`reasons.${reason}`)).not.toContain('reasons.')
      expect(t(`because.${reason}`)).not.toContain('because.')
    }
    for (const hand of handSchema.options) expect(t(`who.${hand}`)).not.toContain('who.')
  })

  it('say who did a step for every hand, help and reason, and never show a code', () => {
    const { t } = instances[language]
    for (const hand of handSchema.options) {
      for (const help of countedHelpSchema.options) {
        for (const reason of [undefined, ...reasonSchema.options]) {
          const said = toAccountWords(t, { hand, help, reason })
          expect(said).not.toMatch(/[AN]\d|\{\{|(who|how|because|did)\./)
          expect(said.length).toBeGreaterThan(1)
        }
      }
    }
  })
})

describe('the French words', () => {
  it('never call anything simple, and never blame', () => {
    const blaming = [...french].filter(([, text]) =>
      /\b(simple|simplement|il suffit|votre erreur|erreur de votre part)\b/i.test(text),
    )
    expect(blaming).toEqual([])
  })
})

describe('a number beside a noun', () => {
  it.each([
    ['fr', 'kiosk.left', 1, 'Il reste 1 seconde.'],
    ['fr', 'kiosk.left', 10, 'Il reste 10 secondes.'],
    ['en', 'kiosk.codeWait', 1, 'Too many tries. Wait 1 second.'],
    ['ro', 'places.arrived.wait', 5, 'Prea multe coduri necunoscute. Așteptați 5 secunde, apoi încercați din nou.'],
    [
      'ro',
      'places.arrived.wait',
      21,
      'Prea multe coduri necunoscute. Așteptați 21 de secunde, apoi încercați din nou.',
    ],
    ['uk', 'places.arrived.wait', 1, 'Забагато невідомих кодів. Зачекайте 1 секунду і спробуйте ще.'],
    ['uk', 'places.arrived.wait', 3, 'Забагато невідомих кодів. Зачекайте 3 секунди і спробуйте ще.'],
    ['uk', 'places.arrived.wait', 11, 'Забагато невідомих кодів. Зачекайте 11 секунд і спробуйте ще.'],
  ] as const)('takes the plural of its language: %s, %s, %d', (language, key, seconds, words) => {
    expect(instances[language].t(key, { seconds })).toBe(words)
  })

  it.each([
    [0, '0 شهر'],
    [1, 'شهرًا واحدًا'],
    [2, 'شهرين'],
    [3, '3 أشهر'],
    [11, '11 شهرًا'],
    [100, '100 شهر'],
  ])('has six forms in Arabic: %d', (months, words) => {
    expect(instances.ar.t('care.months', { months }).replace(/[\u2066-\u2069]/g, '')).toBe(words)
  })
})

describe('a sentence that names a button', () => {
  it.each(languageSchema.options)('says the very name of the button, in %s', (language) => {
    const { t } = instances[language]
    expect(t('help.steps.choose')).toContain(t('home.try'))
    if (isStaff(language)) expect(t('supervision.files.enrol.where')).toContain(t('home.staff.supervision'))
    expect(t('documents.nothingNotes.stick')).toContain(t('documents.again'))
  })
})

describe('when a person did a step', () => {
  const { t } = instances.fr
  it('says with what help', () => {
    expect(toAccountWords(t, { hand: 'person', help: 'A5' })).toBe('Vous, avec le guide à l’écran')
    expect(toAccountWords(t, { hand: 'person', help: 'A5+' })).toBe('Vous, de votre main')
    expect(toAccountWords(t, { hand: 'person', help: 'A3' })).toBe('Vous, on vous a montré où')
    expect(toAccountWords(t, { hand: 'person', help: 'A2' })).toBe('Vous, avec des mots')
  })

  it('does not say that it was done in their place', () => {
    expect(toAccountWords(t, { hand: 'person', help: 'A0' })).toBe('Vous')
  })
})

describe('when the worker did a step', () => {
  const { t } = instances.fr
  it('says why, once the reason is known', () => {
    expect(toAccountWords(t, { hand: 'worker', help: 'A0', reason: 'choice' })).toBe('L’accompagnant, à votre demande')
    expect(toAccountWords(t, { hand: 'worker', help: 'A0' })).toBe('L’accompagnant')
  })
})

describe('when nobody was seen', () => {
  const { t } = instances.fr
  it('says what happened instead of who', () => {
    expect(toAccountWords(t, { hand: 'unknown', help: 'N8' })).toBe('Le site n’a pas marché')
    expect(toAccountWords(t, { hand: 'unknown', help: 'N0' })).toBe('On n’a pas vu qui')
  })
})

describe('a day', () => {
  it('is written in the language, without shifting to another day', () => {
    expect(toDay('2026-11-28', 'fr')).toBe('28 novembre 2026')
    expect(toDay('2026-01-01', 'en')).toBe('1 January 2026')
    expect(toDay('2026-11-28', 'ar')).toContain('نوفمبر')
  })
})

describe('a French sentence', () => {
  it('keeps its marks on the line of their word', () => {
    expect(typeset('Cliquez sur « Oui » : ça va ?')).toBe('Cliquez sur «\u00a0Oui\u00a0»\u00a0: ça va\u00a0?')
  })

  it('keeps its marks when it is shown by a translation', () => {
    expect(instances.fr.t('guide.quitQuestion')).toBe('Arrêter maintenant\u00a0?')
  })
})

describe('a French name inside an Arabic sentence', () => {
  it('is isolated, so that its direction does not turn the rest', () => {
    expect(instances.ar.t('guide.atStep', { title: 'Se connecter' })).toContain('\u2068Se connecter\u2069')
  })
})

describe('an Arabic sentence that begins with a French name', () => {
  it('is read from the right all the same', () => {
    expect(typeset('«Caf» ترسل رسالة.')).toBe('\u200f«Caf» ترسل رسالة.')
    expect(typeset('ترسل Caf رسالة.')).toBe('ترسل Caf رسالة.')
  })
})

describe('a telephone number inside an Arabic sentence', () => {
  it('keeps the order of its groups', () => {
    expect(typeset('اتصلوا بالرقم 39 49.')).toBe('اتصلوا بالرقم \u206639 49\u2069.')
    expect(typeset('رقمها 15692*01.')).toBe('رقمها \u206615692*01\u2069.')
    expect(typeset('Appelez le 39 49.')).toBe('Appelez le 39 49.')
  })
})
