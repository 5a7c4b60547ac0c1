import { describe, expect, it } from 'vitest'
import { initialTransition, transition } from 'xstate'
import type { Role } from '../../../src/core/attribution/role.ts'
import type { SessionEvent } from '../../../src/core/session/context.ts'
import { sessionMachine } from '../../../src/core/session/machine.ts'
import { findStartRung } from '../../../src/core/session/visit.ts'
import type { Task } from '../../../src/core/tasks/task.ts'
import { toInput } from '../session/sitting.ts'
import { taskLibrary } from './task-flows.ts'

const visit = 'f'.repeat(32)
const clean = { type: 'WIPED', checks: [{ what: 'page', clean: true }] } as const

/** The session machine, as far as the short tasks, and all lines that it asked to be written. */
function open(role: Role = 'alone') {
  let [snapshot] = initialTransition(sessionMachine, { ...toInput(), language: 'ar', role })
  const written: unknown[] = []
  const send = (...events: readonly SessionEvent[]) => {
    for (const event of events) {
      const [next, actions] = transition(sessionMachine, snapshot, event)
      snapshot = next
      written.push(...actions.filter(({ type }) => type === 'write' || type === 'saveSettings'))
    }
  }
  const shows = (screens: readonly string[], done: readonly string[] = []) =>
    send({ type: 'OBSERVED', observation: { screens: [...screens], done: [...done], applies: [], target: 'found' } })
  const act = (step: string) => send({ type: 'GESTURE', step })
  send({ type: 'tasks', library: taskLibrary })
  return {
    send,
    shows,
    act,
    begin: (task: Task) => send({ type: 'task', task, visit }),
    get snapshot() {
      return snapshot
    },
    get results() {
      return snapshot.context.tasks?.results
    },
    written,
  }
}

const press = (sitting: ReturnType<typeof open>) => {
  sitting.begin('press')
  sitting.shows(['accueil'])
}
const pressed = (sitting: ReturnType<typeof open>) => {
  sitting.act('continuer')
  sitting.shows(['fin'])
}

/** The person says that they have seen that it is done; the page is asked once more, and forgotten. */
const finish = (sitting: ReturnType<typeof open>) => {
  sitting.send({ type: 'acknowledge', step: 'fin' })
  sitting.shows(['fin'], ['fin'])
  sitting.send(clean)
}

describe('a short task', () => {
  it('is opened on its own portal, in the language of the screens, with its instruction and no mark', () => {
    const sitting = open()
    press(sitting)
    const { context } = sitting.snapshot
    expect(sitting.snapshot.matches('guide')).toBe(true)
    expect(context.visit?.portal.training).toEqual({ hosts: ['exercices.localhost'], start: '/press?langue=ar' })
    expect(context.visit && findStartRung(context.visit, 'continuer')).toBe('instruction')
    expect(context.visit?.consent).toBe(false)
  })

  it.each<[string, readonly SessionEvent[], string]>([
    ['by the person alone', [], 'alone'],
    ['after it was read aloud', [{ type: 'help', rung: 'read' }], 'alone'],
    ['after a look together', [{ type: 'help', rung: 'reassure' }], 'reassured'],
    ['once the place was shown', [{ type: 'help', rung: 'point' }], 'little-help'],
    [
      'once it was explained',
      [
        { type: 'help', rung: 'point' },
        { type: 'help', rung: 'explain' },
      ],
      'explained',
    ],
  ])('that is done %s has that result, in one closed word', (_, before, how) => {
    const sitting = open()
    press(sitting)
    sitting.send(...before)
    pressed(sitting)
    finish(sitting)
    expect(sitting.snapshot.matches('tasks')).toBe(true)
    expect(sitting.results).toEqual([{ task: 'press', how }])
  })

  it.each<[string, readonly SessionEvent[], string]>([
    ['by the person', [], 'by-hand'],
    ['after a look together', [{ type: 'help', rung: 'reassure' }], 'by-hand'],
    ['in the person’s place', [{ type: 'take-hand' }, { type: 'agree-hand' }], 'in-place'],
  ])('that is done %s beside a helper, who said nothing of it, claims no less help', (_, before, how) => {
    const sitting = open('worker')
    press(sitting)
    sitting.send(...before)
    pressed(sitting)
    finish(sitting)
    expect(sitting.results).toEqual([{ task: 'press', how }])
  })

  it('counts as done for a person who leaves from its last page', () => {
    const sitting = open()
    press(sitting)
    pressed(sitting)
    sitting.send({ type: 'stop' }, clean)
    expect(sitting.results).toEqual([{ task: 'press', how: 'alone' }])
  })

  it('has no result once it is stopped, at any moment, or if nobody saw it being done', () => {
    const sitting = open()
    press(sitting)
    sitting.send({ type: 'stop' })
    expect(sitting.snapshot.matches('taskOver')).toBe(true)
    sitting.send(clean)
    expect(sitting.results).toEqual([])
    expect(sitting.snapshot.context.tasks?.stopped).toBe('press')
    press(sitting)
    sitting.shows(['fin'])
    finish(sitting)
    expect(sitting.results).toEqual([])
    press(sitting)
    pressed(sitting)
    finish(sitting)
    expect(sitting.snapshot.context.tasks?.stopped).toBeUndefined()
  })

  it('counts the page’s own cue as a little help, if the false site was chosen first', () => {
    const sitting = open()
    sitting.begin('false-site')
    sitting.shows(['choix'])
    sitting.shows(['indice'])
    sitting.act('indice')
    sitting.shows(['choix'])
    sitting.act('choisir')
    sitting.shows(['fin'])
    finish(sitting)
    expect(sitting.results).toEqual([{ task: 'false-site', how: 'little-help' }])
  })

  it('writes no line and no count, however it ends, and is forgotten with its screen', () => {
    for (const end of [{ type: 'stop' }, { type: 'LEAVE' }] as const) {
      const sitting = open()
      press(sitting)
      pressed(sitting)
      sitting.send(end, clean)
      sitting.send({ type: 'home' })
      expect(sitting.snapshot.matches('home')).toBe(true)
      expect(sitting.written).toEqual([])
      expect(sitting.snapshot.context.tasks).toBeUndefined()
      expect(sitting.snapshot.context.visit).toBeUndefined()
    }
  })

  it('leads to the receipt if something of its page may not have been erased', () => {
    const sitting = open()
    press(sitting)
    sitting.send({ type: 'stop' }, { type: 'WIPED', checks: [{ what: 'storage', clean: false }] })
    expect(sitting.snapshot.matches('wiped')).toBe(true)
    expect(sitting.snapshot.context.tasks).toBeUndefined()
  })

  it('is unavailable without its flows: at a kiosk', () => {
    const [home] = initialTransition(sessionMachine, toInput())
    expect(transition(sessionMachine, home, { type: 'tasks' })[0].matches('home')).toBe(true)
  })
})
