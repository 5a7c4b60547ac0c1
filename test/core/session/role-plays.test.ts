import { describe, expect, it } from 'vitest'
import { isIndependent } from '../../../src/core/autonomy/measure.ts'
import { verifyLines } from '../../../src/core/journal/chain.ts'
import type { Entry } from '../../../src/core/journal/entry.ts'
import { replayVisits } from '../../../src/core/journal/visit.ts'
import { toCoopAutonomy } from '../../../src/core/measures/coop.ts'
import { createFacts } from '../../../src/core/measures/facts.ts'
import type { SessionEvent } from '../../../src/core/session/context.ts'
import { createCounts } from '../../../src/journal/counts/counts.ts'
import { sha256, toSegments } from '../journal/write.ts'
import { beginSitting, createSitting, readTogether, recapOf, recordOf, type Sitting, VISIT, viewOf } from './sitting.ts'

const gesture = (step: string) => ({ type: 'GESTURE', step }) as const
const say = (word: 'told' | 'pointed' | 'reassured' | 'none') => ({ type: 'say-word', word }) as const
const away = { type: 'step-away', on: true } as const
const back = { type: 'step-away', on: false } as const
const settled = { type: 'SLIP_OVER' } as const
const silent = { type: 'words', answer: 'none' } as const
const finish = { type: 'finish', keepBoth: true } as const
const aside = { type: 'put-aside', at: { day: '2026-11-24', time: '10:12' } } as const
const wiped = { type: 'WIPED', checks: [{ what: 'page', clean: true }] } as const

/** The help of each step, as the record has it; the figures and the running counts have the same. */
function readHelps(sitting: Sitting): Readonly<Record<string, string>> {
  const entries: readonly Entry[] = JSON.parse(JSON.stringify(sitting.entries))
  const helps =
    replayVisits(entries)
      .get(VISIT)
      ?.steps.map(({ step, help }) => [step, help]) ?? []
  const facts = createFacts()
  const counts = createCounts()
  verifyLines(toSegments(entries.map((entry) => ({ entry, day: '2026-05-04' }))), sha256, (record) => {
    facts.take(record)
    counts.take(record)
  })
  expect([...(facts.facts().visits[0]?.steps ?? [])]).toEqual(helps)
  const counted = Object.fromEntries(counts.all().map(({ step, help }) => [step, help]))
  expect(counted).toEqual(Object.fromEntries(helps))
  expect(recordOf(sitting)).toEqual(sitting.snapshot.context.visit?.record)
  return Object.fromEntries(helps)
}

/** The person does the first step, and the second one is shown. */
const atSecond = (...first: readonly SessionEvent[]) =>
  beginSitting()
    .send(...first, gesture('entrer'))
    .shows(['questions'])

describe('a helper who stepped away', () => {
  const beginsAlone = () => atSecond(away)

  it('leaves the steps in between without a word', () => {
    const sitting = beginsAlone().send(gesture('emploi')).shows(['questions'], ['emploi'])
    expect(readHelps(sitting)).toEqual({ entrer: 'A5+', emploi: 'A5' })
  })

  it.each<readonly [string, SessionEvent, string]>([
    ['says that they told', say('told'), 'A2'],
    ['offers to do the step', { type: 'offer-hand', by: 'worker' }, 'A5+'],
    ['gives a reason', { type: 'give-reason', reason: 'time' }, 'A5+'],
    ['looks together', { type: 'help', rung: 'reassure' }, 'A4+'],
    ['says that they are back', back, 'A5+'],
  ])('is back once they act: %s', (_, act, help) => {
    const sitting = beginsAlone().send(act, gesture('emploi'))
    expect(sitting.snapshot.context.visit?.away).toBeUndefined()
    expect(readHelps(sitting.shows(['questions'], ['emploi']))).toEqual({ entrer: 'A5+', emploi: help })
  })

  it('is back once they decline to do the step for the person', () => {
    const sitting = beginsAlone().send({ type: 'offer-hand', by: 'person' })
    expect(sitting.snapshot.context.visit?.away).toBe(true)
    sitting.send({ type: 'decline-offer' }, gesture('emploi')).shows(['questions'], ['emploi'])
    expect(readHelps(sitting)).toMatchObject({ emploi: 'A5+' })
  })

  it('is back once they have read again with the person, before the sending', () => {
    const sitting = beginsAlone()
      .send(gesture('emploi'), gesture('logement'), gesture('valider'))
      .shows(['relecture'])
      .send(...readTogether, gesture('envoyer'))
      .shows(['recu'])
    expect(readHelps(sitting)).toMatchObject({ emploi: 'A5', valider: 'A6', relire: 'A5+', envoyer: 'A6+' })
  })

  it('stays back when the press that showed it is taken back', () => {
    const sitting = beginsAlone().send({ type: 'take-hand' }, { type: 'undo' }, gesture('emploi'))
    expect(sitting.snapshot.context.visit?.away).toBeUndefined()
    expect(readHelps(sitting.shows(['questions'], ['emploi']))).toMatchObject({ emploi: 'A5+' })
  })
})

describe('words in a step', () => {
  it('count when they were said before the person acted, and when they were said after', () => {
    expect(readHelps(atSecond(say('told')))).toEqual({ entrer: 'A2' })
    expect(readHelps(beginSitting().send(gesture('entrer'), say('told')).shows(['questions']))).toEqual({
      entrer: 'A2',
    })
  })

  it('count when the hand is then taken and given back, and do not hide it', () => {
    const sitting = atSecond(say('reassured'), { type: 'take-hand' }, { type: 'return-hand' })
    expect(readHelps(sitting)).toEqual({ entrer: 'A2' })
  })

  it('cannot be taken back once the step is over', () => {
    const sitting = atSecond(say('told')).send({ type: 'undo' })
    expect(readHelps(sitting.send({ type: 'stop' }, silent, finish))).toEqual({ entrer: 'A2' })
  })

  it('are of their own step, where two are done on one page', () => {
    const sitting = atSecond()
      .send(say('told'), gesture('emploi'), gesture('logement'))
      .shows(['questions'], ['emploi', 'logement'])
      .send({ type: 'stop' }, silent, finish)
    expect(readHelps(sitting)).toEqual({ entrer: 'A5', emploi: 'A2', logement: 'A6' })
  })

  it('are of all of a step that a question unfolds', () => {
    const sitting = atSecond()
      .send(say('told'), gesture('emploi'))
      .shows(['questions'], ['emploi'], ['heures'])
      .send(gesture('heures'))
      .shows(['questions'], ['emploi', 'heures'], ['heures'])
    expect(readHelps(sitting)).toMatchObject({ emploi: 'A2' })
  })

  it('stay when the step was left undone and is done later without a word', () => {
    const sitting = atSecond()
      .send(say('told'))
      .shows(['questions'], ['emploi'])
      .shows(['questions'])
      .send(say('none'), gesture('emploi'))
      .shows(['questions'], ['emploi'])
    const ended = sitting.entries.filter((entry) => entry.kind === 'step-ended' && entry.step === 'emploi')
    expect(ended).toMatchObject([
      { help: 'N0', said: 'told' },
      { help: 'A5', said: 'none' },
    ])
    expect(readHelps(sitting)).toMatchObject({ emploi: 'A2' })
  })

  it('stay unknown of a part that was left', () => {
    const sitting = atSecond()
      .shows(['questions'], ['emploi'])
      .shows(['questions'])
      .send(say('none'), gesture('emploi'))
      .shows(['questions'], ['emploi'])
    expect(readHelps(sitting)).toMatchObject({ emploi: 'A5+' })
  })
})

describe('a visit that is put aside or interrupted', () => {
  const resume = { type: 'resume', kept: 0 } as const

  it('keeps the words and the acts of the step that was under way', () => {
    const sitting = atSecond(say('none'))
      .send(say('told'), gesture('emploi'), settled, aside, wiped, resume)
      .shows(['questions'])
      .send(say('none'), gesture('emploi'))
      .shows(['questions'], ['emploi'])
    expect(readHelps(sitting)).toEqual({ entrer: 'A5', emploi: 'A2' })
  })

  it('keeps the words of a step that nobody acted on yet, whatever is answered at the end', () => {
    const sitting = atSecond()
      .send(say('told'), settled, aside, wiped, resume)
      .shows(['questions'])
      .send(gesture('emploi'))
      .shows(['questions'], ['emploi'])
      .send({ type: 'stop' }, silent, finish)
    expect(readHelps(sitting)).toEqual({ entrer: 'A5', emploi: 'A2' })
  })

  it('keeps what the helper did in the step that was under way', () => {
    const sitting = atSecond()
      .send({ type: 'take-hand' }, gesture('emploi'), aside, wiped, resume)
      .shows(['questions'])
      .send(gesture('emploi'))
      .shows(['questions'], ['emploi'])
    expect(readHelps(sitting)).toMatchObject({ emploi: 'A0' })
  })

  it('claims nothing of a step whose words a crash lost', () => {
    const before = atSecond(say('told')).send(say('told'), gesture('emploi'))
    const record = replayVisits(before.written).get(VISIT)
    const after = createSitting(record)
      .send(resume)
      .shows(['questions'])
      .send(gesture('emploi'))
      .shows(['questions'], ['emploi'])
    const steps = after.snapshot.context.visit?.record?.steps.map(({ step, help }) => [step, help])
    expect(steps).toEqual([
      ['entrer', 'A2'],
      ['emploi', 'A5+'],
    ])
  })
})

describe('two people who say different things', () => {
  it.each<readonly [SessionEvent, SessionEvent, string]>([
    [say('told'), silent, 'A2'],
    [say('none'), { type: 'words', answer: 'all' }, 'A2'],
    [say('reassured'), silent, 'A4'],
    [say('reassured'), { type: 'words', answer: 'all' }, 'A2'],
    [say('none'), { type: 'words', answer: null }, 'A5'],
  ])('are both kept, and the more intrusive word counts: %j, %j', (helper, person, help) => {
    const sitting = atSecond(helper).send({ type: 'stop' }, person, finish)
    expect(readHelps(sitting)).toEqual({ entrer: help })
    const said = sitting.entries.flatMap((entry) => ('said' in entry && entry.said ? [[entry.kind, entry.said]] : []))
    expect(said[0]?.[0]).toBe('step-ended')
    expect(said.length).toBe(person.type === 'words' && person.answer !== null ? 2 : 1)
  })

  it('lose neither word when the person says that it was not so, and takes that back', () => {
    const sitting = atSecond(say('told')).send(
      { type: 'stop' },
      silent,
      { type: 'say-who', step: 'entrer', hand: 'worker' },
      { type: 'undo' },
      finish,
    )
    expect(readHelps(sitting)).toEqual({ entrer: 'A2' })
  })

  it('an end that is taken back and answered otherwise says what was answered last', () => {
    const sitting = atSecond().send({ type: 'stop' }, silent, finish)
    expect(readHelps(sitting)).toEqual({ entrer: 'A5' })
    sitting.send({ type: 'undo-finish' }, { type: 'words', answer: 'all' }, finish)
    expect(readHelps(sitting)).toEqual({ entrer: 'A2' })
    sitting.send({ type: 'undo-finish' }, { type: 'words', answer: null }, finish)
    expect(readHelps(sitting)).toEqual({ entrer: 'A5+' })
  })

  it('a step that the person says was theirs, and that the helper does again, is shared', () => {
    const sitting = atSecond()
      .send({ type: 'correct', step: 'entrer', hand: 'person' })
      .shows(['entree'])
      .send({ type: 'take-hand' }, gesture('entrer'))
      .shows(['questions'])
    expect(readHelps(sitting)).toEqual({ entrer: 'A0' })
  })
})

describe('a person at a kiosk', () => {
  const called = { type: 'CALLED', on: true } as const
  const badge = (on: boolean) => ({ type: 'BADGE', on }) as const
  const start = (...before: readonly SessionEvent[]) =>
    createSitting()
      .send({ type: 'PICK_ALONE', flow: 'mairie/inscription', training: true }, ...before, {
        type: 'consent',
        answer: 'yes',
        visit: VISIT,
      })
      .shows(['entree'])
  const doFirst = (sitting: Sitting) => sitting.send(gesture('entrer')).shows(['questions'])

  it('is alone as long as nobody was called', () => {
    expect(readHelps(doFirst(start()))).toEqual({ entrer: 'A5' })
  })

  it('is not said to be alone once somebody was called, with a badge or without', () => {
    const sitting = doFirst(start().send(called))
    sitting.send(gesture('emploi')).shows(['questions'], ['emploi'])
    expect(readHelps(sitting)).toEqual({ entrer: 'A5+', emploi: 'A5+' })
    expect(readHelps(doFirst(start(called)))).toEqual({ entrer: 'A5+' })
    expect(toCoopAutonomy(['A5+'])).toBe('unsaid')
  })

  it('is alone where the call was a slip of the finger', () => {
    expect(readHelps(doFirst(start(called, { type: 'CALLED', on: false })))).toEqual({ entrer: 'A5' })
  })

  it('is not alone while staff are there, and is again once they have left', () => {
    const sitting = doFirst(start(badge(true))).send(badge(false))
    sitting.send(gesture('emploi')).shows(['questions'], ['emploi'])
    sitting.send(gesture('logement')).shows(['questions'], ['emploi', 'logement'])
    expect(readHelps(sitting)).toEqual({ entrer: 'A5+', emploi: 'A5+', logement: 'A5' })
  })

  it('is not alone with staff who stepped away, left and came again', () => {
    const sitting = doFirst(start(badge(true))).send(away, badge(false), badge(true), gesture('emploi'))
    expect(readHelps(sitting.shows(['questions'], ['emploi']))).toMatchObject({ emploi: 'A5+' })
  })
})

it('says one count of the steps that the person did: at the end, in its question, and on the sheet', () => {
  const sitting = atSecond().send(gesture('emploi'), { type: 'stop' })
  const { shares, words, sheet } = recapOf(sitting)
  expect(recordOf(sitting)?.steps).toMatchObject([{ hand: 'person' }, { step: 'emploi', hand: 'person', help: 'N0' }])
  expect([shares.person, words?.steps.length, sheet.shares.person]).toEqual([1, 1, 1])
})

it('a practised step of which nobody said anything is not practised alone', () => {
  const sitting = beginSitting('yes', 'open', { earlier: { entrer: ['A5+', 'A5+'] }, aim: 'entrer' })
  expect(viewOf(sitting).screen).toMatchObject({ at: 'guide', step: { id: 'entrer', told: true } })
  sitting.send(gesture('entrer')).shows(['questions']).send({ type: 'stop' })
  expect(recapOf(sitting)).not.toHaveProperty('reached')
  expect(Object.values(readHelps(sitting)).some((help) => isIndependent(help as 'A5'))).toBe(false)
})
