import { randomBytes } from 'node:crypto'
import type { Aim } from '../../../core/guidance/press/aim.ts'
import {
  type FramePlace,
  type FrameQuestion,
  type FrameRoom,
  toAimAround,
} from '../../../core/guidance/press/frame-place.ts'
import type { LiveFrame } from './frame-merger.ts'

/** The time after which a document without an answer counts as one that does not know, in milliseconds. */
const WAIT_MS = 1_500
/** The smallest scale: what is shown smaller can hardly be read. */
const MIN_SCALE = 0.5
/** The most frames inside of frames: deeper is no page that a person works in. */
const MOST_DEEP = 8

/** A target in the coordinates of the window. */
export interface WindowAim {
  readonly aim: Aim
  /** Whether none of the frames around it has moved for half a second. */
  readonly isStill: boolean
  /** Whether it has no words to look at, and styles of a document around it change how it looks. */
  readonly isAltered: boolean
}

/** The target that a frame claims. */
export interface FrameAim {
  readonly frame: number
  readonly aim: Aim
  readonly room: FrameRoom
  readonly isScrolling: boolean
  readonly isPress: boolean
}

export interface FramePlacesParts {
  readonly live: () => readonly LiveFrame[]
  readonly ask: (frame: number, question: FrameQuestion) => void
}

/** Finds where a frame's target is in the window, from what the documents around it report of their frames. */
export interface FramePlaces {
  /** Finds a target in the window; undefined where a document around does not know the frame, or does not answer. */
  readonly find: (target: FrameAim) => Promise<WindowAim | undefined>
  readonly note: (frame: number, answer: { readonly number: number; readonly place?: FramePlace | undefined }) => void
  /** Notes another page, which has other frames. */
  readonly leave: () => void
}

interface OpenQuestion {
  /** The frame that must answer. */
  readonly frame: number
  readonly answer: (place: FramePlace | undefined) => void
}

export function createFramePlaces({ live, ask }: FramePlacesParts): FramePlaces {
  const tokens = new Map<number, string>()
  const open = new Map<number, OpenQuestion>()
  let number = 0

  /** Introduces a frame to the document around it, once, by a token. Returns the token. */
  function introduce(frame: number): string {
    const known = tokens.get(frame)
    if (known) return known
    const token = randomBytes(16).toString('hex')
    tokens.set(frame, token)
    ask(frame, { ask: 'introduce', token })
    return token
  }

  function requestPlace(parent: number, { frame, aim: _, ...rest }: FrameAim): Promise<FramePlace | undefined> {
    number += 1
    const own = number
    const token = introduce(frame)
    return new Promise((resolve) => {
      const answer = (place: FramePlace | undefined): void => {
        clearTimeout(timer)
        open.delete(own)
        if (!place && tokens.get(frame) === token) tokens.delete(frame)
        resolve(place)
      }
      const timer = setTimeout(() => answer(undefined), WAIT_MS)
      open.set(own, { frame: parent, answer })
      ask(parent, { ask: 'place', token, number: own, ...rest })
    })
  }

  return {
    find: async (target) => {
      const isWordless = (target.aim.words?.letters.length ?? 0) === 0
      let [at, isStill, isAltered, scale] = [target, true, false, 1]
      for (let deep = 0; deep < MOST_DEEP; deep += 1) {
        const own = live().find(({ id }) => id === at.frame)
        if (!own) return undefined
        if (own.parent === null) return { aim: at.aim, isStill, isAltered }
        const place = await requestPlace(own.parent, at)
        if (!place) return undefined
        scale *= Math.min(place.scaleX, place.scaleY)
        if (scale < MIN_SCALE) return undefined
        isStill &&= place.isStill
        isAltered ||= isWordless && place.isAltered
        at = { ...target, frame: own.parent, aim: toAimAround(at.aim, place), room: place.room }
      }
      return undefined
    },
    note: (frame, { number: answered, place }) => {
      const question = open.get(answered)
      if (question?.frame === frame) question.answer(place)
    },
    leave: () => {
      tokens.clear()
      for (const { answer } of open.values()) answer(undefined)
    },
  }
}
