import { describe, expect, it } from 'vitest'
import { roleSchema } from '../../../src/core/attribution/role.ts'
import { toView } from '../../../src/core/session/to-view.ts'
import { createSitting, type Sitting, VISIT } from './sitting.ts'

const around = { today: '2026-11-24', head: 'f'.repeat(64), character: undefined }
const screenOf = (sitting: Sitting) => toView(sitting.snapshot, around).screen
const pick = { type: 'pick', flow: 'mairie/inscription', training: true } as const
const begin = { type: 'begin', visit: VISIT } as const
const gesture = (step: string) => ({ type: 'GESTURE', step }) as const

/** At the first step, with somebody beside the person. */
const beside = (role: (typeof roleSchema.options)[number]) =>
  createSitting()
    .send(pick, { type: 'role', role }, { type: 'anonymous' }, { type: 'consent', answer: 'yes' }, begin)
    .shows(['entree'])
const handsOf = (sitting: Sitting) =>
  sitting.entries.flatMap((entry) => (entry.kind === 'step-ended' ? [[entry.hand, entry.help]] : []))

describe('before a visit', () => {
  it('asks for whom, then for consent, then three questions, then shows the papers', () => {
    const sitting = createSitting().send(pick)
    expect(screenOf(sitting)).toMatchObject({ at: 'who', role: 'worker' })
    expect(screenOf(sitting.send({ type: 'anonymous' }))).toMatchObject({ at: 'consent' })
    expect(screenOf(sitting.send({ type: 'consent', answer: 'no' }))).toMatchObject({ at: 'triage', triage: {} })
    expect(screenOf(sitting.send({ type: 'to-documents' }))).toMatchObject({ at: 'documents' })
    expect(screenOf(sitting.send(begin))).toMatchObject({ at: 'guide', recorded: false })
  })

  it('lets every screen but consent be passed over', () => {
    const sitting = createSitting().send(pick, begin)
    expect(screenOf(sitting).at).toBe('who')
    expect(screenOf(sitting.send({ type: 'consent', answer: 'yes' }, begin)).at).toBe('guide')
  })

  it('goes back home from every screen, and forgets the answers', () => {
    const sitting = createSitting().send(pick, { type: 'anonymous' }, { type: 'consent', answer: 'yes' })
    sitting.send({ type: 'triage', triage: { urgent: true } }, { type: 'home' })
    expect(screenOf(sitting).at).toBe('home')
    expect(screenOf(sitting.send(pick, { type: 'consent', answer: 'yes' }))).toMatchObject({ triage: {} })
  })

  it('remembers who sits at the desk for the next person, until the app is closed', () => {
    const sitting = createSitting().send(pick, { type: 'role', role: 'volunteer' }, { type: 'home' }, pick)
    expect(screenOf(sitting)).toMatchObject({ at: 'who', role: 'volunteer' })
  })

  it('tells the guide and the sheet what the answers change', () => {
    const sitting = createSitting()
      .send(pick, { type: 'consent', answer: 'yes' }, { type: 'triage', triage: { urgent: true, learn: true } }, begin)
      .shows(['entree'])
    expect(screenOf(sitting)).toMatchObject({ at: 'guide', hand: { proposal: 'offered' } })
    expect(screenOf(sitting.send({ type: 'stop' }, { type: 'to-sheet' }))).toMatchObject({ at: 'sheet', lesson: true })
  })
})

describe('who sits beside the person', () => {
  it.each([
    ['worker', 'worker'],
    ['volunteer', 'worker'],
    ['relative', 'relative'],
  ] as const)('is recorded as the hand that did a step: %s as %s', (role, hand) => {
    const sitting = beside(role).send({ type: 'take-hand' }, gesture('entrer')).shows(['questions'])
    expect(handsOf(sitting)).toEqual([[hand, 'A0']])
  })

  it('is nobody when the person is alone: no hand can be taken', () => {
    const sitting = beside('alone').send({ type: 'take-hand' }, gesture('entrer')).shows(['questions'])
    expect(handsOf(sitting)).toEqual([['person', 'A5']])
    expect(sitting.entries.some(({ kind }) => kind === 'handover')).toBe(false)
  })

  it('changes nothing of what the person does', () => {
    for (const role of roleSchema.options) {
      expect(handsOf(beside(role).send(gesture('entrer')).shows(['questions']))).toEqual([['person', 'A5']])
    }
  })

  it('is written with the visit, and known again after a crash', () => {
    const [opened] = beside('relative').entries
    expect(opened).toMatchObject({ kind: 'visit-opened', role: 'relative' })
    const record = {
      visit: VISIT,
      flow: 'mairie/inscription',
      version: 3,
      training: true,
      role: 'relative',
      begun: 'entrer',
      steps: [],
      resumed: 0,
    } as const
    const resumed = createSitting(record).send({ type: 'resume' }, { type: 'take-hand' }, gesture('entrer'))
    expect(handsOf(resumed.shows(['questions']))).toEqual([['relative', 'A0']])
  })
})
