import { describe, expect, it } from 'vitest'
import { toView } from '../../../src/core/app/view/to-view.ts'
import { replayVisits } from '../../../src/core/journal/visit.ts'
import { toOrder } from '../../../src/core/session/region/order.ts'
import { beginSitting, createSitting, flow, readTogether, recapOf, recordOf, type Sitting, VISIT } from './sitting.ts'

const gesture = (step: string) => ({ type: 'GESTURE', step }) as const
const visitOf = ({ snapshot }: Sitting) => {
  if (!snapshot.context.visit) throw new Error('a visit is under way')
  return snapshot.context.visit
}
const gateOf = (sitting: Sitting) => {
  const { screen } = toView(sitting.snapshot, { today: '2026-11-24', head: '', character: undefined })
  return screen.at === 'guide' ? screen.gate : undefined
}
const acknowledged = (sitting: Sitting) => visitOf(sitting).position.context.acknowledged

const atGate = () =>
  beginSitting()
    .send(gesture('entrer'))
    .shows(['questions'])
    .send(gesture('emploi'), gesture('logement'))
    .shows(['questions'], ['emploi', 'logement'])
    .send(gesture('valider'))
    .shows(['relecture'])

const person = { type: 'agree-sending', who: 'person' } as const
const worker = { type: 'agree-sending', who: 'worker' } as const
const read = [{ type: 'GATE_READ' }, { type: 'SCROLLED', whole: true }] as const

describe('the gate before a sending', () => {
  it('blocks the button until both have read and agreed', () => {
    const sitting = atGate()
    expect(toOrder(visitOf(sitting)).held).toEqual(['envoyer'])
    sitting.send(...read, person)
    expect(gateOf(sitting)).toMatchObject({ said: ['person'] })
    expect(toOrder(visitOf(sitting)).held).toEqual(['envoyer'])
    sitting.send(worker).shows(['relecture'], ['relire'])
    expect(toOrder(visitOf(sitting))).toMatchObject({ step: 'envoyer' })
    expect(toOrder(visitOf(sitting)).held).toBeUndefined()
  })

  it('counts no yes before it could be read, nor one person’s answer for both', () => {
    expect(acknowledged(atGate().send(person, worker))).toEqual([])
    expect(acknowledged(atGate().send(...read, person, person))).toEqual([])
    expect(acknowledged(atGate().send(...read, { type: 'acknowledge', step: 'relire' }))).toEqual([])
    expect(acknowledged(atGate().send(...read, worker, person))).toEqual(['relire'])
  })

  it('counts no yes before every line of the summary was in view, in whatever order', () => {
    const sitting = atGate().send({ type: 'GATE_READ' }, person, worker)
    expect(gateOf(sitting)).toMatchObject({ waits: 'lines', said: [] })
    expect(toOrder(visitOf(sitting)).summary).toBe(true)
    sitting.send({ type: 'SCROLLED', whole: true }, person)
    expect(gateOf(sitting)).toMatchObject({ said: ['person'] })
    expect(gateOf(sitting.send({ type: 'SCROLLED', whole: false }, worker))).toMatchObject({
      waits: 'lines',
      said: ['person'],
    })
    expect(gateOf(atGate().send({ type: 'SCROLLED', whole: true }, person))).toMatchObject({ waits: 'time', said: [] })
  })

  it('waits for no line if the summary is not found', () => {
    const sitting = atGate().send({ type: 'GATE_READ' })
    sitting.send({ type: 'OBSERVED', observation: { screens: ['relecture'], applies: [], done: [], target: 'gone' } })
    expect(gateOf(sitting)?.waits).toBeUndefined()
  })

  it('does not count the person’s yes while somebody else has the hand', () => {
    const sitting = atGate().send(...read, { type: 'take-hand' }, person, worker)
    expect(acknowledged(sitting)).toEqual([])
    sitting.send({ type: 'return-hand' }, person)
    expect(acknowledged(sitting)).toEqual(['relire'])
  })

  it('shows that a press came too early', () => {
    expect(gateOf(atGate())).toMatchObject({ hurried: false })
    expect(gateOf(atGate().send({ type: 'HELD' }))).toMatchObject({ hurried: true })
  })

  it('asks again after an answer was edited', () => {
    const sitting = atGate()
      .send(...read, person)
      .shows(['questions'], ['emploi'])
      .shows(['relecture'])
    expect(gateOf(sitting)).toMatchObject({ waits: 'time', said: [] })
  })

  it('does not prevent the end of the guide when the last step is left before both agreed', () => {
    const sitting = createSitting(undefined, 'open', { steps: flow.steps.filter(({ id }) => id !== 'garder') })
      .send({ type: 'pick', flow: flow.flow, training: true }, { type: 'consent', answer: 'yes', visit: VISIT })
      .shows(['relecture'], ['relire']) // a page's answer to an order from before the words were taken back
      .send(gesture('envoyer'))
    expect(acknowledged(sitting)).toEqual([])
    expect(toOrder(visitOf(sitting))).toMatchObject({ step: 'envoyer' })
    sitting.shows(['recu'])
    expect(recapOf(sitting).lines.map(({ step }) => step)).toEqual(['envoyer'])
    expect(recordOf(sitting)?.steps.map(({ step }) => step)).toEqual(['envoyer'])
  })

  it('is recorded as the person’s word, and is no help', () => {
    const sitting = atGate()
      .send(...readTogether)
      .shows(['relecture'], ['relire'])
    const step = replayVisits(sitting.entries)
      .get(VISIT)
      ?.steps.find(({ step }) => step === 'relire')
    expect(step).toMatchObject({ hand: 'person', help: 'A5+', evidence: ['word'] })
  })

  it('requests that the page be read aloud, and again', () => {
    const sitting = atGate().send({ type: 'read-page', on: true })
    expect(toOrder(visitOf(sitting)).aloud).toBe(1)
    sitting.send({ type: 'SPOKE', spoke: 'no-voice' })
    expect(gateOf(sitting)).toMatchObject({ spoke: 'no-voice' })
    sitting.send({ type: 'read-page', on: false })
    expect(toOrder(visitOf(sitting)).aloud).toBeUndefined()
  })
})
