import { toWords } from '../../base/words.ts'

/** A range of the index, as offsets in its text. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/**
 * All words of a page in one string, with the piece that each came from. One `indexOf` finds a question, however the
 * page splits its words into elements. Pieces of different blocks never form one sentence.
 */
export interface TextIndex<Piece> {
  readonly occurrences: (wanted: string) => Generator<Stretch>
  readonly pieces: (stretch: Stretch) => readonly Piece[]
  /** Returns the pieces of the range, each with its own range. */
  readonly places: (stretch: Stretch) => readonly PlacedPiece<Piece>[]
  readonly slice: (stretch: Stretch) => string
  /** Returns the words of each block in the range. */
  readonly lines: (stretch: Stretch) => readonly string[]
}

/** A piece and its own range. */
export interface PlacedPiece<Piece> {
  readonly piece: Piece
  readonly at: Stretch
}

export interface TextIndexBuilder<Piece> {
  /** Returns the lowest offset at which the next piece can begin. */
  readonly offset: () => number
  readonly addBlockEdge: () => void
  readonly addSpace: () => void
  /**
   * Adds a piece. `spaced` comes from `toSpacedWords`; `isJoined` is called only when the letters of two pieces touch.
   */
  readonly addPiece: (piece: Piece, spaced: string, isJoined: () => boolean) => void
  readonly build: () => TextIndex<Piece>
}

const BLOCK_EDGE = '\n '

export function createTextIndexBuilder<Piece>(): TextIndexBuilder<Piece> {
  // The parts are joined once at the end: reading the last letter of a growing string copies it each time.
  const parts = [' ']
  let length = 1
  let edge: 'none' | 'space' | 'block' = 'block'
  const pieces: Piece[] = []
  const starts: number[] = []

  function addPiece(piece: Piece, spaced: string, isJoined: () => boolean): void {
    const words = spaced.trim()
    if (words === '') {
      if (spaced !== '') addSpace()
      return
    }
    if (edge === 'none' && (spaced.startsWith(' ') || !isJoined())) edge = 'space'
    if (edge === 'block') addPart(length === 1 ? BLOCK_EDGE : ` ${BLOCK_EDGE}`)
    else if (edge === 'space') addPart(' ')
    pieces.push(piece)
    starts.push(length)
    addPart(words)
    edge = spaced.endsWith(' ') ? 'space' : 'none'
  }

  function addPart(part: string): void {
    parts.push(part)
    length += part.length
  }

  function addSpace(): void {
    if (edge === 'none') edge = 'space'
  }

  return {
    offset: () => length,
    addBlockEdge: () => {
      edge = 'block'
    },
    addSpace,
    addPiece,
    build: () => toIndex(`${parts.join('')} `, pieces, starts),
  }
}

function toIndex<Piece>(text: string, pieces: readonly Piece[], starts: readonly number[]): TextIndex<Piece> {
  function* occurrences(wanted: string): Generator<Stretch> {
    const words = toWords(wanted)
    if (words === '') return
    const needle = ` ${words} `
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
      yield { from: at + 1, to: at + 1 + words.length }
    }
  }

  /** Finds the last piece that starts at or before the offset. */
  function indexAt(offset: number): number {
    let low = 0
    let high = starts.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((starts[middle] ?? 0) <= offset) low = middle + 1
      else high = middle
    }
    return Math.max(0, low - 1)
  }

  return {
    occurrences,
    pieces: ({ from, to }) => pieces.slice(indexAt(from), indexAt(to - 1) + 1),
    places: ({ from, to }) => {
      const first = indexAt(from)
      return pieces.slice(first, indexAt(to - 1) + 1).map((piece, rank) => {
        return { piece, at: { from: starts[first + rank] ?? 0, to: starts[first + rank + 1] ?? text.length } }
      })
    },
    slice: ({ from, to }) => toWords(text.slice(from, to)),
    lines: ({ from, to }) =>
      text
        .slice(from, to)
        .split('\n')
        .map(toWords)
        .filter((line) => line !== ''),
  }
}
