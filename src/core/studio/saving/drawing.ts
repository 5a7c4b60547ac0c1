import type { MapPage } from './map.ts'

/** A page as a box: in units of one letter's height, as all of the drawing is, so that it grows with the text. */
export interface DrawnPage {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Only some people come to it. */
  readonly isBranch: boolean
  readonly title: readonly DrawnLine[]
  readonly steps: readonly DrawnStep[]
}

/** A step as its lines, on a ground of its own. */
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

/** A way from one page to another: its corners, of which the last is the arrow's head. */
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
/** Letters that fit in a line of a box, in the widest of our fonts. */
const LETTERS = 34
const LINE = 1.5
const PAD = 0.8
const GAP = 2.2
const LANE = 1.2
/** How far from a corner of a box a way leaves or comes in. */
const CORNER = 0.9

/**
 * Draws the map: pages below one another in the order of the file, the way to the next one straight, those that skip pages on
 * the right, those that go back on the left, each in a lane where it crosses no other that runs beside it.
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

/** Gives each way the first lane in which no other runs beside it: shorter ones lie nearer to the boxes. */
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

/** Where a way runs down or up beside the boxes; undefined when it goes straight to the next. */
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

/** Cuts a text into lines, between words where it can; no line begins with a mark that closes, or ends with one that opens. */
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
