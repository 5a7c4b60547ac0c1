import { describe, expect, it } from 'vitest'
import { NO_PAGE } from '../../../src/core/navigation/page-state.ts'
import { toKeptVisit } from '../../../src/core/notebook/visit.ts'
import type { SessionEvent } from '../../../src/core/session/context.ts'
import { createSitting, recordOf, type Sitting, VISIT, viewOf } from './sitting.ts'

/** A practice that the person begins at a step of the second screen. */
const begin = (from = 'logement', training = true): Sitting =>
  createSitting().send(
    { type: 'pick', flow: 'mairie/inscription', training, from },
    { type: 'consent', answer: 'yes', visit: VISIT },
    { type: 'PAGE', page: { ...NO_PAGE, status: 'ok' } },
  )
const led: SessionEvent = {
  type: 'LED',
  led: {
    said: { acknowledged: [], answers: {}, skipped: [] },
    observation: { screens: ['questions'], done: ['emploi'], applies: [], target: 'found' },
  },
}
const guideOf = (sitting: Sitting) => {
  const { screen } = viewOf(sitting)
  if (screen.at !== 'guide') throw new Error(`no guide but ${screen.at}`)
  return screen
}
const visitOf = ({ snapshot }: Sitting) => {
  const { visit } = snapshot.context
  if (!visit) throw new Error('no visit')
  return visit
}

describe('a practice that begins at a later step', () => {
  it('shows that the app acts, and counts none of its acts as the person’s', () => {
    const sitting = begin().send(
      { type: 'GESTURE', step: 'entrer' },
      { type: 'help', rung: 'point' },
      { type: 'take-hand' },
      { type: 'acknowledge', step: 'logement' },
      { type: 'DOWNLOADED' },
    )
    sitting.shows(['questions'], ['emploi'])
    expect(guideOf(sitting)).toMatchObject({ portal: { status: 'leading' }, step: { id: 'logement' }, untouched: true })
    expect(sitting.entries.map(({ kind }) => kind)).toEqual(['visit-opened'])
    expect(visitOf(sitting)).toMatchObject({ open: {}, downloads: 0 })
  })

  it('is the person’s from that step on, and records nothing of those before', () => {
    const sitting = begin()
      .send(led, { type: 'GESTURE', step: 'logement' })
      .shows(['questions'], ['emploi', 'logement'])
      .send({ type: 'GESTURE', step: 'valider' })
      .shows(['relecture'])
    expect(guideOf(sitting)).toMatchObject({ portal: { status: 'ok' }, step: { id: 'relire' } })
    expect(recordOf(sitting)?.steps.map(({ step, hand }) => [step, hand])).toEqual([
      ['logement', 'person'],
      ['valider', 'person'],
    ])
    expect(toKeptVisit(visitOf(sitting), { day: '2026-11-27', place: 'ici' })).toMatchObject({ from: 'logement' })
  })

  it('adopts what the app answered on the coach panel', () => {
    const said = { acknowledged: ['entrer'], answers: { entrer: 'oui' }, skipped: [] }
    const observation = { screens: ['questions'], done: ['emploi'], applies: [], target: 'found' } as const
    const sitting = begin().send({
      type: 'LED',
      led: {
        said,
        observation: { ...observation, screens: [...observation.screens], done: [...observation.done], applies: [] },
      },
    })
    expect(visitOf(sitting).position.context).toMatchObject({ answers: { entrer: 'oui' } })
  })

  it('is guided from the current page when the app could not play them, and still counts as one from a later step', () => {
    const sitting = begin().send({ type: 'LED', led: undefined }).shows(['entree'])
    expect(guideOf(sitting)).toMatchObject({ portal: { status: 'not-led' }, step: { id: 'entrer' } })
    sitting.send({ type: 'GESTURE', step: 'entrer' }).shows(['questions'], ['emploi'])
    expect(guideOf(sitting)).toMatchObject({ portal: { status: 'ok' }, step: { id: 'logement' } })
    expect(toKeptVisit(visitOf(sitting), { day: '2026-11-27', place: 'ici' })).toMatchObject({ from: 'logement' })
  })

  it('cannot be put aside: the app plays the earlier steps again', () => {
    expect(guideOf(begin().send(led)).keepable).toBe(false)
  })

  it('stays one from a later step when it is resumed after a crash, and a whole visit stays whole', () => {
    const cut = begin().send(led, { type: 'GESTURE', step: 'logement' }).shows(['questions'], ['emploi', 'logement'])
    const resumed = createSitting(recordOf(cut)).send({ type: 'resume', kept: 0 })
    expect(toKeptVisit(visitOf(resumed), { day: '2026-11-27', place: 'ici' })).toMatchObject({ from: 'logement' })

    const whole = createSitting()
      .send(
        { type: 'pick', flow: 'mairie/inscription', training: true },
        { type: 'consent', answer: 'yes', visit: VISIT },
        { type: 'GESTURE', step: 'entrer' },
      )
      .shows(['questions'], ['emploi'])
    const again = createSitting(recordOf(whole)).send({ type: 'resume', kept: 0 })
    expect(visitOf(again)).not.toHaveProperty('from')
  })

  it('gives no access to the real portal', () => {
    const sitting = begin('logement', false).shows(['entree'])
    expect(visitOf(sitting)).not.toHaveProperty('lead')
    expect(guideOf(sitting)).toMatchObject({ portal: { status: 'ok' }, step: { id: 'entrer' } })
  })

  it('accepts the app’s result once only', () => {
    const sitting = begin().send(led, { type: 'LED', led: undefined })
    expect(guideOf(sitting)).toMatchObject({ portal: { status: 'ok' }, step: { id: 'logement' } })
  })
})
