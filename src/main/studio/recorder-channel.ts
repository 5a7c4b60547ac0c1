import { randomInt } from 'node:crypto'
import type { WebContents, WebFrameMain } from 'electron'
import type { Allowance } from '../../core/navigation/allowance.ts'
import { cleanPage, cleanRecorded, cleanThing } from '../../core/studio/clean.ts'
import type { PageSeen, Recorded, Thing } from '../../core/studio/event.ts'
import {
  type PageTrace,
  type RecorderOrder,
  recorderSignalSchema,
  STUDIO_ORDER,
  STUDIO_SIGNAL,
  type StepFound,
} from '../../core/studio/protocol.ts'
import type { RecorderTask } from '../../core/studio/recorder-task.ts'
import { toTypedDigest } from '../../core/studio/scrub/digest.ts'
import type { Scrubber } from '../../core/studio/scrub/scrub.ts'
import type { Vocabulary } from '../../core/studio/scrub/vocabulary.ts'
import { isTrustedFrame } from '../guided-view/portal-ipc/index.ts'
import { listFrames } from '../live-frames.ts'

export interface RecorderEvents {
  readonly onRecorded: (recorded: Recorded) => void
  readonly onPointed: (thing: Thing) => void
  readonly onFound: (found: readonly StepFound[]) => void
}

/** The recorders of all pages and frames of one studio. */
export interface RecorderChannel {
  /** Connects a page, before it loads anything. */
  attach(contents: WebContents): void
  order(task: RecorderTask): void
}

/** The most digests of a recorder; more come only from a page that floods it. */
const MOST_DIGESTS = 5_000

/**
 * Receives the recorders' signals: claims of hostile pages, each checked by a closed schema and scrubbed by the app
 * itself. Typed values are known here by digests only, in memory, while the studio has the portal open.
 */
export function createRecorderChannel(
  allowance: Allowance,
  vocabulary: Vocabulary,
  { onRecorded, onPointed, onFound }: RecorderEvents,
): RecorderChannel {
  const key = randomInt(2 ** 31)
  const typed = new Set<number>()
  const pages = new Set<WebContents>()
  const words = [...vocabulary.words()]
  const scrubber: Scrubber = { vocabulary, wasTyped: (word) => typed.has(toTypedDigest(word, key)) }
  let number = 0
  let task: RecorderTask = { mode: 'rest', targets: [] }
  let here: PageSeen | undefined
  /** The last trace of each frame. */
  const traces = new Map<number, PageTrace>()

  function sendOrder(frame: Pick<WebFrameMain, 'frameTreeNodeId' | 'send'>): void {
    const before = traces.get(frame.frameTreeNodeId)
    const order: RecorderOrder = { number, key, typed: [...typed], words, ...task, ...(before && { before }) }
    try {
      frame.send(STUDIO_ORDER, order)
    } catch {} // the frame was closed meanwhile
  }

  /** Adds the place to an act in a frame, which the page around it shows. */
  function addPlace(recorded: Recorded, isFrame: boolean): Recorded {
    const isPlaced = isFrame && here !== undefined && recorded.is === 'act'
    return isPlaced && here ? { is: 'act', act: { ...recorded.act, page: here } } : recorded
  }

  function attach(contents: WebContents): void {
    pages.add(contents)
    contents.once('destroyed', () => pages.delete(contents))
    contents.ipc.on(STUDIO_SIGNAL, ({ senderFrame }, claim: unknown) => {
      if (!senderFrame || !isTrustedFrame(senderFrame, allowance)) return
      const signal = recorderSignalSchema.safeParse(claim)
      if (!signal.success) return
      const { data } = signal
      if (data.is === 'ready') return sendOrder(senderFrame)
      if (data.is === 'found') return data.number === number ? onFound(data.found) : undefined
      if (data.is === 'pointed') return onPointed(cleanThing(data.thing, scrubber))
      for (const digest of data.typed) if (typed.size < MOST_DIGESTS) typed.add(digest)
      if (data.trace) traces.set(senderFrame.frameTreeNodeId, data.trace)
      const recorded = cleanRecorded(data.recorded, scrubber)
      const isFrame = senderFrame.parent !== null
      if (!isFrame && recorded.is === 'page') here = cleanPage(recorded.page, scrubber)
      if (!(isFrame && recorded.is === 'page')) onRecorded(addPlace(recorded, isFrame))
    })
  }

  return {
    attach,
    order: (next) => {
      if (JSON.stringify(next) === JSON.stringify(task)) return
      task = next
      number += 1
      for (const contents of pages) {
        if (contents.isDestroyed()) continue
        for (const frame of listFrames(contents)) if (isTrustedFrame(frame, allowance)) sendOrder(frame)
      }
    },
  }
}
