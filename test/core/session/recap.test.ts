import { describe, expect, it } from 'vitest'
import { replayVisits } from '../../../src/core/journal/visit.ts'
import type { SessionEvent } from '../../../src/core/session/context.ts'
import { toView } from '../../../src/core/session/to-view.ts'
import { beginSitting, type Sitting, VISIT } from './sitting.ts'

const recapOf = (sitting: Sitting) => {
  const { screen } = toView(sitting.snapshot, { today: '2026-11-24', head: '', character: undefined })
  if (screen.at !== 'recap') throw new Error(`no recap but ${screen.at}`)
  return screen
}
const lineOf = (sitting: Sitting, id: string) => recapOf(sitting).lines.find(({ step }) => step === id)
const recordOf = ({ entries }: Sitting) => replayVisits(entries).get(VISIT)
const gesture = { type: 'GESTURE', step: 'entrer' } as const
const judge = { type: 'judge', step: 'entrer', answer: 'confirmed' } as const

/** One step done by the person, then the recap. */
const atRecap = (...last: readonly SessionEvent[]) =>
  beginSitting()
    .send(gesture)
    .shows(['questions'])
    .send(...last, { type: 'stop' })

describe('the recap', () => {
  it('takes an answer from the person’s hand', () => {
    expect(lineOf(atRecap().send(judge), 'entrer')).toMatchObject({ answer: 'confirmed' })
  })

  it('takes none while the helper has the hand, and says whose it is', () => {
    const sitting = atRecap().send({ type: 'take-hand' }, judge, {
      type: 'correct',
      step: 'entrer',
      hand: 'worker',
      reason: 'choice',
    })
    expect(recapOf(sitting)).toMatchObject({ holder: 'worker', unanswered: 1 })
    expect(recordOf(sitting)?.steps[0]).toMatchObject({ hand: 'person', corrected: false })
    expect(recordOf(sitting)?.steps[0]).not.toHaveProperty('answer')
    sitting.send({ type: 'return-hand' }, judge)
    expect(recapOf(sitting)).toMatchObject({ holder: 'person', unanswered: 0 })
    expect(sitting.entries.filter(({ kind }) => kind === 'handover')).toHaveLength(2)
  })

  it('begins in the helper’s hand when the visit ended in it', () => {
    expect(recapOf(atRecap({ type: 'take-hand' }))).toMatchObject({ holder: 'worker' })
  })

  it('keeps both words on a line that was contested', () => {
    const sitting = atRecap().send(
      { type: 'judge', step: 'entrer', answer: 'contested' },
      { type: 'correct', step: 'entrer', hand: 'shared', reason: 'reading' },
    )
    expect(lineOf(sitting, 'entrer')).toMatchObject({
      answer: 'contested',
      hand: 'shared',
      help: 'A1',
      seen: { hand: 'person', help: 'A5' },
    })
  })

  it('asks about a step of which nothing seen says who did it', () => {
    const sitting = beginSitting().shows(['questions']).send({ type: 'stop' })
    expect(lineOf(sitting, 'entrer')).toMatchObject({ hand: 'unknown', uncertain: true })
    expect(lineOf(atRecap(), 'entrer')).toMatchObject({ uncertain: false })
  })

  it('is marked as done only when the person answered each important step', () => {
    const closing = (sitting: Sitting) => sitting.send({ type: 'to-sheet' }).entries.at(-1)
    expect(closing(atRecap())).toMatchObject({ kind: 'visit-closed', recapped: false })
    expect(closing(atRecap().send(judge))).toMatchObject({ kind: 'visit-closed', recapped: true })
    expect(atRecap().send(judge, { type: 'wipe' }).entries.at(-1)).toMatchObject({ recapped: false })
  })
})
