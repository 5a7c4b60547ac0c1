import { describe, expect, it } from 'vitest'
import { CAPTCHA_ANSWERS, CAPTCHA_WIDGETS } from '../../../src/core/guidance/protocol/wall.ts'
import type { Page } from '../../../src/preload/dom/page.ts'
import { findWall } from '../../../src/preload/portal/locate/wall.ts'

interface Sketch {
  readonly words?: string
  readonly frames?: readonly { src: string; width?: number; height?: number; badge?: boolean }[]
  readonly widgets?: readonly { size?: string; width?: number }[]
  readonly answers?: readonly string[]
  readonly boxes?: readonly { name: string; checked?: boolean; seen?: boolean }[]
  readonly fields?: readonly { name?: string; autocomplete?: string; seen?: boolean }[]
}

type Fake = Record<string, unknown> & { readonly name?: string; readonly seen?: boolean }

/** Creates the part of a page that is read; sizes, names and addresses replace what the browser would measure. */
function sketch({ words = '', frames = [], widgets = [], answers = [], boxes = [], fields = [] }: Sketch): Page {
  const toBox = (width = 300, height = 80) => ({ getBoundingClientRect: () => ({ width, height }) })
  const found: Readonly<Record<string, readonly unknown[]>> = {
    [CAPTCHA_WIDGETS]: widgets.map(({ size = null, width }) => ({
      ...toBox(width),
      closest: () => null,
      getAttribute: () => size,
    })),
    [CAPTCHA_ANSWERS]: answers.map((value) => ({ value })),
  }
  return {
    document: { querySelectorAll: (selector: string) => found[selector] ?? [] },
    frames: frames.map(({ src, width, height, badge = false }) => ({
      ...toBox(width, height),
      src,
      closest: () => (badge ? {} : null),
    })),
    choices: boxes.map((box) => ({
      ...box,
      getAttribute: () => null,
    })),
    fields: fields.map((field) => ({ ...field, getAttribute: () => field.autocomplete ?? null })),
    text: { occurrences: (wanted: string) => (words.includes(wanted) ? [{}] : [])[Symbol.iterator]() },
    accessibleName: ({ name = '' }: Fake) => name,
    isControlSeen: ({ seen = true }: Fake) => seen,
  } as unknown as Page
}

const ANCHOR = 'https://www.google.com/recaptcha/api2/anchor?size=normal'

describe('a check against robots', () => {
  it('is found in the frame of a known provider, and reported as passed', () => {
    expect(findWall(sketch({ frames: [{ src: ANCHOR }] }))).toBe('captcha')
    expect(findWall(sketch({ frames: [{ src: ANCHOR }], answers: [''] }))).toBe('captcha')
    expect(findWall(sketch({ frames: [{ src: ANCHOR }], answers: ['', '03AG'] }))).toBe('captcha-done')
  })

  it('is found in an element with its provider’s name', () => {
    expect(findWall(sketch({ widgets: [{}] }))).toBe('captcha')
  })

  it('is not found where it is invisible, a badge or out of sight', () => {
    expect(findWall(sketch({ frames: [{ src: ANCHOR, badge: true }] }))).toBeUndefined()
    expect(findWall(sketch({ frames: [{ src: ANCHOR, width: 1, height: 1 }] }))).toBeUndefined()
    expect(findWall(sketch({ widgets: [{ size: 'invisible' }] }))).toBeUndefined()
    expect(findWall(sketch({ widgets: [{ width: 0 }] }))).toBeUndefined()
  })

  it('is found by its check box « I am not a robot »', () => {
    const words = 'le site verifie que vous n etes pas un robot'
    expect(findWall(sketch({ words, boxes: [{ name: 'Je ne suis pas un robot' }] }))).toBe('captcha')
    expect(findWall(sketch({ words, boxes: [{ name: 'Je ne suis pas un robot', checked: true }] }))).toBe(
      'captcha-done',
    )
    expect(findWall(sketch({ words, boxes: [{ name: 'Je ne suis pas un robot', seen: false }] }))).toBeUndefined()
    expect(findWall(sketch({ words, boxes: [{ name: 'J’accepte' }] }))).toBeUndefined()
  })
})

describe('a code that was sent', () => {
  it('is found by a field in sight', () => {
    expect(findWall(sketch({ words: 'code', fields: [{ name: 'Code reçu par mail' }] }))).toBe('code')
    expect(findWall(sketch({ fields: [{ autocomplete: 'one-time-code' }] }))).toBe('code')
    expect(findWall(sketch({ fields: [{ autocomplete: 'one-time-code', seen: false }] }))).toBeUndefined()
    expect(findWall(sketch({ words: 'code', fields: [{ name: 'Code postal' }] }))).toBeUndefined()
  })

  it('is reported after an open check, and before a passed one', () => {
    const fields = [{ autocomplete: 'one-time-code' }]
    expect(findWall(sketch({ fields, frames: [{ src: ANCHOR }] }))).toBe('captcha')
    expect(findWall(sketch({ fields, frames: [{ src: ANCHOR }], answers: ['x'] }))).toBe('code')
  })
})

describe('a page without a wall', () => {
  it('has none', () => {
    expect(
      findWall(sketch({ words: 'code postal', fields: [{ name: 'Nom' }], boxes: [{ name: 'Oui' }] })),
    ).toBeUndefined()
  })
})
