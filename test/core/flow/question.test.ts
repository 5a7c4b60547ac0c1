import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { initialTransition, transition } from 'xstate'
import { parseFlow } from '../../../src/core/flow/read/parse.ts'
import { compileFlow, type FlowEvent, type FlowSnapshot, stepAt } from '../../../src/core/flow/run/compile.ts'

const text = readFileSync(new URL('../../flows/valid/question.yml', import.meta.url), 'utf8')
const parsed = parseFlow(text, 'essai/demarche.yml')
if (!parsed.ok) throw new Error('the fixture can be read')
const flow = parsed.value
const machine = compileFlow(flow)

function play(events: readonly FlowEvent[]): FlowSnapshot {
  const start: FlowSnapshot = initialTransition(machine)[0]
  return events.reduce<FlowSnapshot>((snapshot, event) => transition(machine, snapshot, event)[0], start)
}

/** The observation of the question's page, with the person's answer as the portal repeats it. */
function follow(snapshot: FlowSnapshot): string | null {
  const { acknowledged } = snapshot.context
  const sight = { screens: ['entree'], applies: ['moyen', 'code', 'ouvrir'], done: [...acknowledged] }
  return stepAt(transition(machine, snapshot, { type: 'OBSERVED', ...sight })[0])
}

const shown = (...done: string[]): FlowEvent => ({ type: 'OBSERVED', screens: ['entree'], applies: [], done })
const asked = shown()
const answer = (choice: string): FlowEvent => ({ type: 'ANSWER', step: 'moyen', choice })

describe('a question on the coach panel', () => {
  it('waits for its answer', () => {
    expect(follow(play([asked]))).toBe('moyen')
  })

  it('cannot be answered by acknowledging it', () => {
    expect(play([asked, { type: 'ACKNOWLEDGE', step: 'moyen' }]).context.acknowledged).toEqual([])
  })

  it('accepts only its own choices', () => {
    expect(play([asked, answer('argent')]).context).toMatchObject({ answers: {}, acknowledged: [] })
  })

  it('leads into the branch of the answer', () => {
    expect(follow(play([asked, answer('papier')]))).toBe('code')
  })

  it('skips the branch of another answer', () => {
    expect(follow(play([asked, answer('compte')]))).toBe('ouvrir')
  })

  it('can be answered again while it shows', () => {
    expect(play([asked, answer('papier'), answer('compte')]).context.answers).toEqual({ moyen: 'compte' })
  })

  it('has to be answered again when the page goes back to it', () => {
    const back = play([asked, answer('papier'), shown('moyen', 'code'), asked])
    expect(back.context).toMatchObject({ answers: {}, acknowledged: [] })
  })
})
