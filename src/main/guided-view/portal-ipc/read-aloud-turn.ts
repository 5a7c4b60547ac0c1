/** Which frame of a page reads aloud: one at a time, as they have one voice. */
export interface ReadAloudTurn {
  /** A request of this number is put to these frames, one after the other until one has something to read. */
  readonly ask: (request: number, frames: readonly number[]) => void
  readonly isReader: (frame: number) => boolean
  /** The frame has nothing to read. Answers whether there is another to ask. */
  readonly pass: (frame: number) => boolean
  /** Another document is in the frame: it was asked for nothing, and nobody reads in its place. */
  readonly leave: (frame: number) => void
  /** Another page is there. */
  readonly begin: () => void
}

export function createReadAloudTurn(): ReadAloudTurn {
  let last = 0
  let frames: readonly number[] = []
  const isReader = (frame: number): boolean => frames[0] === frame
  return {
    ask: (request, candidates) => {
      if (request === last) return
      last = request
      frames = request > 0 ? [...new Set(candidates)] : []
    },
    isReader,
    pass: (frame) => {
      if (!isReader(frame) || frames.length < 2) return false
      frames = frames.slice(1)
      return true
    },
    leave: (frame) => {
      frames = isReader(frame) ? [] : frames.filter((one) => one !== frame)
    },
    begin: () => {
      last = 0
      frames = []
    },
  }
}
