import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { needsReason } from '../../../src/core/attribution/attribute.ts'
import { applySaid } from '../../../src/core/attribution/said.ts'
import type { Entry } from '../../../src/core/journal/entry.ts'
import { foldVisit, replayVisits, type VisitRecord } from '../../../src/core/journal/visit.ts'
import type { SessionEvent } from '../../../src/core/session/context.ts'
import { pickRuns } from '../../setup/runs.ts'
import { anyGateEvent, anyGuidingEvent, anyJudgement } from './any-event.ts'
import { beginSitting, createSitting, type Sitting, VISIT } from './sitting.ts'

const RUNS = pickRuns(250, 5_000)

interface Story {
  /** Whether the first step is a password. */
  readonly door: 'open' | 'secret'
  readonly guiding: readonly SessionEvent[]
  readonly judging: readonly SessionEvent[]
}

const anyStory: fc.Arbitrary<Story> = fc.record({
  door: fc.constantFrom('open' as const, 'secret' as const),
  guiding: fc.array(anyGuidingEvent, { maxLength: 30 }),
  judging: fc.array(anyJudgement, { maxLength: 6 }),
})

/** What really happened at the desk, told without the code under test: who acted where, by the journal's handovers. */
interface Truth {
  readonly byHelper: ReadonlySet<string>
  readonly byAnybody: ReadonlySet<string>
}

const findGroupId = (step: string) => (step === 'heures' ? 'emploi' : step)

function play(story: Story, consent: 'yes' | 'no' = 'yes'): { sitting: Sitting; truth: Truth } {
  const sitting = beginSitting(consent, story.door)
  const byHelper = new Set<string>()
  const byAnybody = new Set<string>()
  for (const event of story.guiding) {
    if (!sitting.snapshot.matches('guide')) break
    const held = isHeld(sitting.entries)
    if ('step' in event && (event.type === 'GESTURE' || event.type === 'acknowledge')) {
      byAnybody.add(findGroupId(event.step))
      if (event.type === 'GESTURE' && held) byHelper.add(findGroupId(event.step))
    }
    if (event.type === 'agree-sending') byAnybody.add('relire')
    sitting.send(event)
    if (isHeld(sitting.entries)) byAnybody.add(lastHeld(sitting.entries))
  }
  sitting.send({ type: 'stop' }, ...story.judging, { type: 'finish', keepBoth: true }, { type: 'wipe' })
  return { sitting, truth: { byHelper, byAnybody } }
}

/** Who holds the hand, as the journal alone tells it: the last line that passed it. */
function isHeld(entries: readonly Entry[]): boolean {
  return entries.findLast((entry) => entry.kind === 'handover')?.to === 'worker'
}

function lastHeld(entries: readonly Entry[]): string {
  return entries.findLast((entry) => entry.kind === 'handover')?.step ?? ''
}

function recordOf(entries: readonly Entry[]): VisitRecord {
  const record = replayVisits(entries).get(VISIT)
  if (!record) throw new Error('the visit was opened')
  return record
}

describe('5,000 visits of any kind', () => {
  it('credit nobody with what they did not do, and lose nothing that was written', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        const { sitting, truth } = play(story)
        const { steps } = recordOf(sitting.entries)

        for (const { step, seen, hand, help, reason } of steps) {
          // No gesture under the worker's hand is ever the person's.
          if (truth.byHelper.has(step) && seen) expect(seen.hand).not.toBe('person')
          // What the page claims without an act of anybody is nobody's.
          if (!truth.byAnybody.has(step) && seen) expect(['unknown', 'nobody']).toContain(seen.hand)
          if (needsReason(help)) expect(reason).toBeDefined()
          expect(hand).toBeDefined()
        }

        // Each step once, whatever was said of it and however often it was done.
        const named = sitting.entries.flatMap((entry) => ('step' in entry && isOfRecord(entry) ? [entry.step] : []))
        expect(steps.map(({ step }) => step).sort()).toEqual([...new Set(named)].sort())

        // A correction stands beside what was seen, and never in its place.
        const uncorrected = recordOf(sitting.entries.filter(({ kind }) => kind !== 'correction'))
        for (const step of steps)
          expect(step.seen).toEqual(uncorrected.steps.find(({ step: id }) => id === step.step)?.seen)

        // The record in memory is what any reader makes of the journal.
        expect(recordOf(JSON.parse(JSON.stringify(sitting.entries)))).toEqual(recordOf(sitting.entries))
      }),
      { numRuns: RUNS },
    )
  })

  it('take over no password without the person’s word, and record only that it happened', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        const { entries } = play({ ...story, door: 'secret' }).sitting
        const passes = entries.flatMap((entry) => (entry.kind === 'handover' ? [entry] : []))
        for (const [index, { step, to, cause }] of passes.entries()) {
          if (step !== 'entrer' || to !== 'worker' || cause === 'person-agreed') continue
          expect(passes[index - 1]).toMatchObject({ step: 'entrer', cause: 'person-asked' })
        }
        for (const entry of entries)
          if (entry.kind === 'step-ended' && entry.step === 'entrer') expect(entry.evidence).toEqual([])
      }),
      { numRuns: RUNS / 2 },
    )
  })

  it('pass the gate before a sending only with both answers, after it could be read and was scrolled', () => {
    let passed = 0
    fc.assert(
      fc.property(fc.array(anyGateEvent, { minLength: 8, maxLength: 16 }), (events) => {
        const sitting = beginSitting()
          .shows(['relecture'])
          .send(...events)
          .shows(['relecture'], ['relire'])
        const { visit } = sitting.snapshot.context
        const whenFirst = (wanted: string) => events.findIndex(({ type }) => type === wanted)
        const [read, scrolled] = [whenFirst('GATE_READ'), whenFirst('SCROLLED')]
        const yes = new Set<string>()
        let held = false
        for (const [index, event] of events.entries()) {
          if (event.type === 'take-hand') held = true
          if (event.type === 'return-hand') held = false
          const counts =
            event.type === 'agree-sending' && Math.min(read, scrolled) >= 0 && index > Math.max(read, scrolled)
          if (counts && !(event.who === 'person' && held)) yes.add(event.who)
        }
        const isPassed = visit?.position.context.acknowledged.includes('relire') === true
        if (isPassed) passed += 1
        expect(isPassed).toBe(yes.size === 2)
      }),
      { numRuns: RUNS },
    )
    // Else the property would say nothing.
    expect(passed).toBeGreaterThan(RUNS / 100)
  })

  it('count as many steps when the person said no to the record', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        const { steps } = recordOf(play(story).sitting.entries)
        const counts = play(story, 'no').sitting.entries
        const told = counts.map((entry) => {
          if (entry.kind === 'count') return [entry.step, entry.hand, applySaid(entry.help, entry.said ?? 'unknown')]
          return entry.kind === 'count-contested' && [entry.step, 'contested']
        })
        expect(told).toEqual(
          steps.map(({ step, hand, help, contested }) => (contested ? [step, 'contested'] : [step, hand, help])),
        )
      }),
      { numRuns: RUNS / 5 },
    )
  })

  it('are resumed after a crash at any line with exactly what was written', () => {
    fc.assert(
      fc.property(anyStory, fc.nat(60), fc.array(anyGuidingEvent, { maxLength: 8 }), (story, at, after) => {
        const { entries } = play(story).sitting
        const written = entries.slice(0, 1 + (at % entries.length))
        const before = recordOf(written)
        if (before.closed) return
        const sitting = createSitting(before, story.door).send({ type: 'resume', kept: 0 })
        // Nothing to go on from: the visit was cut before it came to a step.
        if (!sitting.snapshot.matches('guide')) {
          expect(before.begun).toBeUndefined()
          return
        }
        expect(sitting.entries).toEqual([{ kind: 'visit-resumed', visit: VISIT }])
        sitting.send(...after, { type: 'stop' }, { type: 'finish', keepBoth: true })
        const replayed = recordOf([...written, ...sitting.entries])
        expect(sitting.entries.reduce<VisitRecord>(foldVisit, before)).toEqual(replayed)
        expect(replayed).toMatchObject({ resumed: before.resumed + 1 })
        for (const { step } of before.steps) expect(replayed.steps.map((one) => one.step)).toContain(step)
        expect(replayed.closed).toBeDefined()
      }),
      { numRuns: RUNS / 2 },
    )
  })
})

function isOfRecord({ kind }: Entry): boolean {
  return kind === 'step-ended' || kind === 'correction' || kind === 'reason' || kind === 'step-answer'
}
