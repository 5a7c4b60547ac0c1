import { describe, expect, it } from 'vitest'
import type { Reason } from '../../../src/core/attribution/scale.ts'
import type { SessionEvent } from '../../../src/core/session/context.ts'
import {
  atRecap,
  beginSitting,
  createSitting,
  judge,
  readTogether,
  recapOf,
  recordOf,
  type Sitting,
  VISIT,
} from './sitting.ts'

const lineOf = (sitting: Sitting, id: string) => recapOf(sitting).lines.find(({ step }) => step === id)
const gesture = { type: 'GESTURE', step: 'entrer' } as const

describe('the recap', () => {
  it('takes an answer from the person’s hand', () => {
    expect(lineOf(atRecap().send(judge), 'entrer')).toMatchObject({ answer: 'confirmed' })
  })

  it('takes none while the helper has the hand, and shows who has it', () => {
    const sitting = atRecap().send({ type: 'take-hand' }, judge, {
      type: 'correct',
      step: 'entrer',
      hand: 'worker',
      reason: 'choice',
    })
    expect(recapOf(sitting)).toMatchObject({ holder: 'worker' })
    expect(recordOf(sitting)?.steps[0]).toMatchObject({ hand: 'person', corrected: false })
    expect(recordOf(sitting)?.steps[0]).not.toHaveProperty('answer')
    sitting.send({ type: 'return-hand' }, judge)
    expect(recapOf(sitting)).toMatchObject({ holder: 'person', lines: [{ answer: 'confirmed' }] })
    expect(sitting.entries.filter(({ kind }) => kind === 'handover')).toHaveLength(2)
  })

  it('begins in the helper’s hand when the visit ended in it', () => {
    expect(recapOf(atRecap({ type: 'take-hand' }))).toMatchObject({ holder: 'worker' })
  })

  it('keeps both versions of a line that was contested', () => {
    const sitting = atRecap().send(
      { type: 'judge', step: 'entrer', answer: 'contested' },
      { type: 'correct', step: 'entrer', hand: 'shared', reason: 'reading' },
    )
    expect(lineOf(sitting, 'entrer')).toMatchObject({
      answer: 'contested',
      contested: true,
      hand: 'unknown',
      help: 'N0',
      seen: { hand: 'person', help: 'A5+' },
      said: { hand: 'shared', help: 'A1', reason: 'reading' },
    })
  })

  it('writes a correction at the tap that states who, and asks for its reason afterwards', () => {
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

  it('needs no reason any more for a step that was the person’s after all', () => {
    const sitting = atRecap().send(
      { type: 'correct', step: 'entrer', hand: 'worker' },
      { type: 'correct', step: 'entrer', hand: 'person' },
    )
    expect(recapOf(sitting).owed).toEqual([])
  })

  it('asks about a step if no evidence shows who did it', () => {
    const sitting = beginSitting().shows(['questions']).send({ type: 'stop' })
    expect(lineOf(sitting, 'entrer')).toMatchObject({ hand: 'unknown', uncertain: true })
    expect(lineOf(atRecap(), 'entrer')).toMatchObject({ uncertain: false })
  })

  it('writes both lines of a corrected step at one tap, the contest first', () => {
    const sitting = atRecap()
    const before = sitting.entries.length
    sitting.send({ type: 'say-who', step: 'entrer', hand: 'worker' })
    expect(sitting.entries.slice(before)).toMatchObject([
      { kind: 'step-answer', answer: 'contested' },
      { kind: 'correction', hand: 'worker', help: 'A0', reason: 'unstated' },
    ])
    expect(lineOf(sitting, 'entrer')).toMatchObject({ contested: true, said: { hand: 'worker' } })
  })

  it('takes the contest back when the person states what was recorded', () => {
    const sitting = atRecap().send(
      { type: 'say-who', step: 'entrer', hand: 'worker' },
      { type: 'say-who', step: 'entrer', hand: 'person' },
    )
    expect(lineOf(sitting, 'entrer')).toMatchObject({ contested: false, hand: 'person', answer: 'confirmed' })
    expect(recapOf(sitting).owed).toEqual([])
  })

  it('takes « Je ne sais pas » as a no without another version', () => {
    const sitting = atRecap().send({ type: 'say-who', step: 'entrer', hand: 'unknown' })
    expect(lineOf(sitting, 'entrer')).toMatchObject({ contested: true, corrected: false })
  })

  it('takes the person’s word alone on a step that nobody was seen to do: there is nothing to contest', () => {
    const sitting = beginSitting().shows(['questions']).send({ type: 'stop' })
    sitting.send({ type: 'say-who', step: 'entrer', hand: 'person' })
    expect(lineOf(sitting, 'entrer')).toMatchObject({ contested: false, corrected: true, hand: 'person' })
  })

  it('shows an outcome of the procedure only as far as the portal confirmed it', () => {
    const real = () =>
      createSitting().send(
        { type: 'pick', flow: 'mairie/inscription', training: false },
        { type: 'consent', answer: 'yes', visit: VISIT },
      )
    const outcome = (sitting: Sitting) => recapOf(sitting.send({ type: 'stop' })).outcome
    expect(outcome(real().shows(['entree']).send(gesture))).toBe('not-sent')
    expect(outcome(real().shows(['recu']))).toBe('sent')
    const pressed = real()
      .shows(['relecture'])
      .send(...readTogether, { type: 'GESTURE', step: 'envoyer' })
    expect(outcome(pressed)).toBe('unconfirmed')
  })
})

describe('the lines to be read again', () => {
  it('are the important, those done in place, the uncertain and the contested; the others are counted', () => {
    const sitting = beginSitting()
      .send(gesture)
      .shows(['questions'])
      .send({ type: 'GESTURE', step: 'emploi' })
      .shows(['questions'], ['emploi'])
      .send({ type: 'take-hand' }, { type: 'GESTURE', step: 'logement' })
      .shows(['questions'], ['emploi', 'logement'])
      .send({ type: 'stop' })
    const again = () => recapOf(sitting).lines.flatMap(({ step, readAgain }) => (readAgain ? [step] : []))
    expect(again()).toEqual(['entrer', 'logement'])
    expect(recapOf(sitting)).toMatchObject({ all: false, shares: { person: 2, helper: 1, contested: 0 } })
    sitting.send({ type: 'say-who', step: 'emploi', hand: 'shared' })
    expect(again()).toEqual(['entrer', 'emploi', 'logement'])
    expect(recapOf(sitting)).toMatchObject({ shares: { person: 1, helper: 1, contested: 1 } })
  })
})

describe('the step to try next time', () => {
  const goalAfter = (reason: Reason, ...more: readonly SessionEvent[]) =>
    recapOf(
      beginSitting()
        .send(gesture)
        .shows(['questions'])
        .send({ type: 'take-hand' }, { type: 'give-reason', reason }, { type: 'GESTURE', step: 'emploi' })
        .shows(['questions'], ['emploi'])
        .send({ type: 'stop' }, ...more),
    ).goal?.step

  it('is one that was done in the person’s place, unless they choose another, or none', () => {
    expect(goalAfter('choice')).toBe('emploi')
    expect(goalAfter('choice', { type: 'goal', step: 'entrer' })).toBe('entrer')
    expect(goalAfter('choice', { type: 'goal', step: null })).toBeUndefined()
  })

  it.each(['personal', 'portal'] as const)('is none that was prevented for a reason such as: %s', (reason) => {
    expect(goalAfter(reason)).toBeUndefined()
  })
})

describe('the sheet', () => {
  const proof = { fr: 'Il prouve que votre déclaration est enregistrée.' }
  const begin = (training: boolean) =>
    createSitting(undefined, 'open', { proof }).send(
      { type: 'pick', flow: 'mairie/inscription', training },
      { type: 'consent', answer: 'yes', visit: VISIT },
    )
  const sheetOf = (sitting: Sitting) => recapOf(sitting.send({ type: 'stop' })).sheet

  it('names a proof only of what the portal confirmed', () => {
    expect(sheetOf(begin(false).send({ type: 'take-hand' }, { type: 'GESTURE', step: 'entrer' }))).not.toHaveProperty(
      'proof',
    )
    expect(sheetOf(begin(false).shows(['entree']).shows(['questions']))).not.toHaveProperty('proof')
    expect(sheetOf(begin(false).shows(['recu']))).toMatchObject({ outcome: 'sent', proof: proof.fr })
  })

  it('names none in training, where nothing was sent', () => {
    expect(sheetOf(begin(true).shows(['recu']))).not.toHaveProperty('proof')
  })

  it('names a personal reason, without a word on health', () => {
    const sitting = beginSitting()
      .send({ type: 'take-hand' }, { type: 'give-reason', reason: 'personal' }, gesture)
      .shows(['questions'])
    const { lines, mandates } = sheetOf(sitting)
    expect(lines[0]).toMatchObject({ hand: 'worker', help: 'A0' })
    expect(JSON.stringify([lines, mandates])).toContain('"reason":"personal"')
  })
})
