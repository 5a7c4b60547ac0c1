import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CLASS_VERSION } from '../../../src/core/class/message.ts'
import { createIdentity } from '../../../src/main/call/identity.ts'
import { beginExchange, CLASS_PROTOCOL } from '../../../src/main/class/proof.ts'
import { openTcp, openTls, toFrame, untilCut } from '../../../tools/abuse/call-attacker.ts'
import { until } from '../call/two-ends.ts'
import { createTlsTrainer } from './false-trainer.ts'
import { createLearner, EXERCISE, openClass, speak } from './seats.ts'

type Trainer = Awaited<ReturnType<typeof openClass>>
const share = () => beginExchange('learner', '000000', { trainer: 'a', learner: 'b' }).share

describe('a hostile joiner', () => {
  let trainer: Trainer
  let honest: ReturnType<Trainer['learner']>
  beforeAll(async () => {
    trainer = await openClass()
    honest = trainer.learner()
    trainer.give(EXERCISE)
    await until(() => honest.begun.length === 1, 'the exercise')
  })
  afterAll(() => trainer.close())

  /** Checks that the class works as before: one place, whose messages arrive. */
  async function expectClass(): Promise<void> {
    expect(trainer.state().places).toHaveLength(1)
    honest.send({ type: 'ASK' })
    await until(() => trainer.place(1)?.help === 'asking', 'the question')
    honest.send({ type: 'ASK_NO_MORE' })
    await until(() => trainer.place(1)?.help === 'quiet', 'its end')
  }

  it.each([
    ['what is no TLS', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['noise', Buffer.alloc(1_024, 0xa5)],
  ])('who sends %s is cut off', async (_, bytes) => {
    const socket = await openTcp(trainer.state().port)
    socket.write(bytes)
    await untilCut(socket)
    await expectClass()
  })

  const FIRST_WORDS: readonly (readonly [string, Buffer])[] = [
    ['a message that is too long', toFrame('{}', 513)],
    ['what is no JSON', toFrame('{"is":')],
    ['a message of no known kind', toFrame('{"is":"open-door"}')],
    ['a name in the place of a number', toFrame('{"is":"welcome","place":"Samira"}')],
    ['what somebody typed beside a step', toFrame('{"is":"at","run":1,"work":"working","step":"a","value":"1200"}')],
    ['a step that is a sentence', toFrame('{"is":"at","run":1,"work":"working","step":"Samira gagne 1200"}')],
    ['a step before the code', toFrame('{"is":"at","run":1,"work":"done"}')],
    ['a proof before its share', toFrame(`{"is":"prove","proof":"${'0'.repeat(64)}"}`)],
    ['what only a trainer says', toFrame('{"is":"over"}')],
    ['a share that is no point', toFrame(`{"is":"join","version":1,"share":"${'f'.repeat(64)}"}`)],
    ['the neutral point', toFrame(`{"is":"join","version":1,"share":"${'0'.repeat(64)}"}`)],
  ]
  it.each(FIRST_WORDS)('is not let in by %s', async (_, bytes) => {
    const { key, cert } = createIdentity()
    const socket = await openTls(trainer.state().port, { key, cert }, CLASS_PROTOCOL.name)
    socket.write(bytes)
    await untilCut(socket)
    expect(trainer.state().places).toHaveLength(1)
  })

  it('of another version gets that reason', async () => {
    const one = await speak(trainer.state().port)
    one.send({ is: 'join', version: CLASS_VERSION + 1, share: share() })
    await until(() => one.isEnded(), 'the end')
    expect(one.refusal()).toBe('version-unlike')
  })

  it('rejoins only with a key that was in the class', async () => {
    const one = await speak(trainer.state().port)
    one.send({ is: 'back', version: CLASS_VERSION })
    await until(() => one.isEnded(), 'the end')
    expect(one.refusal()).toBe('class-over')
    await expectClass()
  })

  it('gains nothing from a proof of another connection', async () => {
    const { code, port } = trainer.state()
    const seen = await speak(port)
    await seen.tryCode(code)
    expect(seen.received.map(({ is }) => is)).toContain('welcome')
    const mine = seen.received.flatMap((one) => (one.is === 'welcome' ? [one.proof ?? ''] : []))[0]
    seen.send({ is: 'leave' })
    await until(() => trainer.state().places.length === 1, 'the place freed')
    const again = await speak(port)
    again.send({ is: 'join', version: CLASS_VERSION, share: share() })
    await until(() => again.received.length > 0, 'the share')
    again.send({ is: 'prove', proof: mine ?? '' })
    await until(() => again.isEnded(), 'the end')
    expect(again.refusal()).toBe('wrong-code')
    await expectClass()
  })

  it('can send neither messages of another place nor invalid ones', async () => {
    const { code, port } = trainer.state()
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 600 }), async (noise) => {
        const { key, cert } = createIdentity()
        const socket = await openTls(port, { key, cert }, CLASS_PROTOCOL.name).catch(() => undefined)
        socket?.write(noise)
        socket?.end(toFrame(Buffer.from(noise).subarray(0, 512)))
        if (socket) await untilCut(socket)
      }),
      { numRuns: 10, seed: 20 },
    )
    const insider = await speak(port)
    await insider.tryCode(code)
    await until(() => trainer.state().places.length === 2, 'its own place')
    for (let at = 0; at < 100; at += 1) insider.send({ is: 'at', run: 1, work: 'working', step: 'a' })
    await until(() => insider.isEnded(), 'the end of who says too much')
    expect(trainer.place(1)?.step).not.toBe('a')
    trainer.free(2)
    await expectClass()
  })
})

describe('a man in the middle', () => {
  it('with a class of its own learns no code and gets no learner', async () => {
    const real = await openClass()
    const { code } = real.state()
    const false_ = await openClass()
    // The learner types the real code, but the network leads to the other computer.
    const learner = createLearner()
    learner.join({ address: false_.toAddress(), code })
    await learner.settled()
    expect(learner.state()).toMatchObject({ is: 'refused', why: 'wrong-code' })
    expect(learner.begun).toEqual([])
    expect(false_.state().places).toEqual([])
    real.close()
    false_.close()
  })

  it('is detected by the learner where it accepts any code', async () => {
    const { port, close } = await createTlsTrainer()
    const learner = createLearner()
    learner.join({ address: `127.0.0.1:${port}`, code: '123456' })
    await learner.settled()
    expect(learner.state()).toMatchObject({ is: 'refused', why: 'other-class' })
    close()
  })
})

describe('a thousand wrong codes', () => {
  it('cost a class only their refusal, and do not disturb its learners', async () => {
    const trainer = await openClass()
    const { code, port } = trainer.state()
    const honest = trainer.learner()
    await until(() => honest.state().is === 'in', 'the place')
    const identity = createIdentity()
    const refusals: Record<string, number> = {}
    const memory = process.memoryUsage().rss
    const tryOne = async (number: number) => {
      const typed = String(number).padStart(6, '0')
      if (typed === code) return
      const one = await speak(port, identity).catch(() => undefined)
      await one?.tryCode(typed).catch(() => undefined)
      const why = one?.refusal() ?? 'cut'
      refusals[why] = (refusals[why] ?? 0) + 1
      one?.close()
    }
    let next = 0
    const work = async () => {
      while (next < 1_000) {
        next += 1
        await tryOne(next)
      }
    }
    await Promise.all(Array.from({ length: 40 }, work))
    expect(refusals['wrong-code'] ?? 0).toBeLessThanOrEqual(30)
    expect((refusals['too-many-tries'] ?? 0) + (refusals.cut ?? 0)).toBeGreaterThan(950)
    expect(process.memoryUsage().rss - memory).toBeLessThan(300 * 2 ** 20)
    expect(trainer.state()).toMatchObject({ is: 'empty', isTriedOut: true })
    honest.send({ type: 'ASK' })
    await until(() => trainer.place(1)?.help === 'asking', 'who was in it')
    trainer.close()
  })
})
