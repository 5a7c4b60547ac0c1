import { describe, expect, it } from 'vitest'
import { findPlay } from '../../src/core/demonstration/deed.ts'
import {
  answerCoach,
  beginDemonstration,
  type Demonstration,
  follow,
  isDue,
  noteAct,
  toDemonstrationOrder,
} from '../../src/core/demonstration/demonstration.ts'
import { stepAt } from '../../src/core/flow/run/compile.ts'
import { playFileSchema, toPlays } from '../../src/core/play/play.ts'
import { readValid } from '../flows/fixture.ts'

const flow = readValid('question')
const file = playFileSchema.parse({
  plays: [
    { name: 'usual', as: 'nadia', acts: { code: { type: '{nir}' } } },
    { name: 'other', like: 'usual', meets: ['ouvrir'], acts: { moyen: { answer: 'papier' } } },
  ],
})
const plays = toPlays(file, () => undefined)
const fill = (text: string) => text.replace('{nir}', '1234')
const [usual] = plays
if (!usual) throw new Error('there is a play')

const shows = (done: string[]) => ({
  screens: ['entree'],
  applies: ['moyen', 'code', 'ouvrir'],
  done,
  target: 'found' as const,
})
const at = ({ position }: Demonstration) => stepAt(position)

describe('a demonstration', () => {
  it('goes to its step by what the page shows, and answers the coach as the person did', () => {
    const begun = beginDemonstration(flow, usual, 'code', { moyen: 'papier' })
    const arrived = answerCoach(follow(begun, shows([])))
    expect(arrived.position.context.answers).toEqual({ moyen: 'papier' })
    const there = follow(arrived, shows(['moyen']))
    expect([at(there), there.showing]).toEqual(['code', 'showing'])
  })

  it('acts once on a step, slowly on the one that is shown, and points at it', () => {
    const begun = beginDemonstration(flow, usual, 'code', { moyen: 'papier' })
    const there = follow(answerCoach(follow(begun, shows([]))), shows(['moyen']))
    expect(isDue(there, shows(['moyen']))).toBe(true)
    expect(toDemonstrationOrder(there, fill)).not.toHaveProperty('act')
    const acted = noteAct(there)
    expect(isDue(acted, shows(['moyen']))).toBe(false)
    expect(toDemonstrationOrder(acted, fill)).toMatchObject({
      step: 'code',
      mark: 'point',
      act: { number: 1, slow: true, deeds: [{ type: '1234' }] },
    })
  })

  it('is over once its step is left behind, and goes no further', () => {
    const begun = beginDemonstration(flow, usual, 'code', { moyen: 'papier' })
    const there = noteAct(follow(answerCoach(follow(begun, shows([]))), shows(['moyen'])))
    const past = follow(there, shows(['moyen', 'code']))
    expect(past.showing).toBe('shown')
    expect(isDue(past, shows(['moyen', 'code']))).toBe(false)
  })

  it('takes the play that leads to its step, with what it shares with another', () => {
    expect(findPlay(flow, plays, 'ouvrir')).toMatchObject({ name: 'other', acts: { code: { type: '{nir}' } } })
    expect(findPlay(flow, plays, 'code')).toMatchObject({ name: 'usual' })
    expect(findPlay(flow, [], 'code')).toBeUndefined()
  })

  it('is not there where the way needs what only the doctor plays: a code by mail, a file, a portal in trouble', () => {
    const read = plays.map((play) => ({ ...play, acts: { ...play.acts, code: { read: 'code' as const } } }))
    expect(findPlay(flow, read, 'code')).toBeUndefined()
    expect(findPlay(flow, read, 'moyen')).toBeDefined()
    const troubled = plays.map((play) => ({ ...play, trouble: ['captcha'] }))
    expect(findPlay(flow, troubled, 'code')).toBeUndefined()
  })
})
