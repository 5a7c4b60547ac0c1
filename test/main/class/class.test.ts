import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CLASS_SIZE } from '../../../src/core/class/message.ts'
import { until } from '../call/two-ends.ts'
import { EXERCISE, openClass } from './seats.ts'

let trainer: Awaited<ReturnType<typeof openClass>>
beforeEach(async () => {
  trainer = await openClass()
})
afterEach(() => trainer.close())

/** Computers that join the class, in the order of their places. */
async function fill(count: number = CLASS_SIZE) {
  const learners = Array.from({ length: count }, () => trainer.learner())
  await until(() => learners.every((one) => one.state().is === 'in'), 'the places')
  return learners.sort((one, other) => one.state().place - other.state().place)
}

describe('a class of twelve', () => {
  it('gives each computer a place of its own, the exercise, and shows how far each is', async () => {
    trainer.give(EXERCISE)
    const learners = await fill()
    expect(learners.map((one) => one.state().place)).toEqual(Array.from({ length: CLASS_SIZE }, (_, at) => at + 1))
    await until(() => learners.every((one) => one.begun.length === 1), 'the exercise everywhere')
    expect(learners.map(({ begun }) => begun[0])).toEqual(
      learners.map((one) => ({ exercise: EXERCISE, place: one.state().place })),
    )
    for (const one of learners) {
      one.send({ type: 'BEGUN' })
      one.send({ type: 'STEP', step: `step-${one.state().place}` })
    }
    learners[4]?.send({ type: 'DONE' })
    learners[5]?.send({ type: 'LEFT' })
    await until(() => trainer.place(5)?.work === 'done' && trainer.place(6)?.work === 'left', 'what they did')
    await until(() => trainer.state().places.every(({ step }) => step !== undefined), 'the steps')
    expect(trainer.state().places.map(({ place, step }) => [place, step])).toEqual(
      learners.map((one) => [one.state().place, `step-${one.state().place}`]),
    )
  })

  it('refuses the thirteenth by name, and lets it in once a place is freed', async () => {
    await fill()
    const late = trainer.learner()
    await late.settled()
    expect(late.state()).toMatchObject({ is: 'refused', why: 'class-full' })
    trainer.free(7)
    late.join({ address: trainer.toAddress(), code: trainer.state().code })
    await until(() => late.state().is === 'in', 'the place')
    expect(late.state().place).toBe(7)
  })

  it('signals a request for help with a sound, and shows the learner that the trainer comes', async () => {
    const [first, second] = await fill(2)
    first?.send({ type: 'ASK' })
    await until(() => trainer.place(1)?.help === 'asking', 'the question')
    expect(trainer.asked).toHaveLength(1)
    expect(second?.state().help).toBe('quiet')
    trainer.come(1)
    await until(() => first?.state().help === 'coming', 'the answer')
    expect(trainer.place(1)?.help).toBe('coming')
    first?.send({ type: 'ASK_NO_MORE' })
    await until(() => trainer.place(1)?.help === 'quiet', 'quiet again')
  })

  it('changes the exercise for all: the one under way ends, and late news of it is ignored', async () => {
    trainer.give(EXERCISE)
    const [first] = await fill(1)
    await until(() => first?.begun.length === 1, 'the first exercise')
    first?.send({ type: 'BEGUN' })
    first?.send({ type: 'STEP', step: 'situation' })
    await until(() => trainer.place(1)?.step === 'situation', 'the first step')
    trainer.give({ is: 'task', task: 'mail', help: 'title' })
    await until(() => first?.begun.length === 2, 'the second exercise')
    expect(first?.ended.length).toBeGreaterThan(0)
    expect(trainer.place(1)).toMatchObject({ work: 'waiting', step: undefined })
  })

  it('ends for all at once', async () => {
    const learners = await fill(3)
    trainer.end()
    await until(() => learners.every((one) => one.state().is === 'over'), 'the end everywhere')
    expect(learners.every(({ ended }) => ended.length > 0)).toBe(true)
    expect(trainer.state()).toMatchObject({ is: 'closed', port: 0, places: [] })
  })
})

describe('a network that comes and goes', () => {
  it('shows a place that lost its connection, which reconnects automatically with its request for help and its progress', async () => {
    const learner = trainer.learner()
    trainer.give(EXERCISE)
    await until(() => learner.begun.length === 1, 'the exercise')
    learner.send({ type: 'BEGUN' })
    learner.send({ type: 'ASK' })
    await until(() => trainer.place(1)?.help === 'asking', 'the question')
    trainer.cut()
    await until(() => trainer.place(1)?.isHere === false, 'the loss')
    expect(learner.state()).toMatchObject({ is: 'in', isLinked: false, work: 'working' })
    learner.send({ type: 'STEP', step: 'montant' })
    await until(() => trainer.place(1)?.isHere === true, 'the way back')
    await until(() => trainer.place(1)?.step === 'montant', 'the step of meanwhile')
    expect(trainer.place(1)?.help).toBe('asking')
    expect(learner.begun).toHaveLength(1)
  })

  it('leaves learners their exercise when the trainer’s computer is gone, and says so', async () => {
    const learner = trainer.learner()
    trainer.give(EXERCISE)
    await until(() => learner.begun.length === 1, 'the exercise')
    learner.send({ type: 'BEGUN' })
    trainer.vanish()
    await until(() => !learner.state().isLinked, 'the loss')
    learner.send({ type: 'STEP', step: 'montant' })
    learner.send({ type: 'DONE' })
    expect(learner.state()).toMatchObject({ is: 'in', work: 'done' })
    expect(learner.ended).toHaveLength(1) // before the exercise began, nothing since
  })

  it('does not mistake another computer at the same address for the class', async () => {
    const learner = trainer.learner()
    await until(() => learner.state().is === 'in', 'the place')
    const other = await openClass()
    let tries = 0
    trainer.divert(() => {
      tries += 1
      return other.state().port
    })
    await until(() => tries >= 2, 'two tries')
    expect(learner.state()).toMatchObject({ is: 'in', isLinked: false })
    expect(other.state().places).toEqual([])
    other.close()
  })

  it('names the reason that keeps a computer out', async () => {
    const { code } = trainer.state()
    const cases = [
      { why: 'code-unreadable', input: { address: trainer.toAddress(), code: '12345' } },
      { why: 'address-unreadable', input: { address: 'ordinateur du formateur', code } },
      { why: 'wrong-code', input: { address: trainer.toAddress(), code: toOther(code) } },
      { why: 'network-refused', input: { address: '127.0.0.1:1', code } },
    ]
    for (const { why, input } of cases) {
      const learner = trainer.learner(input.code, input.address)
      await learner.settled()
      expect(learner.state()).toMatchObject({ is: 'refused', why })
    }
    const typed = trainer.learner(` ${code.slice(0, 3)} ${code.slice(3)} `)
    await typed.settled()
    expect(typed.state().is).toBe('in')
  })
})

function toOther(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0')
}
