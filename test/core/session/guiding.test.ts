import { describe, expect, it } from 'vitest'
import { toView } from '../../../src/core/app/view/to-view.ts'
import { replayVisits } from '../../../src/core/journal/visit.ts'
import { beginSitting, createSitting, flow, PAGE_THERE, readTogether, type Sitting, VISIT } from './sitting.ts'

const around = { today: '2026-11-24', head: 'f'.repeat(64), character: undefined }
const screenOf = (sitting: Sitting) => toView(sitting.snapshot, around).screen
const stepOf = (sitting: Sitting) => {
  const screen = screenOf(sitting)
  return screen.at === 'guide' ? screen.step.id : screen.at
}
const ended = (sitting: Sitting) =>
  sitting.entries.flatMap((entry) =>
    entry.kind === 'step-ended' ? [[entry.step, entry.hand, entry.help, entry.reason]] : [],
  )

const gesture = (step: string) => ({ type: 'GESTURE', step }) as const

describe('following the portal', () => {
  it('opens the record with the visit, once the person agreed', () => {
    const { entries } = beginSitting()
    expect(entries.map(({ kind }) => kind)).toEqual(['visit-opened', 'step-begun'])
  })

  it('records a step when the page shows that it is done, by who acted', () => {
    const sitting = beginSitting().send(gesture('entrer')).shows(['questions'])
    expect(stepOf(sitting)).toBe('emploi')
    expect(ended(sitting)).toEqual([['entrer', 'person', 'A5', undefined]])
  })

  it('records nobody’s hand when the page moved automatically', () => {
    expect(ended(beginSitting().shows(['questions']))).toEqual([['entrer', 'unknown', 'N0', undefined]])
  })

  it('records an unfolded field under its question, so that the record reveals no answer', () => {
    const sitting = beginSitting()
      .send(gesture('entrer'))
      .shows(['questions'])
      .send(gesture('emploi'))
      .shows(['questions'], ['emploi'], ['heures'])
    expect(stepOf(sitting)).toBe('heures')
    sitting.send(gesture('heures')).shows(['questions'], ['emploi', 'heures'], ['heures'])
    expect(stepOf(sitting)).toBe('logement')
    expect(ended(sitting).slice(1)).toEqual([['emploi', 'person', 'A5', undefined]])
    expect(JSON.stringify(sitting.entries)).not.toContain('heures')
  })

  it('returns to a step that the page shows as undone, and records it again', () => {
    const sitting = beginSitting()
      .send(gesture('entrer'))
      .shows(['questions'])
      .send(gesture('emploi'))
      .shows(['questions'], ['emploi'])
    sitting.shows(['questions'], [])
    expect(stepOf(sitting)).toBe('emploi')
    sitting.send(gesture('emploi')).shows(['questions'], ['emploi'])
    expect(ended(sitting).map(([step]) => step)).toEqual(['entrer', 'emploi', 'emploi'])
  })

  it('keeps what was answered out of order until the coach passes it', () => {
    const sitting = beginSitting()
      .send(gesture('entrer'))
      .shows(['questions'])
      .send(gesture('logement'))
      .shows(['questions'], ['logement'])
    expect(stepOf(sitting)).toBe('emploi')
    sitting.send(gesture('emploi')).shows(['questions'], ['emploi', 'logement'])
    expect(stepOf(sitting)).toBe('valider')
    expect(ended(sitting).map(([step]) => step)).toEqual(['entrer', 'emploi', 'logement'])
  })

  it('leads back to the sign-in when the portal has signed the person out', () => {
    const sitting = beginSitting().send(gesture('entrer')).shows(['questions']).shows(['entree'])
    expect(stepOf(sitting)).toBe('entrer')
  })

  it('stays at the step when no known screen shows', () => {
    const sitting = beginSitting().send(PAGE_THERE).shows([])
    expect(stepOf(sitting)).toBe('entrer')
    expect(sitting.snapshot.matches({ guide: { page: 'unsure' } })).toBe(true)
  })
})

const atGate = () =>
  beginSitting()
    .send(gesture('entrer'))
    .shows(['questions'])
    .send(gesture('emploi'), gesture('logement'))
    .shows(['questions'], ['emploi', 'logement'])
    .send(gesture('valider'))
    .shows(['relecture'])

describe('before sending', () => {
  it('asks to read again first', () => {
    expect(stepOf(atGate())).toBe('relire')
  })

  it('moves to the sending once the person has acknowledged it', () => {
    const sitting = atGate()
      .send(...readTogether)
      .shows(['relecture'], ['relire'])
    expect(stepOf(sitting)).toBe('envoyer')
    expect(ended(sitting).at(-1)).toEqual(['relire', 'person', 'A5', undefined])
  })

  it('drops the acknowledgement when an answer is edited after it', () => {
    const sitting = atGate()
      .send(...readTogether)
      .shows(['relecture'], ['relire'])
      .shows(['questions'], ['logement'])
    expect(sitting.snapshot.context.visit?.position.context.acknowledged).toEqual([])
  })
})

describe('the end', () => {
  const atReceipt = () =>
    atGate()
      .send(...readTogether)
      .shows(['relecture'], ['relire'])
      .send(gesture('envoyer'))
      .shows(['recu'])

  it('is the recap, once the last step is done', () => {
    const sitting = atReceipt().send(gesture('garder'), { type: 'DOWNLOADED' }).shows(['recu'], ['garder'])
    expect(screenOf(sitting)).toMatchObject({ at: 'recap', outcome: 'trained' })
  })

  it('allows an optional step to be left out', () => {
    expect(screenOf(atReceipt().send({ type: 'skip', step: 'garder' })).at).toBe('recap')
  })

  it('closes the record with the person’s recap', () => {
    const sitting = atReceipt()
      .send({ type: 'skip', step: 'garder' }, { type: 'judge', step: 'entrer', answer: 'confirmed' })
      .send({ type: 'judge', step: 'envoyer', answer: 'contested' })
      .send({ type: 'correct', step: 'envoyer', hand: 'worker', reason: 'choice' }, { type: 'finish', keepBoth: true })
    expect(sitting.entries.slice(-3)).toMatchObject([
      { kind: 'step-answer', answer: 'contested' },
      { kind: 'correction', hand: 'worker', help: 'A0', reason: 'choice' },
      { kind: 'visit-closed', how: 'finished', portalConfirmed: true, recapped: true },
    ])
  })

  it('records that the visit was stopped when it is left before its end', () => {
    const sitting = beginSitting().send({ type: 'stop' }, { type: 'wipe' })
    expect(sitting.entries.at(-1)).toMatchObject({ kind: 'visit-closed', how: 'stopped', recapped: false })
  })

  it('forgets the visit after the wipe', () => {
    const sitting = beginSitting().send(
      gesture('entrer'),
      { type: 'stop' },
      { type: 'wipe' },
      { type: 'WIPED', checks: [] },
    )
    expect(sitting.snapshot.context.visit).toBeUndefined()
    expect(screenOf(sitting).at).toBe('wiped')
  })
})

describe('when the person says no to the record', () => {
  it('writes nothing during the visit, and only counts at its end', () => {
    const sitting = beginSitting('no').send(gesture('entrer')).shows(['questions'])
    expect(sitting.entries).toEqual([])
    sitting.send({ type: 'stop' }, { type: 'finish', keepBoth: true })
    expect(sitting.entries).toEqual([])
    sitting.send({ type: 'wipe' })
    expect(sitting.entries).toEqual([
      { kind: 'count', flow: 'mairie/inscription', step: 'entrer', hand: 'person', help: 'A5' },
    ])
  })
})

describe('after an interruption', () => {
  const cut = () => {
    const { entries } = beginSitting()
      .send(gesture('entrer'))
      .shows(['questions'])
      .send(gesture('emploi'))
      .shows(['questions'], ['emploi'])
    return replayVisits(entries).get(VISIT)
  }

  it('offers to resume at the step where the visit was, without showing which', () => {
    const sitting = createSitting(cut())
    expect(screenOf(sitting)).toMatchObject({ at: 'home', resumable: [{ kept: 0 }] })
    expect(JSON.stringify(screenOf(sitting))).not.toContain('logement')
    expect(stepOf(sitting.send({ type: 'resume', kept: 0 }))).toBe('logement')
  })

  it('leads through the sign-in again and keeps pointing at that step, on screen and on disk', () => {
    const sitting = createSitting(cut()).send({ type: 'resume', kept: 0 }).shows(['entree'])
    expect(screenOf(sitting)).toMatchObject({ step: { id: 'entrer' }, returningTo: 'Étape logement' })
    expect(sitting.entries.filter(({ kind }) => kind === 'step-begun')).toEqual([])
    sitting.send(gesture('entrer')).shows(['questions'], ['emploi'])
    expect(screenOf(sitting)).not.toHaveProperty('returningTo')
    expect(stepOf(sitting)).toBe('logement')
  })

  it('continues in a newer version that renamed the step', () => {
    const steps = flow.steps.map((one) =>
      one.id === 'logement' ? { ...one, id: 'habitation', renamedFrom: ['logement'] } : one,
    )
    const sitting = createSitting(cut(), 'open', { version: 4, steps })
    expect(screenOf(sitting)).toMatchObject({ at: 'home', resumable: [{ kept: 0 }] })
    expect(stepOf(sitting.send({ type: 'resume', kept: 0 }))).toBe('habitation')
  })

  it.each([
    ['lost a step of the record', { version: 4, steps: flow.steps.filter(({ id }) => id !== 'entrer') }],
    ['is older than the record', { version: 2 }],
  ])('does not go on in a version that %s', (_what, changes) => {
    const sitting = createSitting(cut(), 'open', changes).send({ type: 'resume', kept: 0 })
    expect(sitting.snapshot.context.visit).toBeUndefined()
  })

  it('closes the interrupted visit when nobody resumes it', () => {
    const sitting = createSitting(cut()).send({ type: 'discard', kept: 0 })
    expect(sitting.entries).toMatchObject([{ kind: 'visit-closed', how: 'not-resumed' }])
    expect(screenOf(sitting)).not.toHaveProperty('resumable')
  })
})
