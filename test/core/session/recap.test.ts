import { describe, expect, it } from 'vitest'
import { replayVisits } from '../../../src/core/journal/visit.ts'
import type { SessionEvent } from '../../../src/core/session/context.ts'
import { toView } from '../../../src/core/session/to-view.ts'
import { beginSitting, createSitting, type Sitting, VISIT } from './sitting.ts'

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
      contested: true,
      hand: 'unknown',
      help: 'N0',
      seen: { hand: 'person', help: 'A5' },
      said: { hand: 'shared', help: 'A1', reason: 'reading' },
    })
  })

  it('writes a correction at the tap that says who, and asks the reason of it afterwards', () => {
    const sitting = atRecap().send(
      { type: 'judge', step: 'entrer', answer: 'contested' },
      { type: 'correct', step: 'entrer', hand: 'worker' },
    )
    expect(sitting.entries.at(-1)).toMatchObject({ kind: 'correction', hand: 'worker', help: 'A0', reason: 'unstated' })
    expect(recapOf(sitting).owed.map(({ step }) => step)).toEqual(['entrer'])
    expect(lineOf(sitting, 'entrer')).toMatchObject({ said: { hand: 'worker', help: 'A0' } })
    sitting.send({ type: 'give-reason', reason: 'time', all: true })
    expect(recapOf(sitting).owed).toEqual([])
    expect(lineOf(sitting, 'entrer')).toMatchObject({ said: { hand: 'worker', help: 'A0', reason: 'time' } })
  })

  it('owes no reason any more for a step that is said to be the person’s after all', () => {
    const sitting = atRecap().send(
      { type: 'correct', step: 'entrer', hand: 'worker' },
      { type: 'correct', step: 'entrer', hand: 'person' },
    )
    expect(recapOf(sitting).owed).toEqual([])
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

describe('the sheet', () => {
  const proof = { fr: 'Il prouve que votre déclaration est enregistrée.' }
  const begin = (training: boolean) =>
    createSitting(undefined, 'open', { proof }).send(
      { type: 'pick', flow: 'mairie/inscription', training },
      { type: 'consent', answer: 'yes', visit: VISIT },
    )
  const sheetOf = (sitting: Sitting) => {
    const { screen } = toView(sitting.send({ type: 'stop' }, { type: 'to-sheet' }).snapshot, {
      today: '2026-11-24',
      head: '',
      character: undefined,
    })
    if (screen.at !== 'sheet') throw new Error(`no sheet but ${screen.at}`)
    return screen
  }

  it('speaks of a proof only of what the portal confirmed', () => {
    expect(sheetOf(begin(false).send({ type: 'take-hand' }, { type: 'GESTURE', step: 'entrer' }))).not.toHaveProperty(
      'proof',
    )
    expect(sheetOf(begin(false).shows(['entree']).shows(['questions']))).not.toHaveProperty('proof')
    expect(sheetOf(begin(false).shows(['recu']))).toMatchObject({ portalConfirmed: true, proof: proof.fr })
  })

  it('speaks of none in training, where nothing was sent', () => {
    expect(sheetOf(begin(true).shows(['recu']))).not.toHaveProperty('proof')
  })
})
