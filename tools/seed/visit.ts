import { needsReason } from '../../src/core/attribution/attribute.ts'
import type { Said } from '../../src/core/attribution/scale.ts'
import type { Flow } from '../../src/core/flow/language/language.ts'
import { type Group, groupsOf } from '../../src/core/flow/language/order.ts'
import type { Entry } from '../../src/core/journal/entry.ts'
import type { Dated } from '../../src/journal/write-journal.ts'
import { type Random, toFraction } from './random.ts'
import { type MadeStep, makeStep, PORTAL_FAILED } from './step.ts'

/** The plan of one made-up visit. */
export interface Plan {
  readonly flow: Flow
  readonly start: Date
  readonly progress: number
  /** Whether the portal has a bad day. */
  readonly outage: boolean
  /** The most steps that it has; the last visit of a journal is cut there. */
  readonly most: number
}

export interface MadeVisit {
  readonly lines: readonly Dated[]
  readonly steps: number
  readonly recorded: boolean
}

/** Makes the lines of one visit as the app would write them, in their order, seconds apart. */
export function makeVisit(random: Random, { flow, start, progress, outage, most }: Plan): MadeVisit {
  const visit = random.hex(32)
  const kiosk = random.chance(0.2)
  const training = random.chance(0.06)
  const recorded = random.chance(0.94)
  const around = { flow: flow.flow, lack: (random.next() - 0.5) * 0.4, progress, kiosk }
  const done: { readonly group: Group; readonly made: MadeStep }[] = []
  const failsAt = outage && random.chance(0.35) ? random.between(0, 7) : undefined
  const stopsAt = random.chance(kiosk ? 0.12 : 0.04) ? random.between(1, 6) : undefined
  for (const group of groupsOf(flow).filter(({ steps, main }) => isMet(random, steps, main))) {
    if (done.length >= Math.min(most, stopsAt ?? most)) break
    const failed = failsAt === done.length
    done.push({ group, made: failed ? PORTAL_FAILED : makeStep(random, group, around) })
    if (failed) break
  }
  const finished = failsAt === undefined && stopsAt === undefined && done.length < most
  const entries = recorded
    ? createEntries(random, { visit, flow, training, kiosk, done, finished })
    : done.map(({ group, made }): Entry => {
        return { kind: 'count', flow: flow.flow, step: group.id, hand: made.hand, help: made.help }
      })
  let at = start.getTime()
  const lines = entries.map((entry) => {
    at += (random.between(2, 35) + estimateShowing(entry)) * 1000
    return { at: new Date(at), entry }
  })
  return { lines, steps: done.length, recorded }
}

/**
 * Returns the seconds that a step takes longer while it is shown: learning is slower than doing. Invented, not
 * measured.
 */
function estimateShowing(entry: Entry): number {
  if (entry.kind !== 'step-ended') return 0
  return entry.help === 'A2' ? 75 : entry.help === 'A3' ? 30 : 0
}

/** How often a site had changed at a step, and how often somebody alone called. Invented, not measured. */
const DRIFTING = 0.012
const CALLING = 0.12

// Steps that only some people meet are met by some; those that end a procedure early are met by nobody.
function isMet(random: Random, steps: Group['steps'], main: Group['main']): boolean {
  if (main.ends !== undefined) return false
  return steps.every(({ optional }) => optional === true) ? random.chance(0.4) : true
}

interface Going {
  readonly visit: string
  readonly flow: Flow
  readonly training: boolean
  readonly kiosk: boolean
  readonly done: readonly { readonly group: Group; readonly made: MadeStep }[]
  readonly finished: boolean
}

function createEntries(random: Random, { visit, flow, training, kiosk, done, finished }: Going): Entry[] {
  const opened: Entry = { kind: 'visit-opened', visit, flow: flow.flow, version: flow.version, training }
  const entries: Entry[] = [kiosk ? { ...opened, mode: 'kiosk' } : opened]
  const cutAt = random.chance(0.01) ? random.between(1, 5) : -1
  if (kiosk && toFraction(`${visit} called`) < CALLING) entries.push({ kind: 'kiosk', what: 'called' })
  for (const [index, { group, made }] of done.entries()) {
    const step = group.id
    entries.push({ kind: 'step-begun', visit, step })
    if (index === cutAt) entries.push({ kind: 'visit-resumed', visit }, { kind: 'step-begun', visit, step })
    const isTaken = needsReason(made.help)
    if (isTaken) entries.push({ kind: 'handover', visit, step, to: 'worker', cause: 'worker-took' })
    if (random.chance(DRIFTING)) {
      entries.push({
        kind: 'drift',
        visit,
        flow: flow.flow,
        step,
        answer: random.chance(0.8) ? 'confirmed' : 'refused',
      })
    }
    if (isTaken && random.chance(0.6)) {
      entries.push({ kind: 'handover', visit, step, to: 'worker', cause: 'person-agreed' })
    }
    const said = findSaid(visit, step, kiosk)
    entries.push({
      kind: 'step-ended',
      visit,
      flow: flow.flow,
      step,
      ...made,
      evidence: [...made.evidence],
      ...(said && { said }),
    })
    if (isTaken) entries.push({ kind: 'handover', visit, step, to: 'person', cause: 'step-ended' })
    if (made.reason === 'unstated' && random.chance(0.7))
      entries.push({ kind: 'reason', visit, step, reason: 'choice' })
  }
  const recapped = finished && random.chance(0.85)
  if (recapped) for (const { group } of done) entries.push(...createRecap(random, visit, group))
  const how = finished ? 'finished' : random.chance(0.1) ? 'not-resumed' : 'stopped'
  entries.push({ kind: 'visit-closed', visit, how, portalConfirmed: finished, recapped })
  if (kiosk) entries.push({ kind: 'kiosk', what: finished ? 'finished' : 'left' })
  return entries
}

/** How many visits somebody says anything of, and in how many of their steps there were words. Invented, not measured. */
const SPOKEN_OF = 0.7
const WITH_WORDS = 0.35

/** Returns what was said of a step: nothing at a kiosk, where nobody is; unknown in the visits that nobody spoke of. */
function findSaid(visit: string, step: string, kiosk: boolean): Said | undefined {
  if (kiosk) return 'none'
  if (toFraction(`${visit} said`) >= SPOKEN_OF) return undefined
  return toFraction(`${visit} ${step} said`) < WITH_WORDS ? 'told' : 'none'
}

function createRecap(random: Random, visit: string, { id: step, main }: Group): Entry[] {
  if (main.critical !== true && !random.chance(0.1)) return []
  if (random.chance(0.97)) return [{ kind: 'step-answer', visit, step, answer: 'confirmed' }]
  return [
    { kind: 'step-answer', visit, step, answer: 'contested' },
    { kind: 'correction', visit, step, hand: 'worker', help: 'A0', reason: 'choice' },
  ]
}
