import { describe, expect, it } from 'vitest'
import { toView } from '../../../src/core/app/view/to-view.ts'
import type { Flow } from '../../../src/core/flow/language/language.ts'
import type { Outcome } from '../../../src/core/guidance/protocol/outcome.ts'
import { beginSitting, createSitting, flow, type Sitting, VISIT } from './sitting.ts'

/** The page, whose place for the current step is not found. */
function lose(sitting: Sitting, screen: string, done: readonly string[] = [], target: Outcome = 'gone'): Sitting {
  return sitting.send({ type: 'OBSERVED', observation: { screens: [screen], done: [...done], applies: [], target } })
}

const atQuestion = (): Sitting => lose(beginSitting().shows(['questions'], ['entrer']), 'questions')

function toStep({ snapshot }: Sitting) {
  const { screen } = toView(snapshot, { today: '2026-11-24', head: '', character: undefined })
  if (screen.at !== 'guide') throw new Error('a visit is under way')
  return screen.step
}

describe('a step whose target is not found', () => {
  it('is passed on the person’s word, to the next of its page', () => {
    const sitting = atQuestion()
    expect(toStep(sitting)).toMatchObject({ id: 'emploi', passable: true })
    expect(toStep(sitting.send({ type: 'pass', step: 'emploi' }))).toMatchObject({ id: 'logement', passable: false })
  })

  it('is not passed if the page has no other step', () => {
    const sitting = lose(beginSitting(), 'entree')
    expect(toStep(sitting)).toMatchObject({ id: 'entrer', passable: false })
    expect(toStep(sitting.send({ type: 'pass', step: 'entrer' })).id).toBe('entrer')
  })

  it('is passed too when several elements match it', () => {
    expect(toStep(lose(atQuestion(), 'questions', [], 'several')).passable).toBe(true)
  })

  it.each(['found', 'not-yet', 'drifted'] as const)('is not passed while it is %s', (target) => {
    const sitting = lose(atQuestion(), 'questions', [], target)
    expect(toStep(sitting).passable).toBe(false)
    expect(toStep(sitting.send({ type: 'pass', step: 'emploi' })).id).toBe('emploi')
  })

  it('stays behind while its page shows, and is asked for again when the page comes again', () => {
    const passed = lose(atQuestion().send({ type: 'pass', step: 'emploi' }), 'questions')
    expect(toStep(passed).id).toBe('logement')
    expect(toStep(lose(lose(passed, 'entree', ['entrer']), 'questions')).id).toBe('emploi')
  })

  it('is recorded as a step that nobody was seen to do', () => {
    const { entries } = atQuestion().send({ type: 'pass', step: 'emploi' })
    const ended = entries.filter((entry) => entry.kind === 'step-ended' && entry.step === 'emploi')
    expect(ended).toMatchObject([{ hand: 'unknown' }])
  })

  it('is never passed if it commits the person, asks for their word, or ends the procedure', () => {
    for (const [screen, step] of [
      ['relecture', 'relire'],
      ['recu', 'garder'],
    ] as const) {
      const sitting = lose(atQuestion(), screen)
      expect(toStep(sitting)).toMatchObject({ id: step, passable: false })
      expect(toStep(sitting.send({ type: 'pass', step })).id).toBe(step)
    }
  })
})

describe('a step that may be skipped, whose place stays on every page', () => {
  const banner = { id: 'bandeau', seen: { heading: 'Bandeau' } }
  const first: Flow['steps'][number] = {
    id: 'cookies',
    kind: 'do',
    on: 'bandeau',
    optional: true,
    title: { fr: 'Les cookies' },
    say: { fr: 'Répondez.' },
    target: { id: 'cookies' },
    done: { not: { shows: 'bandeau' } },
  }
  const begin = (): Sitting =>
    createSitting(undefined, 'open', { screens: [banner, ...flow.screens], steps: [first, ...flow.steps] }).send(
      { type: 'pick', flow: 'mairie/inscription', training: true },
      { type: 'consent', answer: 'yes', visit: VISIT },
    )

  it('is due at first, and holds nobody back on the next page', () => {
    const sitting = begun(begin())
    expect(toStep(sitting).id).toBe('cookies')
    expect(toStep(sitting.shows(['bandeau', 'questions'], ['entrer'])).id).toBe('emploi')
  })

  it('holds nobody back after they left a page that the flow does not know', () => {
    const sitting = begin().shows(['bandeau'])
    expect(toStep(sitting).id).toBe('cookies')
    const moved = sitting.send({ type: 'MOVED', isOther: true, at: 0 }).shows([]).shows(['bandeau', 'entree'])
    expect(toStep(moved).id).toBe('entrer')
  })

  it('holds nobody back once they act on a later step', () => {
    expect(toStep(begun(begin()).send({ type: 'GESTURE', step: 'entrer' })).id).toBe('entrer')
  })

  it('is not asked for again, even after a page without it', () => {
    const sitting = begun(begin()).send({ type: 'GESTURE', step: 'entrer' }).shows([])
    expect(toStep(begun(sitting)).id).toBe('entrer')
  })

  it('does not make a page known that shows nothing else', () => {
    const sitting = begun(begin()).send({ type: 'GESTURE', step: 'entrer' }).shows(['bandeau'])
    expect(toStep(sitting).id).toBe('entrer')
    expect(sitting.snapshot.context.visit?.known).toBe(false)
  })

  it('waits while its own page still comes', () => {
    expect(toStep(begun(begin().shows(['bandeau']))).id).toBe('cookies')
  })

  const begun = (sitting: Sitting): Sitting => sitting.shows(['bandeau', 'entree'])
})
