import { describe, expect, it } from 'vitest'
import type { Aim, AimBox } from '../../../../src/core/guidance/press/aim.ts'
import { LETTER_SHAPES } from '../../../../src/core/guidance/press/letter-shapes.ts'
import { judgeLook } from '../../../../src/core/guidance/press/look.ts'
import type { Cell, Patch } from '../../../../src/core/guidance/press/patch.ts'
import { orderSchema } from '../../../../src/core/guidance/protocol/signal.ts'

const [WIDTH, HEIGHT] = [240, 60]
const LINE_PX = 30
/** The letters are drawn at 64 px, a line is 75 px high. */
const SCALE = LINE_PX / 75

const ORDER = orderSchema.parse({
  order: 1,
  step: 'envoi',
  holder: 'person',
  mark: 'none',
  downloads: 0,
  acknowledged: [],
  screens: [],
  steps: [{ id: 'envoi', on: 'ecran', exact: false, target: { button: 'Envoyer' }, done: { path: '/' } }],
})

interface Painted {
  readonly patch: Patch
  readonly cells: readonly AimBox[]
}

/** Paints words with the known letter shapes, in this ink on this background. */
function paint(words: string, toGround: (x: number) => number = () => 255, ink = 0): Painted {
  const luma = new Uint8Array(WIDTH * HEIGHT).map((_, at) => toGround(at % WIDTH))
  const cells: AimBox[] = []
  let left = 12
  for (const character of words) {
    const [width, height, digits] = toShape(character)
    const bottom = 40 + (/[gjpqy]/.test(character) ? 5 : 0)
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const column = Math.floor((x * 12) / width)
        const row = Math.floor((y * 12) / height)
        const part = Number.parseInt(digits[row * 12 + column] ?? '0', 16) / 15
        const at = (bottom - height + y) * WIDTH + left + x
        luma[at] = (luma[at] ?? 0) * (1 - part) + ink * part
      }
    }
    cells.push([left - 1, 15, width + 2, LINE_PX])
    left += width + 3
  }
  return { patch: { width: WIDTH, height: HEIGHT, luma }, cells }
}

function toShape(character: string): readonly [width: number, height: number, digits: string] {
  const [, drawn = ''] = LETTER_SHAPES.find(([one]) => one === character) ?? []
  const [width = '0', height = '0', digits = ''] = (drawn.split(' ')[0] ?? '').split('/')
  return [Math.round(Number(width) * SCALE), Math.round(Number(height) * SCALE), digits]
}

function judge({ patch, cells }: Painted, letters = cells, more: Partial<NonNullable<Aim['words']>> = {}): string {
  const aim: Aim = {
    step: 'envoi',
    control: 0,
    box: [0, 0, WIDTH, HEIGHT],
    words: { locator: 0, letters: [...letters], ...more },
  }
  return judgeLook(patch, aim, ORDER, ([x, y, width, height]): Cell => ({ x, y, width, height }))
}

describe('a look at words', () => {
  it.each([
    ['as they are', paint('Envoyer')],
    ['in capitals', paint('ENVOYER')],
    ['in white on black', paint('Envoyer', () => 10, 250)],
    ['in pale ink', paint('Envoyer', () => 255, 170)],
    ['on a ground that changes', paint('Envoyer', (x) => 40 + x / 2, 255)],
  ])('recognises them %s', (_how, painted) => {
    expect(judge(painted)).toBe('same')
  })

  it.each(['Annuler', 'Refuser', 'Effacer', 'Quitter'])('reports that %s is there instead', (words) => {
    expect(judge(paint(words))).toBe('other')
  })

  it('reports other words painted beside them, and not those that the label is known to have', () => {
    const painted = paint('Ne pas envoyer')
    const [own, more] = [painted.cells.slice(7), painted.cells.slice(0, 7)]
    const look = (rest: readonly AimBox[]) =>
      judge(painted, own, { label: { box: [0, 0, WIDTH, HEIGHT], rest: [...rest] } })
    expect([look([]), look(more)]).toEqual(['other', 'same'])
  })

  it('reports that words are struck out', () => {
    const painted = paint('Envoyer')
    const struck = painted.patch.luma.map((shade, at) => (Math.abs(Math.floor(at / WIDTH) - 29) < 2 ? 0 : shade))
    expect(judge({ ...painted, patch: { ...painted.patch, luma: struck } })).toBe('other')
  })

  it('reports that nothing is there', () => {
    expect(judge(paint('Envoyer', () => 250, 250))).toBe('other')
    expect(judge(paint('Envoyer', () => 250, 240))).toBe('other')
  })

  it('reports nothing about words outside the picture', () => {
    const painted = paint('Envoyer')
    const away = painted.cells.map(([x, y, width, height]): AimBox => [x + WIDTH, y, width, height])
    expect(judge(painted, away)).toBe('untold')
  })
})

describe('a look at a target without text', () => {
  it('recognises a picture of the words', () => {
    expect(judge(paint('Envoyer'), [])).toBe('same')
  })

  it.each(['Annuler', 'Ne pas envoyer'.replaceAll(' ', ''), 'Effacer'])('reports that a picture shows %s', (words) => {
    expect(judge(paint(words), [])).toBe('other')
  })

  it('reports nothing about an icon', () => {
    expect(judge(paint('O'), [])).toBe('untold')
    expect(judge(paint('oooo'), [])).toBe('untold')
  })
})

it('the letters of a name in another order are other words', () => {
  const { patch, cells } = paint('reyovnE')
  expect(judge({ patch, cells: cells.toReversed() })).toBe('other')
})

it('an answer under another question is another answer', () => {
  const toOrder = (question: string) => ({
    ...ORDER,
    steps: [{ ...ORDER.steps[0]!, target: { question, choice: 'Oui' } }],
  })
  const { patch, cells } = paint('Partez vous Oui'.replaceAll(' ', ''))
  const words = { locator: 0, letters: cells.slice(-3), question: cells.slice(0, -3) }
  const aim: Aim = { step: 'envoi', control: 0, box: [0, 0, WIDTH, HEIGHT], words }
  const toCell = ([x, y, width, height]: AimBox): Cell => ({ x, y, width, height })
  expect(judgeLook(patch, aim, toOrder('Partez-vous ?'), toCell)).toBe('same')
  expect(judgeLook(patch, aim, toOrder('Finissez ?'), toCell)).toBe('other')
})
