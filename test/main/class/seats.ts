import { connect as connectTcp, createServer, type Socket } from 'node:net'
import { CLASS_VERSION, type ClassMessage } from '../../../src/core/class/message.ts'
import type { Exercise } from '../../../src/core/session/exercise.ts'
import { createIdentity } from '../../../src/main/call/identity.ts'
import { connectTo } from '../../../src/main/call/listener.ts'
import { LearnerDesk } from '../../../src/main/class/learner-desk.ts'
import { beginExchange, CLASS_PROTOCOL, type ClassChannel } from '../../../src/main/class/proof.ts'
import { TrainerDesk } from '../../../src/main/class/trainer-desk.ts'
import { until } from '../call/two-ends.ts'

export const EXERCISE: Exercise = { is: 'procedure', flow: 'caf/declaration-trimestrielle', help: 'guide' }

/** A trainer's computer on loopback with an open class, and as many learners' computers as a test needs. */
export async function openClass(port = 0) {
  const asked: number[] = []
  const desk = new TrainerDesk({ port, onChange: () => {}, onAsk: () => void asked.push(1) })
  const learners: ReturnType<typeof createLearner>[] = []
  desk.open()
  await until(() => desk.state().is === 'empty', 'the class')
  const network = await openNetwork(() => desk.state().port)
  const toAddress = () => `127.0.0.1:${network.port}`
  return Object.assign(desk, {
    asked,
    toAddress,
    /** Cuts all connections; they return only when a computer connects again. */
    cut: network.cut,
    /** Ends the trainer's computer for good, without a message. */
    vanish: network.close,
    /** Makes later connections reach another computer. */
    divert: network.divert,
    place: (number: number) => desk.state().places.find(({ place }) => place === number),
    /** A learner's computer that types what the trainer shows, or something else. */
    learner: (code = desk.state().code, address = toAddress()) => {
      const learner = createLearner()
      learners.push(learner)
      learner.join({ address, code })
      return learner
    },
    close: () => {
      desk.end()
      for (const learner of learners) learner.send({ type: 'LEAVE' })
      network.close()
    },
  })
}

export function createLearner() {
  const begun: { readonly exercise: Exercise; readonly place: number }[] = []
  const ended: number[] = []
  const desk = new LearnerDesk({
    onChange: () => {},
    onBegin: (exercise, place) => void begun.push({ exercise, place }),
    onEnd: () => void ended.push(1),
  })
  return Object.assign(desk, { begun, ended, settled: () => until(() => desk.state().is !== 'joining', 'an answer') })
}

/** A learner's end written by hand: connects with a key of its own, and receives the messages. */
export async function speak(port: number, identity = createIdentity()) {
  const channel: ClassChannel = await connectTo(CLASS_PROTOCOL, identity, { host: '127.0.0.1', port })
  const received: ClassMessage[] = []
  let isEnded = false
  const keys = { trainer: channel.peer, learner: identity.fingerprint }
  channel.listen(
    (message) => void received.push(message),
    () => {
      isEnded = true
    },
  )
  return {
    ...channel,
    identity,
    received,
    isEnded: () => isEnded,
    refusal: () => received.flatMap((one) => (one.is === 'refused' ? [one.why] : []))[0],
    /** Tries a code as a learner's computer does, up to its answer. */
    tryCode: async (code: string) => {
      const exchange = beginExchange('learner', code, keys)
      channel.send({ is: 'join', version: CLASS_VERSION, share: exchange.share })
      await until(() => isEnded || received.length > 0, 'an answer')
      const [first] = received
      if (first?.is !== 'share') return
      const proofs = exchange.finish(first.share)
      channel.send({ is: 'prove', proof: proofs?.learner ?? '0'.repeat(64) })
      await until(() => isEnded || received.length > 1, 'the answer to the code')
    },
  }
}

/** A cable between learners and the trainer's computer, which can be pulled. */
async function openNetwork(toPort: () => number) {
  const sockets = new Set<Socket>()
  let toEnd = toPort
  const server = createServer((from) => {
    const to = connectTcp(toEnd(), '127.0.0.1')
    for (const one of [from, to]) {
      sockets.add(one)
      one.on('error', () => {})
      one.on('close', () => {
        from.destroy()
        to.destroy()
      })
    }
    from.pipe(to).pipe(from)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const cut = () => {
    for (const one of sockets) one.destroy()
    sockets.clear()
  }
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    cut,
    divert: (next: () => number) => {
      toEnd = next
      cut()
    },
    close: () => {
      server.close()
      cut()
    },
  }
}
