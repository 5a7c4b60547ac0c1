import { describe, expect, it } from 'vitest'
import { findLead, findPlay } from '../../src/core/demonstration/deed.ts'
import {
  answerCoach,
  beginDemonstration,
  beginLead,
  type Demonstration,
  follow,
  forgetAct,
  isDue,
  noteAct,
  noteDeeds,
  toDemonstrationOrder,
  turnPage,
} from '../../src/core/demonstration/demonstration.ts'
import { playFileSchema, toPlays } from '../../src/core/demonstration/play.ts'
import { stepAt } from '../../src/core/flow/run/compile.ts'
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
const [usual, other] = plays
if (!usual || !other) throw new Error('there are two plays')

const shows = (done: string[]) => ({
  screens: ['entree'],
  applies: ['moyen', 'code', 'ouvrir'],
  done,
  target: 'found' as const,
})
const at = ({ position }: Demonstration) => stepAt(position)

describe('a demonstration', () => {
  it('goes to its step by what the page shows, and answers the coach like the play’s person', () => {
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
    expect(toDemonstrationOrder(there)).not.toHaveProperty('act')
    const acted = noteAct(there, fill)
    expect(isDue(acted, shows(['moyen']))).toBe(false)
    expect(toDemonstrationOrder(acted, true)).toMatchObject({
      step: 'code',
      mark: 'point',
      act: { number: 1, slow: true, deeds: [{ type: '1234' }] },
    })
  })

  it('is over once its step is left behind, and goes no further', () => {
    const begun = beginDemonstration(flow, usual, 'code', { moyen: 'papier' })
    const there = noteAct(follow(answerCoach(follow(begun, shows([]))), shows(['moyen'])), fill)
    const past = follow(there, shows(['moyen', 'code']))
    expect(past.showing).toBe('shown')
    expect(isDue(past, shows(['moyen', 'code']))).toBe(false)
  })

  it('uses the play that leads to its step, with what it inherits from another', () => {
    expect(findPlay(flow, plays, 'ouvrir')).toMatchObject({ name: 'other', acts: { code: { type: '{nir}' } } })
    expect(findPlay(flow, plays, 'code')).toMatchObject({ name: 'usual' })
    expect(findPlay(flow, [], 'code')).toBeUndefined()
  })

  it('does not exist if the way needs what only the doctor plays: a portal in trouble, or begun again', () => {
    const anew = plays.map((play) => ({
      ...play,
      meets: ['code'],
      acts: { ...play.acts, code: { start: true as const } },
    }))
    expect(findPlay(flow, anew, 'code')).toBeUndefined()
    expect(findPlay(flow, plays, 'moyen'), 'it is asked on the coach panel').toBeUndefined()
    const troubled = plays.map((play) => ({ ...play, trouble: ['captcha'] }))
    expect(findPlay(flow, troubled, 'code')).toBeUndefined()
  })
})

describe('the steps before a practice', () => {
  it('are played up to the step where it begins, and that one is left to the person', () => {
    const arrived = answerCoach(follow(beginLead(flow, other, 'ouvrir'), shows([])))
    expect(arrived.position.context.answers).toEqual({ moyen: 'papier' })
    const onTheWay = follow(arrived, shows(['moyen']))
    expect([at(onTheWay), onTheWay.showing]).toEqual(['code', 'preparing'])
    expect(isDue(onTheWay, shows(['moyen']))).toBe(true)
    expect(toDemonstrationOrder(noteAct(onTheWay, fill), true)).toMatchObject({ mark: 'none', act: { slow: false } })
    const there = follow(noteAct(onTheWay, fill), shows(['moyen', 'code']))
    expect([at(there), there.showing]).toEqual(['ouvrir', 'showing'])
    expect(isDue(there, shows(['moyen', 'code']))).toBe(false)
    expect(toDemonstrationOrder(there)).not.toHaveProperty('act')
  })

  it('continue over several pages: the rest of one page is done on the next, and nothing twice', () => {
    const acts = { code: [{ type: '{nir}' }, { send: true as const }, { press: { button: 'Plus tard' } }] }
    const onTheWay = follow(
      answerCoach(follow(beginLead(flow, { ...other, acts: { ...other.acts, ...acts } }, 'ouvrir'), shows([]))),
      shows(['moyen']),
    )
    const acted = noteDeeds(noteAct(onTheWay, fill), 1, 2)
    expect(toDemonstrationOrder(acted)).not.toHaveProperty('act')
    const turned = turnPage(acted)
    expect(isDue(turned, shows(['moyen']))).toBe(true)
    const rest = noteAct(turned, fill)
    expect(toDemonstrationOrder(rest, true)).toMatchObject({
      act: { number: 2, deeds: [{ press: true, at: { button: 'Plus tard' } }] },
    })
    const whole = turnPage(noteDeeds(rest, 2, 1))
    expect([isDue(whole, shows(['moyen'])), isDue(forgetAct(whole), shows(['moyen']))]).toEqual([false, true])
  })

  it('do not repeat an act that sends', () => {
    const steps = flow.steps.map((step) => (step.id === 'code' ? { ...step, kind: 'submit' as const } : step))
    const begun = beginLead({ ...flow, steps }, other, 'ouvrir')
    const acted = noteAct(follow(answerCoach(follow(begun, shows([]))), shows(['moyen'])), fill)
    expect(isDue(forgetAct(acted), shows(['moyen']))).toBe(true)
    expect(isDue(forgetAct(noteDeeds(acted, 1, 1)), shows(['moyen']))).toBe(false)
  })

  it('are those of the person who is played there, or else of another who reaches it', () => {
    expect(findLead(flow, plays, 'ouvrir', 'nadia')).toMatchObject({ name: 'other' })
    expect(findLead(flow, plays, 'ouvrir', 'sami')).toMatchObject({ as: 'nadia' })
    expect(findLead(flow, plays, 'moyen', 'nadia')).toBeUndefined()
    expect(findLead(flow, plays, 'nulle-part', 'nadia')).toBeUndefined()
  })
})
