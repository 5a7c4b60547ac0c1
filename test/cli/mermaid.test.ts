import { describe, expect, it } from 'vitest'
import { type AnyStateMachine, type AnyStateNode, and, createMachine, not, or } from 'xstate'
import { drawMermaid, toGuardName } from '../../src/cli/chart/mermaid.ts'
import { compileFlow } from '../../src/core/flow/run/compile.ts'
import { kioskMachine } from '../../src/core/kiosk/machine.ts'
import { kioskSettingsMachine } from '../../src/core/kiosk/settings.ts'
import { lockMachine } from '../../src/core/lock/lock.ts'
import { tabMachine } from '../../src/core/navigation/tab.ts'
import { notebookMachine } from '../../src/core/notebook/machine.ts'
import { sessionMachine } from '../../src/core/session/machine.ts'
import { doorMachine } from '../../src/core/supervision/door.ts'
import { createFlow } from '../core/flow/flow.ts'
import { readShipped } from '../flows/shipped.ts'

const machines: readonly { readonly name: string; readonly machine: AnyStateMachine }[] = [
  { name: 'session', machine: sessionMachine },
  { name: 'kiosk', machine: kioskMachine },
  { name: 'kiosk-settings', machine: kioskSettingsMachine },
  { name: 'notebook', machine: notebookMachine },
  { name: 'door', machine: doorMachine },
  { name: 'tab', machine: tabMachine },
  { name: 'lock', machine: lockMachine },
  ...readShipped().flows.map((flow) => ({ name: flow.flow, machine: compileFlow(flow) })),
]

/** What Mermaid's state diagrams may hold, as far as we write it; any other line is a mistake. */
const LINES = {
  state: /^state "[^"]+" as (\w+)( \{)?$/,
  arrow: /^(\[\*\]|\w+) --> (\[\*\]|\w+)( : \S.*)?$/,
  comment: /^%% /,
  region: /^--$/,
  close: /^\}$/,
}

function read(drawing: string) {
  const [first, ...lines] = drawing.trimEnd().split('\n')
  expect(first).toBe('stateDiagram-v2')
  const texts = lines.map((line) => line.trim())
  const strange = texts.filter((text) => !Object.values(LINES).some((shape) => shape.test(text)))
  const find = (shape: RegExp) => texts.flatMap((text) => (shape.exec(text) ? [shape.exec(text) ?? []] : []))
  return {
    strange,
    states: find(LINES.state).map(([, id = '']) => id),
    arrows: find(LINES.arrow).map(([, from = '', to = '']) => [from, to] as const),
    opened: find(LINES.state).filter(([, , box]) => box !== undefined).length,
    closed: find(LINES.close).length,
  }
}

const countStates = (node: AnyStateNode): number =>
  Object.values(node.states).reduce((sum, child) => sum + countStates(child), 1)
const toParent = (id: string): string => id.split('__').slice(0, -1).join('__')
const isWithin = (id: string, box: string): boolean => box === '' || id === box || id.startsWith(`${box}__`)

describe.each(machines)('the drawing of $name', ({ machine }) => {
  const { strange, states, arrows, opened, closed } = read(drawMermaid(machine))

  it('consists of lines that Mermaid knows, and closes every box', () => {
    expect(strange).toEqual([])
    expect(opened).toBe(closed)
  })

  it('names every guard', () => {
    expect(drawMermaid(machine)).not.toContain('…')
  })

  it('draws every state once', () => {
    const undrawn = machine.root.type === 'parallel' ? 0 : 1
    expect(states.length).toBe(countStates(machine.root) - undrawn)
    expect(new Set(states).size).toBe(states.length)
  })

  it('draws arrows between existing states', () => {
    const unknown = arrows.flat().filter((end) => end !== '[*]' && !states.includes(end))
    expect(unknown).toEqual([])
  })

  it('draws no arrow between the insides of two boxes, which Mermaid cannot', () => {
    const crossing = arrows.filter(([from, to]) => to !== '[*]' && from !== '[*]' && !isWithin(from, toParent(to)))
    expect(crossing).toEqual([])
  })
})

describe('the drawing of a flow', () => {
  it('has a box for each screen, the order of its steps, and the author’s transitions between screens', () => {
    const flow = createFlow([
      { id: 'message', on: 'avis-cookies', optional: true, done: { gone: { id: 'message' } } },
      { id: 'relire', kind: 'read', on: 'liste', done: { acknowledged: true } },
      { id: 'envoyer', kind: 'submit', on: 'liste', gate: 'relire', done: { all: [{ shows: 'fin' }] } },
      { id: 'garder', kind: 'document', on: 'fin', done: { not: { shows: 'liste' } } },
    ])
    expect(drawMermaid(compileFlow(flow))).toBe(`stateDiagram-v2
  %% in every state: OBSERVED, QUIT
  [*] --> arriving
  state "arriving" as arriving
  state "guided" as guided {
    [*] --> guided__avis_cookies
    state "avis-cookies" as guided__avis_cookies {
      [*] --> guided__avis_cookies__message
      state "message (optional)" as guided__avis_cookies__message
    }
    state "liste" as guided__liste {
      [*] --> guided__liste__relire
      state "relire (read)" as guided__liste__relire
      %% in relire: ACKNOWLEDGE
      state "envoyer (submit, after relire)" as guided__liste__envoyer
      guided__liste__relire --> guided__liste__envoyer
    }
    state "fin" as guided__fin {
      [*] --> guided__fin__garder
      state "garder (document)" as guided__fin__garder
    }
  }
  state "finished" as finished
  state "abandoned" as abandoned
  finished --> [*]
  abandoned --> [*]
  guided__avis_cookies --> guided__liste : SKIP [isMeant]
  guided__liste --> guided__fin
  guided__fin__garder --> finished : OBSERVED [isOver]
`)
  })
})

describe('the drawing of a machine', () => {
  it('draws a box around regions, separates them, and names the delay of an arrow', () => {
    const machine = createMachine({
      id: 'lamp',
      type: 'parallel',
      states: {
        light: {
          initial: 'off',
          states: { off: { after: { 500: 'on' } }, on: { always: { guard: 'isDay', target: 'off' } } },
        },
        sound: {},
      },
    })
    expect(drawMermaid(machine)).toBe(`stateDiagram-v2
  state "lamp" as lamp {
    state "light" as light {
      [*] --> light__off
      state "off" as light__off
      state "on" as light__on
    }
    --
    state "sound" as sound
  }
  light__off --> light__on : after 500
  light__on --> light__off : [isDay]
`)
  })

  it('draws a transition out of a box to the box itself as going around it', () => {
    const machine = createMachine({
      id: 'door',
      initial: 'room',
      states: { room: { initial: 'in', id: 'room', states: { in: { on: { AGAIN: '#room' } } } } },
    })
    expect(drawMermaid(machine)).toContain('room --> room : AGAIN')
  })
})

describe('the name of a guard', () => {
  it.each([
    ['isRead', 'isRead'],
    [{ type: 'isDue', params: { step: 'relire' } }, 'isDue'],
    [not('isRead'), 'not isRead'],
    [not({ type: 'isDue', params: { step: 'relire' } }), 'not isDue'],
    [and(['isRead', not('isSent')]), 'isRead and not isSent'],
    [not(and(['isRead', 'isSent'])), 'not (isRead and isSent)'],
    [or([and(['isRead', 'isSent']), 'isLate']), '(isRead and isSent) or isLate'],
    [and(['isRead']), 'isRead'],
    [and(['isRead', () => true]), 'isRead and …'],
    [() => true, '…'],
    [undefined, '…'],
  ])('of %o is written as its author did', (guard, name) => {
    expect(toGuardName(guard)).toBe(name)
  })
})
