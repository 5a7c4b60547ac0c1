import { describe, expect, it } from 'vitest'
import { toView } from '../../../src/core/app/view/to-view.ts'
import type { Desk } from '../../../src/core/notebook/desk.ts'
import type { SessionEvent } from '../../../src/core/session/context.ts'
import {
  atRecap,
  beginSitting,
  createSitting,
  flow,
  judge,
  recapOf,
  recordOf,
  type Sitting,
  VISIT,
  viewOf,
} from './sitting.ts'

const asking: Desk = { is: 'asking' }
const gesture = { type: 'GESTURE', step: 'entrer' } as const

/** At the end of a visit on a computer whose boxes nobody has chosen, after these facts of it. */
const atFirstEnd = (...facts: readonly SessionEvent[]) =>
  createSitting(undefined, 'open', {}, { endBoxes: undefined })
    .send({ type: 'pick', flow: flow.flow, training: true }, { type: 'consent', answer: 'yes', visit: VISIT })
    .shows(['entree'])
    .send(gesture, ...facts)
    .shows(['questions'])
    .send({ type: 'stop' })
const listTicked = (sitting: Sitting) => recapOf(sitting).boxes.flatMap(({ box, on }) => (on ? [box] : []))

describe('the button that ends a visit', () => {
  const finish = { type: 'finish', keepBoth: false } as const
  const keepBoth = { type: 'finish', keepBoth: true } as const
  const contest = { type: 'say-who', step: 'entrer', hand: 'worker' } as const

  it('confirms what it shows, closes the record, and leads home, where it can be taken back', () => {
    const sitting = atRecap().send(finish)
    expect(sitting.entries.slice(-2)).toMatchObject([
      { kind: 'step-answer', step: 'entrer', answer: 'confirmed' },
      { kind: 'visit-closed', recapped: true },
    ])
    expect(viewOf(sitting)).toMatchObject({ screen: { at: 'home' }, farewell: { is: 'undoable' } })
    expect(recapOf(sitting.send({ type: 'undo-finish' })).lines).toMatchObject([{ answer: 'confirmed' }])
  })

  it('confirms no line that was not shown', () => {
    const sitting = () =>
      beginSitting().send(gesture).shows(['questions']).send({ type: 'GESTURE', step: 'emploi' }, { type: 'stop' })
    const answered = (one: Sitting) =>
      recordOf(one)?.steps.flatMap(({ step, answer }) => (answer === undefined ? [] : [step]))
    expect(answered(sitting().send(finish))).toEqual(['entrer'])
    expect(answered(sitting().send({ type: 'show-all', on: true }, finish))).toEqual(['entrer', 'emploi'])
  })

  it('shows and confirms all lines if none needs reading again', () => {
    const steps = flow.steps.map(({ critical: _, ...step }) => step)
    const sitting = createSitting(undefined, 'open', { steps })
      .send({ type: 'pick', flow: flow.flow, training: true }, { type: 'consent', answer: 'yes', visit: VISIT })
      .shows(['entree'])
      .send(gesture)
      .shows(['questions'])
      .send({ type: 'stop' })
    expect(recapOf(sitting)).toMatchObject({ all: true, lines: [{ step: 'entrer', readAgain: false }] })
    expect(recordOf(sitting.send(finish))?.steps).toMatchObject([{ step: 'entrer', answer: 'confirmed' }])
  })

  it('does not close a visit with a line that the person contests, unless both versions are kept', () => {
    const sitting = atRecap().send(contest, finish)
    expect(recapOf(sitting).at).toBe('recap')
    expect(sitting.entries.at(-1)).toMatchObject({ kind: 'correction' })
    expect(viewOf(sitting.send(keepBoth)).farewell).toMatchObject({ is: 'undoable' })
    expect(recordOf(sitting)?.steps[0]).toMatchObject({
      contested: true,
      answer: 'contested',
      word: { hand: 'worker' },
    })
  })

  it('confirms nothing in the person’s name while the helper has the hand', () => {
    const sitting = atRecap().send({ type: 'take-hand' }, finish)
    expect(sitting.entries.at(-1)).toMatchObject({ kind: 'visit-closed', recapped: false })
    expect(recordOf(sitting)?.steps[0]).not.toHaveProperty('answer')
  })

  it('keeps the sheet where nobody chose otherwise, here or in the settings: printed, or saved without a printer', () => {
    const printer = { type: 'PRINTER', isThere: true } as const
    expect(listTicked(atFirstEnd())).toEqual(['save'])
    expect(listTicked(atFirstEnd(printer))).toEqual(['print'])
    expect(viewOf(atFirstEnd().send(finish)).screen).toMatchObject({ at: 'recap', busy: true })
    expect(listTicked(atFirstEnd().send({ type: 'end-box', box: 'save', on: false }))).toEqual([])
    const set = createSitting().send({ type: 'end-box', box: 'calendar', on: true }, printer, { type: 'settings' })
    expect(viewOf(set).screen).toMatchObject({ at: 'settings', endBoxes: ['calendar'] })
  })

  it('keeps the paper that the site gave before anything is erased, unless somebody says no', () => {
    const given = () => atFirstEnd({ type: 'DOWNLOADED' })
    expect(listTicked(given())).toEqual(['proof', 'save'])
    expect(viewOf(given().send(finish)).screen).toMatchObject({ at: 'recap', busy: true })
    const alone = createSitting(undefined, 'open', {}, { endBoxes: undefined })
      .send({ type: 'PICK_ALONE', flow: flow.flow, training: true }, { type: 'consent', answer: 'yes', visit: VISIT })
      .shows(['entree'])
      .send(gesture, { type: 'DOWNLOADED' }, { type: 'stop' })
    expect(listTicked(alone)).toEqual([])
    const no = (box: 'proof' | 'save') => ({ type: 'end-box', box, on: false }) as const
    const refused = given().send(no('proof'), no('save'), finish)
    expect(viewOf(refused).farewell).toMatchObject({ is: 'undoable' })
  })

  it('erases nothing while a paper is not saved, and shows that', () => {
    const sitting = atRecap().send({ type: 'end-box', box: 'print', on: true }, finish)
    expect(viewOf(sitting).screen).toMatchObject({ at: 'recap', busy: true })
    sitting.send({ type: 'KEPT', trouble: 'disk-full' })
    expect(recapOf(sitting)).toMatchObject({
      busy: false,
      notKept: 'disk-full',
      boxes: [{ box: 'print', on: true }, {}],
    })
    const kept = { is: 'notes', steps: 1 }
    expect(viewOf(sitting.send(finish, { type: 'KEPT' })).farewell).toEqual({ is: 'undoable', remains: kept })
  })

  it('shows that no sheet was kept while the end can be taken back, and afterwards what is left, until something else begins', () => {
    const sitting = atRecap().send(finish)
    const remains = { is: 'notesWithoutSheet', steps: 1 }
    expect(viewOf(sitting)).toMatchObject({ farewell: { is: 'undoable', remains } })
    sitting.send({ type: 'wipe' })
    expect(viewOf(sitting)).toMatchObject({ screen: { at: 'home' }, farewell: { is: 'erasing' } })
    sitting.send({ type: 'WIPED', checks: [{ what: 'page', clean: true }] })
    expect(viewOf(sitting)).toMatchObject({
      screen: { at: 'home' },
      farewell: { is: 'erased', remains },
    })
    sitting.send({ type: 'care' }, { type: 'home' })
    expect(viewOf(sitting)).not.toHaveProperty('farewell')
  })

  it('hides the notebook of the person who has just finished, and lets another be opened', () => {
    const sitting = atRecap().send(finish)
    const see = () =>
      toView(sitting.snapshot, { today: '2026-11-24', head: '', character: undefined, notebook: asking })
    expect(see().screen.at).toBe('home')
    sitting.send({ type: 'wipe' }, { type: 'WIPED', checks: [{ what: 'page', clean: true }] })
    expect(see()).toMatchObject({ screen: { at: 'code' } })
    expect(see()).not.toHaveProperty('farewell')
  })

  it('leads to the receipt if something may not have been erased', () => {
    const sitting = atRecap().send(finish, { type: 'wipe' })
    sitting.send({ type: 'WIPED', checks: [{ what: 'files', clean: false }] })
    expect(viewOf(sitting).screen.at).toBe('wiped')
  })

  it('can be pressed again after it was taken back and a line was changed', () => {
    const sitting = atRecap().send(finish, { type: 'undo-finish' }, contest, keepBoth)
    expect(recordOf(sitting)?.steps[0]).toMatchObject({ contested: true })
    expect(sitting.entries.filter(({ kind }) => kind === 'visit-closed')).toHaveLength(2)
    // Left then, it is not closed once more, nor as one that was not gone through.
    sitting.send({ type: 'undo-finish' }, { type: 'LEAVE' })
    expect(sitting.entries.at(-1)).toMatchObject({ kind: 'visit-closed', recapped: true })
  })

  it('writes the counts of a person without consent once, when the end can no longer be taken back', () => {
    const sitting = beginSitting('no').send(gesture).shows(['questions']).send({ type: 'stop' }, finish)
    sitting.send({ type: 'undo-finish' }, finish)
    expect(sitting.entries).toEqual([])
    expect(sitting.send({ type: 'wipe' }).entries).toMatchObject([{ kind: 'count', step: 'entrer' }])
  })

  it('is not pressed by a person who leaves: the visit then counts as left without recap', () => {
    expect(atRecap().send(judge, { type: 'wipe' }).entries.at(-1)).toMatchObject({ recapped: false })
  })
})
