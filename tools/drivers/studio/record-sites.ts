import { setTimeout as delay } from 'node:timers/promises'
import { PACE } from '../../../src/core/base/pace.ts'
import type { Recorded } from '../../../src/core/studio/event.ts'
import { finish, record, toTarget } from '../../../src/core/studio/recording/record.ts'
import { createRecording, type Recording } from '../../../src/core/studio/recording/recording.ts'
import type { StudioWindow } from './launch.ts'
import type { Site, SiteAct } from './sites.ts'

/** Milliseconds until an act must be reported, and until a page reports after a pause. */
const TOLD = 3_000
const PAUSE = 240
/** Milliseconds until a file or a page has loaded. */
const LONG_PAUSE = 1_000

/** The studio's recording of somebody's way through a site. */
export interface RecordedSite {
  readonly site: Site
  readonly recording: Recording
  /** The step that each act became or was added to; undefined if the act was not recorded. */
  readonly steps: readonly (string | undefined)[]
}

/** Goes through a site as its file says, by real input, and records it as the studio does. */
export async function recordSite(window: StudioWindow, origin: string, site: Site): Promise<RecordedSite> {
  await window.ask('open', `${origin}/${site.name}/`)
  await delay(PAUSE)
  const before = (await window.ask('take')).filter(({ is }) => is === 'page')
  let recording = before.reduce(
    record,
    createRecording({ flow: `sites/${site.name}`, title: site.name, isTraining: true, begun: '2026-11-27' }),
  )
  const steps: (string | undefined)[] = []
  for (const act of site.acts) {
    if (act.do === 'return') {
      await delay(PAUSE)
      await window.ask('act', act)
      steps.push(undefined)
      continue
    }
    const events = await perform(window, act)
    // Nobody acts on what appeared less than half a second ago.
    await delay(PACE.seen)
    recording = [...events, ...(await window.ask('take'))].reduce(record, recording)
    steps.push(hasAct(events) ? (recording.at ?? undefined) : undefined)
  }
  const last: Recorded[] = []
  for (const end = performance.now() + TOLD * 2; !last.some(({ is }) => is === 'page') && performance.now() < end; ) {
    await delay(20)
    last.push(...(await window.ask('take')))
  }
  return { site, recording: finish(last.reduce(record, recording)), steps }
}

const hasAct = (events: readonly Recorded[]): boolean => events.some(({ is }) => is === 'act')

async function perform(window: StudioWindow, act: SiteAct): Promise<readonly Recorded[]> {
  await window.ask('act', act)
  const events = [...(await window.ask('take'))]
  for (const end = performance.now() + TOLD; !hasAct(events) && performance.now() < end; ) {
    await delay(20)
    events.push(...(await window.ask('take')))
  }
  if (act.waits) await delay(LONG_PAUSE)
  return act.waits ? [...events, ...(await window.ask('take'))] : events
}

/** Returns a recording with one step a line, as in the sites' files. */
export function toStepLines({ steps }: Recording): readonly string[] {
  return steps.map(({ kind, on, thing, done }) => {
    const target = thing ? ` ${JSON.stringify(toTarget(thing) ?? 'lost')}` : ''
    return `${on}: ${kind}${target} until ${JSON.stringify(done)}`
  })
}
