import { describe, expect, it } from 'vitest'
import { initialTransition, transition } from 'xstate'
import type { Flow } from '../../../src/core/flow/language/language.ts'
import { compileFlow, type FlowEvent, type FlowSnapshot, placeAt, stepAt } from '../../../src/core/flow/run/compile.ts'
import { findEnded, type Sight } from '../../../src/core/flow/run/position.ts'
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

const look = (screen: string, ...done: string[]): Sight => ({ screens: [screen], applies: [], done })
const seen = (screen: string, ...done: string[]): FlowEvent => ({ type: 'OBSERVED', ...look(screen, ...done) })
/** Shows a step whose predecessors are all done. */
const at = (id: string, of: Flow = flow): FlowEvent => {
  const rank = of.steps.findIndex((step) => step.id === id)
  return seen(of.steps[rank]?.on ?? '', ...of.steps.slice(0, rank).map((step) => step.id))
}
const NOTHING = { acknowledged: [], skipped: [] }
const read = (step: string): FlowEvent => ({ type: 'ACKNOWLEDGE', step })

describe('a compiled flow', () => {
  it('is at no step until the page has shown one', () => {
    expect(stepAt(play([]))).toBe(null)
    expect(play([]).value).toBe('arriving')
  })

  it('names in a tag who is expected to do the step', () => {
    const shared = createFlow([{ id: 'fichier', on: 'entree', doer: 'together', done: { shows: 'fin' } }], ['fin'])
    expect(play([at('fichier', shared)], shared).hasTag('doer-together')).toBe(true)
    expect(play([at('ouvrir')]).hasTag('doer-person')).toBe(true)
  })

  it('follows the page to any step', () => {
    expect(stepAt(play([at('envoyer'), at('ouvrir'), at('garder')]))).toBe('garder')
  })

  it('passes over optional steps and early ends', () => {
    expect(findEnded(flow, ['ouvrir', 'relire'], look('liste'), NOTHING)).toEqual(['ouvrir'])
  })

  it('does not count a screen that everybody meets as passed over', () => {
    const both = { screens: ['entree', 'liste'], applies: [], done: ['message', 'ouvrir'] }
    expect(findEnded(flow, ['message', 'relire'], both, NOTHING)).toEqual(['message'])
  })

  it('does not count an optional step of the page that was sent as done', () => {
    const gone = (id: string) => ({ id, on: 'entree', done: { gone: { id } } }) as const
    const sent = createFlow([
      gone('nom'),
      { ...gone('message'), optional: true },
      { id: 'valider', on: 'entree', done: { shows: 'fin' } },
      { id: 'garder', on: 'fin', done: { downloaded: true } },
    ])
    expect(findEnded(sent, ['nom', 'garder'], look('fin'), NOTHING)).toEqual(['nom', 'valider'])
  })

  it('shows no step as done by going back', () => {
    expect(stepAt(play([at('relire'), at('ouvrir')]))).toBe('ouvrir')
    expect(findEnded(flow, ['relire', 'ouvrir'], look('entree'), NOTHING)).toEqual([])
  })

  it('stays at its step while no known screen shows', () => {
    const before = play([at('relire'), read('relire')])
    expect(transition(compileFlow(flow), before, seen('inconnu', 'relire'))[0]).toBe(before)
  })

  it('keeps the confirmation of a step that shows again', () => {
    expect(play([at('relire'), read('relire'), at('relire')]).context.acknowledged).toEqual(['relire'])
  })

  it('accepts any id for a step', () => {
    const odd = createFlow([
      { id: 'arriving', on: 'guided', done: { gone: { id: 'a' } } },
      { id: 'finished', on: 'abandoned', done: { gone: { id: 'b' } } },
    ])
    const last = play([at('arriving', odd), at('finished', odd)], odd)
    expect([stepAt(last), last.status]).toEqual(['finished', 'active'])
  })

  it('ends with its last step', () => {
    const end = play([at('garder'), seen('fin', 'garder')])
    expect(end.value).toBe('finished')
    expect(end.context).toMatchObject({ ending: 'done', proven: true })
    expect(stepAt(end)).toBe(null)
  })

  it('ends early where the procedure says so, without proof', () => {
    const end = play([at('ferme'), read('ferme'), seen('ferme', 'ferme')])
    expect(end.context).toMatchObject({ ending: 'not-open', proven: false })
  })

  it('drops a confirmation that would have ended it, once the page shows that it goes on', () => {
    expect(play([at('ferme'), read('ferme'), seen('liste')]).context.acknowledged).toEqual([])
  })

  it('can be quit at any time, even before it began', () => {
    expect(play([{ type: 'QUIT' }]).value).toBe('abandoned')
    expect(play([at('envoyer'), { type: 'QUIT' }]).value).toBe('abandoned')
  })

  it('survives JSON', () => {
    const machine = compileFlow(flow)
    const before = play([at('relire'), read('relire')])
    const after = machine.resolveState(JSON.parse(JSON.stringify({ value: before.value, context: before.context })))
    expect(stepAt(transition(machine, after, at('envoyer'))[0])).toBe('envoyer')
  })

  it('resumes at a step as if it had just reached it', () => {
    const machine = compileFlow(flow)
    for (const { id } of flow.steps) {
      const { value, context, tags } = placeAt(flow, machine, id)
      const walked = play([at(id)])
      expect({ value, context, tags }).toEqual({ value: walked.value, context: walked.context, tags: walked.tags })
    }
  })

  it('resumes before its first step when it has no step of that id', () => {
    expect(placeAt(flow, compileFlow(flow), 'inconnu').value).toBe('arriving')
  })
})

describe('a step that commits the person', () => {
  it('is left when the page moves on, and its gate does not count as read', () => {
    expect(stepAt(play([at('relire'), at('garder')]))).toBe('garder')
    expect(findEnded(flow, ['relire', 'garder'], look('fin'), NOTHING)).toEqual(['envoyer'])
  })

  it('is left in order once its gate was read', () => {
    const memory = { acknowledged: ['relire'], skipped: [] }
    expect(findEnded(flow, ['relire', 'garder'], look('fin', 'relire'), memory)).toEqual(['relire', 'envoyer'])
  })

  it('shows no other step as done while its gate is unread', () => {
    const sight = look('liste', 'envoyer', 'classer')
    const steps = [
      { id: 'relire', on: 'liste', done: { acknowledged: true } },
      { id: 'envoyer', on: 'liste', gate: 'relire', done: { gone: { id: 'envoyer' } } },
      { id: 'classer', on: 'liste', done: { gone: { id: 'classer' } } },
      { id: 'garder', on: 'liste', done: { gone: { id: 'garder' } } },
    ] as const
    const long = createFlow(steps)
    expect(findEnded(long, ['envoyer', 'garder'], sight, NOTHING)).toEqual(['envoyer'])
    const memory = { acknowledged: ['relire'], skipped: [] }
    expect(findEnded(long, ['envoyer', 'garder'], sight, memory)).toEqual(['envoyer', 'classer'])
  })

  it('ends the flow when nothing follows it, even if its gate was not read', () => {
    const short = createFlow([
      { id: 'relire', kind: 'read', on: 'liste', done: { acknowledged: true } },
      { id: 'envoyer', kind: 'submit', on: 'liste', gate: 'relire', done: { shows: 'fin' } },
    ])
    const sent = play([at('envoyer', short), seen('fin')], short)
    expect(sent.value).toBe('finished')
    expect(sent.context).toMatchObject({ ending: 'done', acknowledged: [] })
  })

  it('closes its gate again when people go back', () => {
    const back = play([at('relire'), read('relire'), at('envoyer'), at('ouvrir'), at('envoyer')])
    expect(stepAt(back)).toBe('envoyer')
    expect(back.context.acknowledged).toEqual([])
  })

  it('does not accept the confirmation of another step', () => {
    expect(play([at('relire'), read('ferme')]).context.acknowledged).toEqual([])
    expect(play([at('ouvrir'), read('relire')]).context.acknowledged).toEqual([])
  })

  it('counts a confirmation once', () => {
    expect(play([at('relire'), read('relire'), read('relire')]).context.acknowledged).toEqual(['relire'])
  })
})

describe('a step that is left out', () => {
  const skip = (step: string): FlowEvent => ({ type: 'SKIP', step })

  it('leads to the next step that everybody does', () => {
    const skipped = play([at('message'), skip('message')])
    expect(stepAt(skipped)).toBe('ouvrir')
    expect(skipped.context.skipped).toEqual(['message'])
  })

  it('passes over steps that only some people meet', () => {
    const leaf = { on: 'entree', done: { gone: { id: 'x' } } } as const
    const some = { ...leaf, when: { visible: { id: 'x' } } } as const
    const early = { on: 'ferme', ends: 'not-open', done: { acknowledged: true } } as const
    const optional = { ...leaf, optional: true } as const
    const long = createFlow([
      { ...optional, id: 'avis' },
      { ...optional, id: 'message' },
      { ...some, id: 'detail' },
      { ...early, id: 'ferme' },
      { ...leaf, id: 'ouvrir' },
    ])
    expect(stepAt(play([at('avis', long), skip('avis')], long))).toBe('ouvrir')
  })

  it('leads to the end when nothing follows', () => {
    expect(play([at('garder'), skip('garder')]).context).toMatchObject({ ending: 'done', skipped: ['garder'] })
  })

  it('must be optional and current', () => {
    expect(stepAt(play([at('ouvrir'), skip('ouvrir')]))).toBe('ouvrir')
    expect(stepAt(play([at('ouvrir'), skip('garder')]))).toBe('ouvrir')
  })

  it('stays left out for the people who skipped it', () => {
    const message = { id: 'message', on: 'entree', optional: true, done: { gone: { id: 'message' } } } as const
    const machine = compileFlow(createFlow([message, { id: 'ouvrir', on: 'entree', done: { shows: 'liste' } }]))
    const fresh: FlowSnapshot = initialTransition(machine)[0]
    const shown: FlowSnapshot = transition(machine, fresh, seen('entree'))[0]
    const skipped: FlowSnapshot = transition(machine, shown, skip('message'))[0]
    const same = seen('entree')
    const places = [fresh, skipped, fresh].map((from) => stepAt(transition(machine, from, same)[0]))
    expect(places).toEqual(['message', 'ouvrir', 'message'])
  })

  it('is offered again when the page returns to it', () => {
    expect(play([at('message'), skip('message'), at('message')]).context.skipped).toEqual([])
  })
})
