import type { FlowSight, FrameProbe, ProbeAnswer, ProbeResult } from '../protocol/probe.ts'
import type { Order } from '../protocol/signal.ts'
import { mergeAnswers, toOutcome, toSeen } from './merge.ts'

/** One frame of a probed page, with what it answered. */
export interface ProbedFrame {
  readonly id: number
  /** Null for the page itself. */
  readonly parent: number | null
  readonly name: string
  readonly probe: FrameProbe
}

/** One answer of all the frames that people can see, by the rules of `mergeAnswers`; undefined without the page itself. */
export function mergeProbes(frames: readonly ProbedFrame[], order?: Order): ProbeAnswer | undefined {
  const parts = frames.map((frame) => ({ ...frame, answer: frame.probe, frames: frame.probe.frames }))
  const seen = toSeen(parts)
  const page = seen.find(({ parent }) => parent === null)?.probe
  if (!page) return undefined
  const probes = seen.map(({ probe }) => probe)
  const flow = order && toFlowSight(order, seen)
  return {
    number: page.number,
    elements: probes.reduce((sum, { elements }) => sum + elements, 0),
    readMs: probes.reduce((sum, { readMs }) => sum + readMs, 0),
    settledAfterMs: Math.max(...probes.map(({ settledAfterMs }) => settledAfterMs)),
    results: page.results.map((own) => toResult(own, seen)),
    marked: probes.flatMap(({ marked }) => marked),
    ...(flow && { flow }),
  }
}

/** By the rules by which the app judges the frames of a page together. */
function toFlowSight(order: Order, frames: readonly ProbedFrame[]): FlowSight {
  const answered = frames.flatMap(({ id, parent, probe: { answer, frames } }) => {
    return answer ? [{ id, parent, answer, frames }] : []
  })
  const { screens, applies, done } = mergeAnswers(order, answered).observation
  return { screens, applies, done }
}

function toResult(own: ProbeResult, frames: readonly ProbedFrame[]): ProbeResult {
  const places = frames.flatMap(({ parent, name, probe }) => {
    const result = probe.results.find(({ id }) => id === own.id)
    return result ? [{ ...result, frame: parent === null ? null : name }] : []
  })
  const { outcome, holder } = toOutcome(places, ({ outcome, tier }) => ({ outcome, rank: tier?.rank }))
  const ms = places.reduce((sum, place) => sum + place.ms, 0)
  const nowhere = { frame: null, tier: null, element: null, controls: [], score: null, margin: null, print: null }
  return { ...(holder ?? { ...own, ...nowhere, seenAfterMs: null }), outcome, ms: Math.round(ms * 100) / 100 }
}
