import { describe, expect, it } from 'vitest'
import { initialTransition, transition } from 'xstate'
import { compileFlow, type FlowEvent, type FlowSnapshot, stepAt } from '../../../src/core/flow/compile.ts'
import type { Flow } from '../../../src/core/flow/language.ts'
import { createFlow } from './flow.ts'

const flow = createFlow(
  [
    { id: 'message', on: 'message', optional: true, done: { gone: { id: 'message' } } },
    { id: 'ouvrir', on: 'entree', done: { shows: 'liste' } },
    { id: 'ferme', kind: 'wait', on: 'ferme', ends: 'not-open', done: { acknowledged: true } },
    { id: 'relire', kind: 'read', on: 'liste', done: { acknowledged: true } },
    { id: 'envoyer', kind: 'submit', on: 'liste', gate: 'relire', done: { shows: 'fin' } },
    { id: 'garder', kind: 'document', on: 'fin', optional: true, done: { downloaded: true } },
  ],
  ['fin'],
)

function play(events: readonly FlowEvent[], of: Flow = flow): FlowSnapshot {
  const machine = compileFlow(of)
  const start: FlowSnapshot = initialTransition(machine)[0]
  return events.reduce<FlowSnapshot>((snapshot, event) => transition(machine, snapshot, event)[0], start)
}

const at = (step: string): FlowEvent => ({ type: 'SHOWN', at: step })
const to = (step: string): FlowEvent => ({ type: 'ADVANCE', to: step })
const read = (step: string): FlowEvent => ({ type: 'ACKNOWLEDGE', step })

describe('a compiled flow', () => {
  it('is at no step before the page has shown one', () => {
    expect(stepAt(play([]))).toBe(null)
    expect(play([]).value).toBe('arriving')
  })

  it('says by a tag who is expected to do the step', () => {
    const shared = createFlow([{ id: 'fichier', on: 'entree', doer: 'together', done: { shows: 'fin' } }], ['fin'])
    expect(play([at('fichier')], shared).hasTag('doer-together')).toBe(true)
    expect(play([at('ouvrir')]).hasTag('doer-person')).toBe(true)
  })

  it('goes wherever the page shows', () => {
    expect(stepAt(play([at('envoyer'), at('ouvrir'), at('garder')]))).toBe('garder')
  })

  it('goes on past what is optional or ends the procedure early', () => {
    expect(stepAt(play([at('ouvrir'), to('relire')]))).toBe('relire')
  })

  it('does not go on past a screen that everybody meets', () => {
    expect(stepAt(play([at('message'), to('relire')]))).toBe('message')
  })

  it('does not go back by going on', () => {
    expect(stepAt(play([at('relire'), to('ouvrir')]))).toBe('relire')
  })

  it('ignores a step that does not exist', () => {
    expect(stepAt(play([at('relire'), at('inconnu'), to('inconnu')]))).toBe('relire')
  })

  it('ends with its last step', () => {
    const end = play([at('garder'), to('end')])
    expect(end.value).toBe('finished')
    expect(end.context).toMatchObject({ ending: 'done', proven: true })
    expect(stepAt(end)).toBe(null)
  })

  it('ends early where the procedure says so, not proven', () => {
    const end = play([at('ferme'), read('ferme'), to('end')])
    expect(end.context).toMatchObject({ ending: 'not-open', proven: false })
  })

  it('forgets a word that would have ended it, once the page shows that it goes on', () => {
    expect(play([at('ferme'), read('ferme'), at('relire')]).context.acknowledged).toEqual([])
  })

  it('stops from anywhere, even before it began', () => {
    expect(play([{ type: 'QUIT' }]).value).toBe('abandoned')
    expect(play([at('envoyer'), { type: 'QUIT' }]).value).toBe('abandoned')
  })

  it('survives JSON', () => {
    const machine = compileFlow(flow)
    const before = play([at('relire'), read('relire')])
    const after = machine.resolveState(JSON.parse(JSON.stringify({ value: before.value, context: before.context })))
    expect(stepAt(transition(machine, after, to('envoyer'))[0])).toBe('envoyer')
  })
})

describe('when a step commits the person', () => {
  it('is not left before its gate is acknowledged', () => {
    expect(stepAt(play([at('envoyer'), to('garder')]))).toBe('envoyer')
  })

  it('is left once it is', () => {
    expect(stepAt(play([at('relire'), read('relire'), to('envoyer'), to('garder')]))).toBe('garder')
  })

  it('is not jumped over from its gate either', () => {
    expect(stepAt(play([at('relire'), to('garder')]))).toBe('relire')
    expect(stepAt(play([at('relire'), read('relire'), to('garder')]))).toBe('garder')
  })

  it('has its gate closed again by going back', () => {
    const back = play([at('relire'), read('relire'), to('envoyer'), at('ouvrir'), at('envoyer'), to('garder')])
    expect(stepAt(back)).toBe('envoyer')
    expect(back.context.acknowledged).toEqual([])
  })

  it('does not take the word for another step', () => {
    expect(play([at('relire'), read('ferme')]).context.acknowledged).toEqual([])
    expect(play([at('ouvrir'), read('relire')]).context.acknowledged).toEqual([])
  })

  it('counts a word once', () => {
    expect(play([at('relire'), read('relire'), read('relire')]).context.acknowledged).toEqual(['relire'])
  })
})

describe('when a step is left out', () => {
  const skip = (step: string): FlowEvent => ({ type: 'SKIP', step })

  it('gives way to the next that everybody does', () => {
    const skipped = play([at('message'), skip('message')])
    expect(stepAt(skipped)).toBe('ouvrir')
    expect(skipped.context.skipped).toEqual(['message'])
  })

  it('gives way to the end when nothing follows', () => {
    expect(play([at('garder'), skip('garder')]).context).toMatchObject({ ending: 'done', skipped: ['garder'] })
  })

  it('must be optional, and the current one', () => {
    expect(stepAt(play([at('ouvrir'), skip('ouvrir')]))).toBe('ouvrir')
    expect(stepAt(play([at('ouvrir'), skip('garder')]))).toBe('ouvrir')
  })

  it('is open again when the page comes back to it', () => {
    expect(play([at('message'), skip('message'), at('message')]).context.skipped).toEqual([])
  })
})
