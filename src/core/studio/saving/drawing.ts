import type { MapPage } from './map.ts'

/** A page as a box. All lengths of the drawing are multiples of a letter's height, so that it grows with the text. */
export interface DrawnPage {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Whether only some people come to the page. */
  readonly isBranch: boolean
  readonly title: readonly DrawnLine[]
  readonly steps: readonly DrawnStep[]
}

/** A step with its lines of text and its background. */
export interface DrawnStep {
  readonly id: string
  readonly y: number
  readonly height: number
  readonly lines: readonly DrawnLine[]
}

export interface DrawnLine {
  readonly text: string
  readonly x: number
  readonly y: number
}

/** An arrow from one page to another, as points; the last is its head. */
export interface DrawnWay {
  readonly from: string
  readonly to: string
  readonly points: readonly (readonly [x: number, y: number])[]
}

export interface MapDrawing {
  readonly width: number
  readonly height: number
  readonly pages: readonly DrawnPage[]
  readonly ways: readonly DrawnWay[]
}

const BOX = 22
/** The letters that fit in a line of a box, in our widest font. */
const LETTERS = 34
const LINE = 1.5
const PAD = 0.8
const GAP = 2.2
const LANE = 1.2
/** The distance between a corner of a box and an arrow. */
const CORNER = 0.9

/**
 * Draws the map: pages below one another in the order of the file. Arrows to the next page are straight, those that
 * skip pages run on the right, those that go back on the left, each in a lane where no parallel arrow crosses it.
 */
export function drawMap(pages: readonly MapPage[]): MapDrawing {
  const ways = pages.flatMap(({ id, to }, from) =>
    to
      .map((name) => pages.findIndex((page) => page.id === name))
      .filter((at) => at >= 0 && at !== from)
      .map((at) => ({ from, at, id, to: pages[at]?.id ?? id })),
  )
  const back = toLanes(ways.filter(({ from, at }) => at < from))
  const on = toLanes(ways.filter(({ from, at }) => at > from + 1))
  const left = room(back)
  const boxes = toBoxes(pages, left)
  const last = boxes.at(-1)
  return {
    width: left + BOX + room(on),
    height: last ? last.y + last.height + 0.2 : 0,
    pages: boxes,
    ways: ways.flatMap((way) => {
      const [from, at] = [boxes[way.from], boxes[way.at]]
      if (!from || !at) return []
      const side = toSide(way, { back, on }, left)
      return [{ from: way.id, to: way.to, points: side === undefined ? straight(from, at) : around(from, at, side) }]
    }),
  }
}

interface Span {
  readonly from: number
  readonly at: number
}

/** Assigns each arrow the first lane without a parallel one; shorter arrows lie nearer to the boxes. */
function toLanes<T extends Span>(ways: readonly T[]): readonly (readonly T[])[] {
  const byLength = ways.toSorted((a, b) => Math.abs(a.at - a.from) - Math.abs(b.at - b.from))
  const lanes: T[][] = []
  for (const way of byLength) {
    const free = lanes.find((lane) => !lane.some((other) => isBeside(way, other)))
    if (free) free.push(way)
    else lanes.push([way])
  }
  return lanes
}

function isBeside(a: Span, b: Span): boolean {
  return Math.min(a.from, a.at) <= Math.max(b.from, b.at) && Math.min(b.from, b.at) <= Math.max(a.from, a.at)
}

function room(lanes: readonly unknown[]): number {
  return lanes.length === 0 ? 0.2 : (lanes.length + 0.5) * LANE
}

interface Sides<T> {
  readonly back: readonly (readonly T[])[]
  readonly on: readonly (readonly T[])[]
}

/** Returns the position of an arrow beside the boxes; undefined when it goes straight to the next. */
function toSide<T>(way: T, { back, on }: Sides<T>, left: number): number | undefined {
  const lane = back.findIndex((ways) => ways.includes(way))
  if (lane >= 0) return left - (lane + 1) * LANE
  const other = on.findIndex((ways) => ways.includes(way))
  return other < 0 ? undefined : left + BOX + (other + 1) * LANE
}

function straight(from: DrawnPage, to: DrawnPage): DrawnWay['points'] {
  const x = from.x + BOX / 2
  return [
    [x, from.y + from.height],
    [x, to.y],
  ]
}

function around(from: DrawnPage, to: DrawnPage, lane: number): DrawnWay['points'] {
  const edge = lane < from.x ? from.x : from.x + BOX
  const [leave, come] = [from.y + from.height - CORNER, to.y + CORNER]
  return [
    [edge, leave],
    [lane, leave],
    [lane, come],
    [edge, come],
  ]
}

function toBoxes(pages: readonly MapPage[], x: number): readonly DrawnPage[] {
  let y = 0.2
  return pages.map((page) => {
    const box = toBox(page, x, y)
    y += box.height + GAP
    return box
  })
}

function toBox({ id, page, steps }: MapPage, x: number, y: number): DrawnPage {
  const toLine = (text: string, index: number, indent = 0): DrawnLine => ({
    text,
    x: x + PAD + indent,
    y: y + PAD + (index + 0.75) * LINE,
  })
  const title = wrap(page, LETTERS - 2).map((text, index) => toLine(text, index))
  let count = title.length
  const drawn = steps.map((step): DrawnStep => {
    const from = count
    const lines = wrap(step.title, LETTERS - 2).map((text, index) =>
      toLine(index > 0 ? text : `${step.isBranch ? '◇' : '•'} ${text}`, from + index, index > 0 ? 0.8 : 0),
    )
    count += lines.length
    return { id: step.id, y: y + PAD + from * LINE, height: lines.length * LINE, lines }
  })
  const isBranch = steps.length > 0 && steps.every((step) => step.isBranch)
  return { id, x, y, width: BOX, height: 2 * PAD + count * LINE, isBranch, title, steps: drawn }
}

/**
 * Wraps a text into lines, between words where possible; no line begins with a closing mark or ends with an opening
 * one.
 */
function wrap(text: string, most: number): readonly string[] {
  const words = text
    .split(/(?<!«)\s+(?![»?!:;])/u)
    .flatMap((word) => word.match(new RegExp(`.{1,${most}}`, 'gu')) ?? [])
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > most) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}
