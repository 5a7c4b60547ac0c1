import type { FrameAnswer } from '../../core/guidance/protocol/frame.ts'
import type { ProbeAsk } from '../../core/guidance/protocol/probe.ts'
import type { Order } from '../../core/guidance/protocol/signal.ts'
import { ClosedShadowRoots, later, readPage } from '../dom/index.ts'
import { onHandshake, sendSignal } from '../portal/ipc.ts'
import { evaluate } from '../portal/locate/index.ts'
import { createSettling } from '../portal/page/index.ts'
import { onProbeRequest, sendAnswer } from './channel.ts'
import { examine } from './examine.ts'

/** The time between two readings of a page that changes, in milliseconds. */
const BETWEEN_MS = 50
/** The time that the app may need to send closed roots, in milliseconds. */
const HANDED_MS = 500

/**
 * Answers requests about the page, once it has settled by the rules of the app's own preload. Exposes nothing to the
 * page and changes nothing in it.
 */
export function installProbe(document: Document): void {
  const now = (): number => performance.now()
  const settling = createSettling(now(), () => document.readyState === 'loading')
  const seenAfter = new Map<string, number>()
  let ask: ProbeAsk | undefined
  let stopSoon: (() => void) | undefined

  function schedule(ms: number): void {
    stopSoon ??= later(look, ms)
  }

  function look(): void {
    stopSoon = undefined
    if (!ask) return
    const at = now()
    const isSettled = ask.now || settling.isSettled(at)
    const answer = examine(document, ask, isSettled ? 'gone' : 'not-yet')
    for (const { id, outcome } of answer.results) {
      if (outcome === 'found' && !seenAfter.has(id)) seenAfter.set(id, Math.round(at))
    }
    const isGone = isSettled && answer.results.some(({ outcome }) => outcome === 'gone')
    const isAsking = closedRoots.note(readPage(document), isGone ? 'target' : 'nothing')
    const left = isSettled ? (isAsking && !ask.now ? HANDED_MS : 0) : settling.timeLeft(now()) + 1
    if (left > 0) {
      schedule(Math.max(BETWEEN_MS, left))
      return
    }
    const results = answer.results.map((result) => ({ ...result, seenAfterMs: seenAfter.get(result.id) ?? null }))
    const flow = ask.order && { answer: answerFlow(document, ask.order, isSettled ? 'gone' : 'not-yet') }
    sendAnswer({ ...answer, ...flow, results, number: ask.number, settledAfterMs: Math.round(at) })
    ask = undefined
  }

  const changes = new MutationObserver(() => {
    settling.noteChange(now())
    lookAgain()
  })
  changes.observe(document, WATCHED)

  function lookAgain(): void {
    stopSoon?.()
    stopSoon = undefined
    schedule(BETWEEN_MS)
  }

  // A request may come while the page loads, and the page may not change after that.
  document.addEventListener('DOMContentLoaded', lookAgain, { once: true })

  const closedRoots = new ClosedShadowRoots({
    requestRoots: () => sendSignal({ kind: 'hosts' }),
    onRoot: (root) => changes.observe(root, WATCHED),
    onReceived: lookAgain,
    now,
  })
  onHandshake({ closedRoots: (taken, ...roots) => closedRoots.answer(taken, ...roots) })

  onProbeRequest((next) => {
    ask = next
    seenAfter.clear()
    schedule(0)
  })
}

const WATCHED: MutationObserverInit = { subtree: true, childList: true, attributes: true, characterData: true }

/**
 * Returns this document's answer to a flow's screens and steps, as in the app; nobody has touched or typed anything.
 */
function answerFlow(document: Document, order: Order, absent: 'not-yet' | 'gone'): FrameAnswer {
  const { claim } = evaluate(
    document,
    { ...order, part: true },
    {
      absent,
      changedAt: 0,
      everSeen: new Set(),
      isClear: () => absent === 'gone',
      isEditing: () => false,
      nowhere: { sure: new Set(), likely: new Set() },
    },
  )
  if (claim.kind !== 'answered') throw new Error('a frame among several answers')
  return claim.answer
}
