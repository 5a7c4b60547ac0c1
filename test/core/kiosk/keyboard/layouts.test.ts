import { describe, expect, it } from 'vitest'
import { toTypedField } from '../../../../src/core/guidance/protocol/typed-field.ts'
import { keyboardCommandSchema, TYPED_KEYS } from '../../../../src/core/kiosk/keyboard/command.ts'
import { isControl, type LayoutOptions, toRows, toStrokes } from '../../../../src/core/kiosk/keyboard/layouts.ts'

const WISHES: readonly LayoutOptions[] = (['fr', 'en', 'ar', 'pt', 'tr', 'uk', 'ro'] as const)
  .flatMap((language) => (['latin', 'arabic', 'cyrillic'] as const).map((script) => ({ language, script })))
  .flatMap((wish) => (['letters', 'accents', 'digits', 'symbols'] as const).map((layer) => ({ ...wish, layer })))
  .flatMap((wish) => (['text', 'mail', 'digits'] as const).map((type) => ({ ...wish, type })))
  .flatMap((wish) => [false, true].map((isUpper) => ({ ...wish, isUpper })))

/** All that can be written in a language, whatever layer it is on. */
function listWritten({ language, script }: Pick<LayoutOptions, 'language' | 'script'>): ReadonlySet<string> {
  const own = WISHES.filter((wish) => wish.language === language && wish.script === script)
  return new Set(own.flatMap((wish) => toRows(wish).flat()).flatMap((key) => toStrokes(key).map(({ text }) => text)))
}

const split = (letters: string) => [...letters.replaceAll(' ', '')]

describe('the layouts of the keyboard', () => {
  it('have four rows of at most eleven keys, none twice in a layout', () => {
    for (const wish of WISHES) {
      const rows = toRows(wish)
      expect(rows).toHaveLength(4)
      for (const row of rows) expect(row.length).toBeLessThanOrEqual(11)
      const keys = rows.flat()
      expect(new Set(keys).size, JSON.stringify(wish)).toBe(keys.length)
    }
  })

  it('lead from each layer back to the letters, and away from the keyboard', () => {
    for (const wish of WISHES) {
      const keys = toRows(wish).flat()
      expect(keys).toContain('hide')
      expect(keys).toContain('backspace')
      if (wish.layer !== 'letters') expect(keys).toContain('letters')
    }
  })

  it.each([
    [
      'fr',
      'latin',
      'abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789 àâäçéèêëîïôöùûüÿñœæ ÀÂÇÉÈÊËÎÏÔÙÛÜŸŒÆ',
    ],
    ['en', 'latin', 'abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789'],
    ['ar', 'arabic', 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي ءأإآؤئةى َُِّْ ،؛؟ 0123456789'],
    ['ar', 'latin', 'abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
    [
      'uk',
      'cyrillic',
      "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ ыэъёЫЭЪЁ '-.,!?() 0123456789",
    ],
    ['uk', 'latin', 'abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
    ['tr', 'latin', 'çğıöşüİ'],
    ['ro', 'latin', 'ăâîșțĂÂÎȘȚ'],
    ['pt', 'latin', 'ãõáâàçéêíóôúÃÕ'],
  ] as const)('have every letter of %s in %s', (language, script, letters) => {
    const written = listWritten({ language, script })
    expect(split(letters).filter((letter) => !written.has(letter))).toEqual([])
  })

  it('have every printable sign of ASCII, as passwords do', () => {
    const written = listWritten({ language: 'fr', script: 'latin' })
    const signs = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at))
    expect(signs.filter((sign) => !written.has(sign))).toEqual([])
  })

  it('offer what mail addresses need at once, in Latin letters alone', () => {
    const keys = toRows({ language: 'ar', script: 'latin', layer: 'letters', type: 'mail', isUpper: false }).flat()
    expect(keys).toEqual(expect.arrayContaining(['@', '.', '-', '_', '.fr']))
    expect(keys).not.toContain('script')
    expect(keys).not.toContain(' ')
  })

  it('let readers of Arabic or Ukrainian switch between their letters and Latin ones, and nobody else', () => {
    for (const { language, script } of WISHES) {
      const keys = toRows({ language, script, layer: 'letters', type: 'text', isUpper: false }).flat()
      expect(keys.includes('script')).toBe(language === 'ar' || language === 'uk')
    }
  })
})

describe('the command of a key press', () => {
  it('is one key of the layouts, never a text', () => {
    expect(keyboardCommandSchema.safeParse({ do: 'press', key: 'é' }).success).toBe(true)
    for (const key of ['ab', '', 'hide', 'Enter', 'ю́', '\n', 'a'.repeat(9), 3])
      expect(keyboardCommandSchema.safeParse({ do: 'press', key }).success, String(key)).toBe(false)
    expect([...TYPED_KEYS].filter((key) => [...key].length > 1)).toEqual(['backspace', 'enter', '.fr'])
    expect([...TYPED_KEYS].some(isControl)).toBe(false)
  })
})

describe('one press', () => {
  it.each([
    ['a', [{ key: 'a', text: 'a', virtualKey: 65 }]],
    ['É', [{ key: 'É', text: 'É', virtualKey: 0 }]],
    ['7', [{ key: '7', text: '7', virtualKey: 55 }]],
    ['’', [{ key: "'", text: "'", virtualKey: 0 }]],
    ['backspace', [{ key: 'Backspace', text: '', virtualKey: 8 }]],
    ['enter', [{ key: 'Enter', text: '\r', virtualKey: 13 }]],
  ])('of %s is what a real key would send', (key, strokes) => {
    expect(toStrokes(key)).toEqual(strokes)
  })

  it('of an ending is each of its letters', () => {
    expect(toStrokes('.fr').map(({ text }) => text)).toEqual(['.', 'f', 'r'])
  })
})

describe('the keys that a field needs', () => {
  const FIELD = { tag: 'INPUT', type: 'text', inputMode: '', isReadOnly: false, isEdited: false, isMasked: false }
  const text = { type: 'text', secret: false, lines: false }
  it.each([
    ['a text', {}, text],
    ['a number', { type: 'number' }, { ...text, type: 'digits' }],
    ['a day', { type: 'date' }, { ...text, type: 'digits' }],
    ['a code', { inputMode: 'numeric' }, { ...text, type: 'digits' }],
    ['an address of mail', { type: 'email' }, { ...text, type: 'mail' }],
    ['a password', { type: 'password' }, { ...text, secret: true }],
    [
      'a password of digits',
      { type: 'password', inputMode: 'numeric' },
      { type: 'digits', secret: true, lines: false },
    ],
    ['a text that a style hides', { isMasked: true }, { ...text, secret: true }],
    ['several lines', { tag: 'TEXTAREA', type: 'textarea' }, { ...text, lines: true }],
    ['what is edited in place', { tag: 'DIV', type: '', isEdited: true }, { ...text, lines: true }],
    ['what the page has keys of its own for', { inputMode: 'none' }, undefined],
    ['what cannot be changed', { isReadOnly: true }, undefined],
    ['a box to tick', { type: 'checkbox' }, undefined],
    ['a button', { tag: 'BUTTON', type: 'submit' }, undefined],
  ])('are derived from %s', (_, given, needed) => {
    expect(toTypedField({ ...FIELD, ...given })).toEqual(needed)
  })
})
