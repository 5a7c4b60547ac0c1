import { describe, expect, it } from 'vitest'
import { createActor, type StateValue } from 'xstate'
import type { Language } from '../../../../src/core/flow/language/text.ts'
import {
  findTypingPlace,
  type KeyboardEvent,
  keyboardMachine,
  toKeyboardView,
} from '../../../../src/core/kiosk/keyboard/machine.ts'
import { findMoves } from '../../support/moves.ts'

const TEXT = { type: 'text', secret: false, lines: false } as const
const DIGITS = { ...TEXT, type: 'digits' } as const
const touched = (field: typeof TEXT | typeof DIGITS = TEXT, by: 'touch' | 'pointer' = 'touch'): KeyboardEvent => ({
  type: 'FIELD',
  at: 'portal',
  by,
  field,
})
const EVENTS: Readonly<Record<string, KeyboardEvent>> = {
  text: touched(),
  digits: touched(DIGITS),
  'by a mouse': touched(TEXT, 'pointer'),
  FOLLOWED: { type: 'FOLLOWED', field: TEXT },
  ASTRAY: { type: 'ASTRAY' },
  LEFT: { type: 'LEFT' },
  REAL_KEY: { type: 'REAL_KEY' },
  PRESSED: { type: 'PRESSED' },
  ENDED: { type: 'ENDED' },
  shift: { type: 'shift' },
  letters: { type: 'letters' },
  accents: { type: 'accents' },
  digitsKey: { type: 'digits' },
  symbols: { type: 'symbols' },
  hide: { type: 'hide' },
}
const CONTEXT = { language: 'fr', chosen: 'latin', script: 'latin', at: 'portal', field: TEXT } as const
const shown = (layer: StateValue, aim = 'held') => ({ shown: { layer, aim } })
const name = (layer: string, aim = 'held') => `shown.layer.${layer} aim.${aim}`
const AWAY = {
  digits: name('digits'),
  LEFT: 'hidden.unused',
  hide: 'hidden.unused',
  ENDED: 'hidden.unused',
  REAL_KEY: 'hidden.beside',
}

describe('the keyboard', () => {
  it.each<[string, StateValue, Readonly<Record<string, string>>]>([
    [
      'hidden',
      { hidden: 'unused' },
      {
        text: name('letters.lower'),
        digits: name('digits'),
        'by a mouse': name('letters.lower'),
        REAL_KEY: 'hidden.beside',
      },
    ],
    [
      'beside a real one',
      { hidden: 'beside' },
      { text: name('letters.lower'), digits: name('digits'), ENDED: 'hidden.unused' },
    ],
    [
      'letters',
      shown({ letters: 'lower' }),
      {
        ...AWAY,
        ASTRAY: name('letters.lower', 'astray'),
        shift: name('letters.upper'),
        accents: name('accents.lower'),
        digitsKey: name('digits'),
      },
    ],
    [
      'one capital letter',
      shown({ letters: 'upper' }),
      {
        ...AWAY,
        ASTRAY: name('letters.upper', 'astray'),
        shift: name('letters.locked'),
        PRESSED: name('letters.lower'),
        accents: name('accents.lower'),
        digitsKey: name('digits'),
      },
    ],
    [
      'one accent',
      shown({ accents: 'lower' }),
      {
        ...AWAY,
        ASTRAY: name('accents.lower', 'astray'),
        shift: name('accents.upper'),
        PRESSED: name('letters.lower'),
        letters: name('letters.lower'),
        digitsKey: name('digits'),
      },
    ],
    [
      'signs',
      shown('symbols'),
      {
        ...AWAY,
        ASTRAY: name('symbols', 'astray'),
        letters: name('letters.lower'),
        accents: name('accents.lower'),
        digitsKey: name('digits'),
      },
    ],
    [
      'a field whose focus the page took',
      shown({ letters: 'lower' }, 'astray'),
      {
        ...AWAY,
        text: name('letters.lower'),
        'by a mouse': name('letters.lower'),
        shift: name('letters.upper', 'astray'),
        accents: name('accents.lower', 'astray'),
        digitsKey: name('digits', 'astray'),
      },
    ],
  ])('leads from %s only where its table says', (_, value, moves) => {
    const state = keyboardMachine.resolveState({ value, context: CONTEXT })
    expect(findMoves(keyboardMachine, state, EVENTS)).toEqual(moves)
  })

  const play = (language: Language, ...events: readonly KeyboardEvent[]) => {
    const actor = createActor(keyboardMachine, { input: { language } }).start()
    for (const event of events) actor.send(event)
    return actor.getSnapshot()
  }
  const SECRET = { ...TEXT, secret: true }

  it('begins in Arabic letters for readers of Arabic, but in Latin ones for secrets and mail', () => {
    expect(toKeyboardView(play('ar', touched()), false)).toMatchObject({ script: 'arabic' })
    expect(toKeyboardView(play('uk', touched()), false)).toMatchObject({ script: 'cyrillic' })
    expect(toKeyboardView(play('fr', touched()), false)).toMatchObject({ script: 'latin' })
    for (const field of [SECRET, { ...TEXT, type: 'mail' } as const]) {
      const snapshot = play('ar', { type: 'FIELD', at: 'portal', by: 'touch', field })
      expect(toKeyboardView(snapshot, false)).toMatchObject({ script: 'latin' })
    }
  })

  it('keeps the chosen letters for the next field, and forgets them with the visit', () => {
    const script: KeyboardEvent = { type: 'script' }
    expect(toKeyboardView(play('uk', touched(), script), false)?.script).toBe('latin')
    expect(toKeyboardView(play('uk', touched(), script, script), false)?.script).toBe('cyrillic')
    expect(toKeyboardView(play('ar', touched(), script, EVENTS.hide!, touched()), false)?.script).toBe('latin')
    expect(toKeyboardView(play('ar', touched(), script, EVENTS.ENDED!, touched()), false)?.script).toBe('arabic')
  })

  it('keeps a secret a secret when the page moves the focus, and at a step that asks for one', () => {
    const led = play('fr', { type: 'FIELD', at: 'portal', by: 'touch', field: SECRET }, EVENTS.FOLLOWED!)
    expect(toKeyboardView(led, false)).toMatchObject({ secret: true })
    expect(toKeyboardView(play('fr', touched()), true)).toMatchObject({ secret: true })
    expect(toKeyboardView(play('fr', touched()), false)).toMatchObject({ secret: false })
  })

  it('writes nowhere while it is hidden, or the focus is not where the person touched', () => {
    expect(findTypingPlace(play('fr'))).toBeUndefined()
    expect(findTypingPlace(play('fr', touched()))).toBe('portal')
    expect(findTypingPlace(play('fr', touched(), EVENTS.ASTRAY!))).toBeUndefined()
    expect(findTypingPlace(play('fr', touched(), EVENTS.ASTRAY!, EVENTS.FOLLOWED!))).toBeUndefined()
    expect(findTypingPlace(play('fr', touched(), EVENTS.ASTRAY!, touched()))).toBe('portal')
  })
})
