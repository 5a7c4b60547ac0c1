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
import { toTypedDigest } from '../../core/studio/scrub/digest.ts'
import type { Scrubber } from '../../core/studio/scrub/scrub.ts'
import type { Vocabulary } from '../../core/studio/scrub/vocabulary.ts'
import type { RecorderWish } from '../../core/studio/wish.ts'
import { isTrustedFrame } from '../guided-view/portal-ipc/index.ts'
import { toFrames } from '../live-frames.ts'

export interface RecorderEvents {
  readonly onRecorded: (recorded: Recorded) => void
  readonly onPointed: (thing: Thing) => void
  readonly onFound: (found: readonly StepFound[]) => void
}

/** The recorders of all pages and frames that one studio has open. */
export interface RecorderChannel {
  /** Listens to a page, from before it loads anything. */
  attach(contents: WebContents): void
  order(wish: RecorderWish): void
}

/** A recorder that says more is that of a page which floods it. */
const MOST_DIGESTS = 5_000

/**
 * Hears recorders: claims of hostile pages, each checked by a closed schema and cleaned by the app's own measure. What was
 * typed is known here by digests alone, in memory, for as long as the studio has the portal open.
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
  let wish: RecorderWish = { mode: 'rest', targets: [] }
  let here: PageSeen | undefined
  /** Of each frame, whatever document it holds. */
  const traces = new Map<number, PageTrace>()

  function speak(frame: Pick<WebFrameMain, 'frameTreeNodeId' | 'send'>): void {
    const before = traces.get(frame.frameTreeNodeId)
    const order: RecorderOrder = { number, key, typed: [...typed], words, ...wish, ...(before && { before }) }
    try {
      frame.send(STUDIO_ORDER, order)
    } catch {} // a frame that goes while it is spoken to
  }

  /** Of a frame, the page around it says where people are. */
  function toWhole(recorded: Recorded, isFrame: boolean): Recorded {
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
      if (data.is === 'ready') return speak(senderFrame)
      if (data.is === 'found') return data.number === number ? onFound(data.found) : undefined
      if (data.is === 'pointed') return onPointed(cleanThing(data.thing, scrubber))
      for (const digest of data.typed) if (typed.size < MOST_DIGESTS) typed.add(digest)
      if (data.trace) traces.set(senderFrame.frameTreeNodeId, data.trace)
      const recorded = cleanRecorded(data.recorded, scrubber)
      const isFrame = senderFrame.parent !== null
      if (!isFrame && recorded.is === 'page') here = cleanPage(recorded.page, scrubber)
      if (!(isFrame && recorded.is === 'page')) onRecorded(toWhole(recorded, isFrame))
    })
  }

  return {
    attach,
    order: (next) => {
      if (JSON.stringify(next) === JSON.stringify(wish)) return
      wish = next
      number += 1
      for (const contents of pages) {
        if (contents.isDestroyed()) continue
        for (const frame of toFrames(contents)) if (isTrustedFrame(frame, allowance)) speak(frame)
      }
    },
  }
}
