import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import type { Slot } from '../../core/base/slot.ts'
import type { Flow } from '../../core/flow/language/language.ts'
import { findPlace } from '../../core/flow/run/position.ts'
import type { Observation, Order } from '../../core/guidance/protocol/signal.ts'
import type { Allowance } from '../../core/navigation/allowance.ts'
import type { Steering } from '../../core/session/context.ts'
import { toWatched } from '../../core/session/region/order.ts'
import type { RecorderTask } from '../../core/studio/recorder-task.ts'
import type { Vocabulary } from '../../core/studio/scrub/vocabulary.ts'
import { openGuidedView } from '../guided-view/guided-view.ts'
import { createRecorderChannel, type RecorderEvents } from './recorder-channel.ts'

export interface StudioPages {
  place(slot: Slot | null): void
  steer(steering: Steering): void
  /** Sends the recorder its task; with a flow, the guide shows its current step. */
  follow(task: RecorderTask, flow: Flow | undefined): void
  close(): void
}

interface StudioPagesParts {
  readonly window: BrowserWindow
  readonly allowance: Allowance
  readonly vocabulary: Vocabulary
  readonly slot: () => Slot | null
  readonly events: RecorderEvents
}

/** Opens a portal for the studio: a guided view with its own session, which no visit shares and no journal records. */
export function openStudioPages({ window, allowance, vocabulary, slot, events }: StudioPagesParts): StudioPages {
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-atelier-'))
  const recorder = createRecorderChannel(allowance, vocabulary, events)
  let flow: Flow | undefined
  let step: string | null = null
  let number = 0

  const guided = openGuidedView({
    window,
    allowance,
    folder,
    place: 'desk',
    preload: 'studio',
    events: {
      onSignal: (signal) => {
        if (signal.kind === 'ready') order()
        if (signal.kind === 'observed' && signal.order === number) advance(signal.observation)
      },
      onPage: () => undefined,
      onDownload: () => events.onRecorded({ is: 'outcome', outcome: 'downloaded' }),
      onOpened: () => events.onRecorded({ is: 'outcome', outcome: 'opened' }),
      onShown: () => order(),
      onHandKey: () => undefined,
      onRefused: () => undefined,
      onContents: recorder.attach,
    },
  })

  /** Sends the guide an order, also while recording, as its readings find closed roots. */
  function order(): void {
    number += 1
    const next: Order = { order: number, ...toStudioOrder(flow, step) }
    void guided.then((view) => view.order(next)).catch(() => undefined)
  }

  function advance(observation: Observation): void {
    if (!flow) return
    const place = findPlace(flow, observation, { acknowledged: listStepsToRead(flow), skipped: [] })?.id ?? null
    if (place === step) return
    step = place
    order()
  }

  void guided.then((view) => view.place(slot())).catch(() => undefined)
  return {
    place: (next) => void guided.then((view) => view.place(next)).catch(() => undefined),
    steer: (steering) => void guided.then((view) => view.steer(steering)).catch(() => undefined),
    follow: (task, next) => {
      recorder.order(task)
      if (next === flow) return
      flow = next
      step = null
      order()
    },
    close: () => {
      void guided
        .then((view) => view.close())
        .catch(() => undefined)
        .finally(() => rmSync(folder, { recursive: true, force: true }))
    },
  }
}

function toStudioOrder(flow: Flow | undefined, step: string | null): Omit<Order, 'order'> {
  const isThere = flow !== undefined && step !== null
  return {
    step,
    holder: 'worker',
    mark: isThere ? 'outline' : 'none',
    downloads: 0,
    acknowledged: flow ? [...listStepsToRead(flow)] : [],
    screens: flow ? flow.screens.map(({ id, seen }) => ({ id, seen })) : [],
    steps: flow ? flow.steps.filter((one) => one.if === undefined).map(toWatched) : [],
  }
}

/** Returns the steps to read, all of which count as read in a trial. */
function listStepsToRead({ steps }: Flow): readonly string[] {
  return steps.filter(({ done }) => 'acknowledged' in done).map(({ id }) => id)
}
