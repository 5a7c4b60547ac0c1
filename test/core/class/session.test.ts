import { describe, expect, it } from 'vitest'
import { initialTransition, transition } from 'xstate'
import { toView } from '../../../src/core/app/view/to-view.ts'
import { listPaperSteps, toExerciseView, toPlaceView } from '../../../src/core/class/view.ts'
import type { SessionEvent } from '../../../src/core/session/context.ts'
import { type Exercise, exerciseSchema } from '../../../src/core/session/exercise.ts'
import { sessionMachine } from '../../../src/core/session/machine.ts'
import { findStartRung } from '../../../src/core/session/visit.ts'
import { flow, toInput, VISIT } from '../session/sitting.ts'
import { taskLibrary } from '../tasks/task-flows.ts'

const exercise: Exercise = { is: 'procedure', flow: 'mairie/inscription', help: 'guide' }
const clean = { type: 'WIPED', checks: [{ what: 'page', clean: true }] } as const
const { library } = toInput()
const words = { library, tasks: taskLibrary, language: 'fr' } as const

/** Creates the session at a learner's computer, with all lines that it asked to write. */
function open() {
  let [snapshot] = initialTransition(sessionMachine, toInput())
  const written: unknown[] = []
  const send = (...events: readonly SessionEvent[]) => {
    for (const event of events) {
      const [next, actions] = transition(sessionMachine, snapshot, event)
      snapshot = next
      written.push(...actions.filter(({ type }) => type === 'write' || type === 'eraseVisit'))
    }
  }
  const given = (one: Exercise, place = 5) =>
    send({ type: 'LESSON', exercise: one, place, tasks: taskLibrary, visit: VISIT })
  send({ type: 'class' })
  return {
    send,
    given,
    written,
    shows: (screens: readonly string[], done: readonly string[] = []) =>
      send({ type: 'OBSERVED', observation: { screens: [...screens], done: [...done], applies: [], target: 'found' } }),
    get snapshot() {
      return snapshot
    },
    view: () => toView(snapshot, { today: '2026-11-27', head: '', character: undefined }).screen,
  }
}

describe('an exercise of a class', () => {
  it('begins automatically on the training portal, without a question about notes, and only while the class shows', () => {
    const elsewhere = open()
    elsewhere.send({ type: 'home' })
    elsewhere.given(exercise)
    expect(elsewhere.snapshot.matches('home')).toBe(true)
    const sitting = open()
    sitting.given(exercise)
    expect(sitting.view()).toMatchObject({ at: 'guide', lesson: true, recorded: false, portal: { training: true } })
    expect(sitting.snapshot.context.visit?.lesson).toEqual({ place: 5, help: 'guide' })
  })

  it('writes no line, no count and no interrupted visit, whatever is done in it and however it ends', () => {
    const ends: readonly SessionEvent[] = [{ type: 'stop' }, { type: 'LESSON_OVER' }, { type: 'LEAVE' }]
    for (const end of ends) {
      const sitting = open()
      sitting.given(exercise)
      sitting.shows(['entree'])
      sitting.send({ type: 'GESTURE', step: 'entrer' })
      sitting.shows(['questions'], ['entrer'])
      sitting.send({ type: 'take-hand' }, { type: 'help', rung: 'point' }, { type: 'return-hand' })
      sitting.send({ type: 'put-aside', at: { day: '2026-11-27', time: '10:00' } }, end, clean)
      expect(sitting.written, end.type).toEqual([])
      expect(sitting.snapshot.context.kept).toEqual([])
      expect(sitting.snapshot.context.visit).toBeUndefined()
    }
  })

  it('returns to the class without a recap, and reports whether it was done', () => {
    const left = open()
    left.given(exercise)
    left.shows(['entree'])
    left.send({ type: 'stop' })
    expect(left.view()).toMatchObject({ at: 'guide' })
    left.send(clean)
    expect(left.view()).toEqual({ at: 'class' })
    expect(left.snapshot.context.lessonEnd).toBe('left')
    const done = open()
    done.given(exercise)
    done.shows(['entree'])
    done.shows(
      ['recu'],
      flow.steps.map(({ id }) => id),
    )
    done.send({ type: 'LESSON_OVER' }, clean)
    expect(done.snapshot.context.lessonEnd).toBe('done')
    expect(done.view()).toEqual({ at: 'class' })
  })

  it('begins at the trainer’s step, or at the first where this computer does not have that step', () => {
    const at = (from: string) => {
      const sitting = open()
      sitting.given({ ...exercise, from })
      return sitting.snapshot.context.visit
    }
    expect(at('logement')).toMatchObject({ from: 'logement', lead: 'playing' })
    expect(at('of-another-version')?.from).toBeUndefined()
  })

  it('shows titles only where the trainer chose so', () => {
    const sitting = open()
    sitting.given({ ...exercise, help: 'title' })
    const { visit } = sitting.snapshot.context
    expect(visit && findStartRung(visit, 'logement')).toBe('title')
  })

  it('can be a short task, which returns to the class and not to the tasks', () => {
    const sitting = open()
    sitting.given({ is: 'task', task: 'press', help: 'guide' })
    expect(sitting.view()).toMatchObject({ at: 'guide', task: true, lesson: true })
    sitting.send({ type: 'stop' }, clean)
    expect(sitting.view()).toEqual({ at: 'class' })
  })

  it('is not begun where this computer does not have it', () => {
    const sitting = open()
    sitting.given({ ...exercise, flow: 'mairie/autre' })
    expect(sitting.view()).toEqual({ at: 'class' })
  })
})

describe('the trainer’s view', () => {
  const place = { place: 2, isHere: true, work: 'working', help: 'quiet' } as const

  it('has the step’s number and title, looked up by its id', () => {
    const { step } = toPlaceView({ ...place, step: 'logement' }, exercise, words)
    expect(step).toEqual({ number: 3, total: 6, title: 'Étape logement' })
    expect(toPlaceView({ ...place, step: 'heures' }, exercise, words).step?.title).toBe('Étape emploi')
  })

  it('has nothing for an unknown step, whatever its id', () => {
    expect(toPlaceView({ ...place, step: 'samira-gagne-1200' }, exercise, words).step).toBeUndefined()
    expect(toPlaceView({ ...place, step: 'logement' }, undefined, words).step).toBeUndefined()
  })

  it('lists on paper the steps that everybody does, from the exercise’s first step on', () => {
    const titles = (one: Exercise) => listPaperSteps(one, words, '2026-12-02').map(({ title }) => title)
    expect(titles({ ...exercise, from: 'valider' })[0]).toBe('Étape valider')
    expect(titles(exercise)).toHaveLength(6)
    expect(toExerciseView({ ...exercise, from: 'valider' }, words)).toMatchObject({
      title: 'S’inscrire',
      portal: 'La mairie',
      from: 'Étape valider',
    })
    expect(exerciseSchema.safeParse({ ...exercise, from: 'Une phrase' }).success).toBe(false)
  })
})
