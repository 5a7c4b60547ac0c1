import { describe, expect, it } from 'vitest'
import type { Language } from '../../src/core/flow/language/text.ts'
import { countFlows } from '../../tools/words/report.ts'
import {
  checkAddress,
  checkBidi,
  checkButtons,
  checkPlurals,
  checkTerms,
  listCategories,
} from '../../tools/words/rules.ts'
import type { Terms } from '../../tools/words/terms.ts'
import { readTexts, type ScreenText } from '../../tools/words/texts.ts'

const terms: Terms = {
  language: 'fr',
  address: { form: 'vous', not: ['tu', '^Clique', '*ك'], allow: ['ذلك'] },
  terms: [
    {
      notion: 'kiosk',
      word: 'borne',
      not: ['kiosque*', 'machine'],
      except: ['engine', 'flows/a'],
      allow: ['kiosque à musique'],
    },
    { notion: 'site', word: 'site', not: ['portail'], except: [], allow: [], only: 'screens' },
  ],
  counted: ['secondes', 'luni'],
}
const quoted = { names: ['journal-kept'], speech: ['rehearsal.asks'] }

const say = (text: string, key = 'home.text'): ScreenText => ({ file: 'fr/home.json', key, text })

describe('one term a notion', () => {
  const check = checkTerms(terms, 'screens')

  it.each([
    ['Le kiosque est là.', 'kiosk: « borne », not « kiosque »'],
    ['LES KIOSQUES', 'kiosk: « borne », not « KIOSQUES »'],
    ['Ouvrez le portail.', 'site: « site », not « portail »'],
  ])('refuses %s', (text, better) => {
    expect(check(say(text))).toEqual([{ file: 'fr/home.json', key: 'home.text', rule: 'term', text, better }])
  })

  it.each([
    'La borne est là.',
    'Le kiosque à musique',
    'Empreinte : {{machine}}',
    'Voyez « $t(kiosque.machine) ».',
    'Machinerie',
  ])('takes %s', (text) => expect(check(say(text))).toEqual([]))

  it('lets a word have its other meaning where the terms say so', () => {
    expect(check(say('Le kiosque', 'engine.old'))).toEqual([])
    expect(check(say('Le kiosque', 'engines.old'))).not.toEqual([])
    expect(check({ ...say('Le kiosque'), file: 'flows/a/b.yml' })).toEqual([])
  })

  it('lets procedures quote the words of their site', () => {
    expect(checkTerms(terms, 'flows')(say('Ouvrez le portail.'))).toEqual([])
  })
})

describe('one form of address', () => {
  const check = checkAddress(terms)

  it.each(['Que veux-tu ?', 'Clique ici.', 'رقمك هنا', 'هل هاتفك معكم؟'])('refuses %s', (text) => {
    expect(check(say(text)).map(({ rule }) => rule)).toEqual(['address'])
  })

  it.each(['Que voulez-vous ?', 'On clique ici.', 'Tuer', 'بعد ذلك', 'رقمكم هنا'])('takes %s', (text) => {
    expect(check(say(text))).toEqual([])
  })
})

describe('the name of a button in a sentence', () => {
  const texts = [say('Essayer', 'home.try'), say('Changer', 'recap.change')]
  const check = checkButtons(texts, quoted)

  it('is inserted, never typed again', () => {
    expect(check(say('« Essayer » ouvre une copie.'))[0]?.better).toBe('« $t(home.try) », not « Essayer »')
    expect(check(say('“essayer” opens a copy.'))[0]?.better).toBe('« $t(home.try) », not « essayer »')
  })

  it('is one that a button has', () => {
    expect(check(say('Appuyez sur « Tester ».'))[0]?.better).toContain('no button is called « Tester »')
    expect(check(say('Appuyez sur « $t(home.tri) ».'))[0]?.better).toBe('$t(home.tri) is the text of no button')
  })

  it.each(['« $t(home.try) » ouvre une copie.', 'Le dossier « journal-kept »', '« {{title}} »'])(
    'may be %s',
    (text) => {
      expect(check(say(text))).toEqual([])
    },
  )

  it('is not what a person says', () => {
    expect(check(say('Elle demande : « C’est bien ça ? »', 'rehearsal.asks'))).toEqual([])
  })
})

describe('a number beside a noun', () => {
  const check = (language: Language, text: ScreenText, texts: readonly ScreenText[] = []) =>
    checkPlurals(language, terms, texts)(text).map(({ better }) => better)

  it('has the forms of its language', () => {
    const two = say('{{n, counted(one: # lună; other: # de luni)}}')
    expect(check('fr', two)).toEqual([])
    expect(check('ro', two)).toEqual(['n: the form « few » is missing'])
  })

  it('is not written with one form only', () => {
    expect(check('fr', say('Attendez {{n}} secondes.'))).toEqual([
      '{{…, counted(one: # …; other: # …)}}, not « }} secondes »',
    ])
    expect(check('ro', say('{{n}} luni'))).toHaveLength(1)
    expect(check('fr', say('Secondes : {{n}}.'))).toEqual([])
  })

  it('may have a text of its own for one, where two forms are all', () => {
    const texts = [say('', 'end.left'), say('', 'end.leftOne')]
    expect(check('fr', say('{{n}} secondes', 'end.left'), texts)).toEqual([])
    expect(check('ro', say('{{n}} luni', 'end.left'), texts)).toHaveLength(1)
  })

  it.each([
    ['fr', ['other', 'one']],
    ['tr', ['other', 'one']],
    ['ro', ['few', 'one', 'other']],
    ['uk', ['many', 'one', 'few']],
    ['ar', ['zero', 'one', 'two', 'few', 'many', 'other']],
  ] as const)('has, in %s, as many forms as whole numbers need', (language, categories) => {
    expect(listCategories(language).toSorted()).toEqual([...categories].toSorted())
  })
})

describe('a Latin name in Arabic', () => {
  it('is isolated where it begins with a mark', () => {
    expect(checkBidi(say('ملف ينتهي بـ .age')).map(({ rule }) => rule)).toEqual(['bidi'])
    expect(checkBidi(say('ملف ينتهي بـ \u2066.age\u2069'))).toEqual([])
    expect(checkBidi(say('موقع Caf'))).toEqual([])
    expect(checkBidi(say('Un fichier .age'))).toEqual([])
  })
})

describe('the share of procedures', () => {
  it('counts the texts that a language lacks as French', () => {
    const yaml = 'title:\n  fr: Dire\n  en: Say\nsteps:\n  - say: { fr: Lire }\n    target: { button: Oui }\n'
    const texts = readTexts('flows/a/b.yml', yaml)
    expect(texts.map(({ line, in: said }) => [line, said])).toEqual([
      [2, { fr: 'Dire', en: 'Say' }],
      [5, { fr: 'Lire' }],
    ])
    expect(countFlows(texts)).toEqual({
      silentFrench: 11,
      coverage: { fr: 100, en: 50, ar: 0, pt: 0, tr: 0, uk: 0, ro: 0 },
    })
  })
})
