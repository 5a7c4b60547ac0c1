import { createActor } from 'xstate'
import { type CallAddress, parseCallAddress } from '../../core/call/address.ts'
import { CallError, type CallErrorCode } from '../../core/call/error.ts'
import { ClassError, type ClassTrouble, toClassTrouble } from '../../core/class/error.ts'
import { type LearnerEvent, learnerMachine } from '../../core/class/learner.ts'
import { CLASS_VERSION, type ClassMessage } from '../../core/class/message.ts'
import { readClassCode } from '../../core/class/tries.ts'
import type { Exercise } from '../../core/session/exercise.ts'
import { createIdentity } from '../call/identity.ts'
import { connectTo } from '../call/listener.ts'
import { beginExchange, CLASS_PROTOCOL, type ClassChannel, isSameProof } from './proof.ts'

export interface LearnerParts {
  readonly onChange: () => void
  /**
   * Called when the session must begin an exercise, as the fictitious person of this place, or end the one under way.
   */
  readonly onBegin: (exercise: Exercise, place: number) => void
  readonly onEnd: () => void
}

/** The state of a learner's computer in its class, kept in memory only. */
export interface LearnerState {
  readonly is: 'out' | 'joining' | 'refused' | 'in' | 'over'
  readonly why: ClassTrouble
  readonly place: number
  readonly isLinked: boolean
  readonly work: 'waiting' | 'ready' | 'working' | 'done' | 'left' | 'missing'
  readonly help: 'quiet' | 'asking' | 'coming'
  readonly exercise: Exercise | undefined
}

interface JoinRequest {
  readonly address: string
  readonly code: string
}

/** The events that the session reports; all others come from the trainer. */
type SessionReport = Exclude<
  LearnerEvent,
  { type: 'JOIN' | 'WELCOME' | 'REFUSED' | 'EXERCISE' | 'LOST' | 'BACK' | 'OVER' }
>

/** The time for the trainer's computer to answer a join, in milliseconds. */
const ANSWER = 8_000

/** Keeps a learner's computer in a class: joins by the code, rejoins by the key, reports the session's progress. */
export class LearnerDesk {
  readonly #actor = createActor(learnerMachine)
  readonly #identity = createIdentity()
  #channel: ClassChannel | undefined
  #wanted: JoinRequest = { address: '', code: '' }
  /** The address of the class, and the trainer's key, which has proved that it knows the code. */
  #known: { readonly address: CallAddress; readonly key: string } | undefined

  constructor({ onChange, onBegin, onEnd }: LearnerParts) {
    this.#actor.on('REACH', () => void this.#join())
    this.#actor.on('REACH_AGAIN', () => void this.#comeBack())
    this.#actor.on('SEND', ({ message }) => this.#channel?.send(message))
    this.#actor.on('HANG_UP', () => this.#hangUp())
    this.#actor.on('BEGIN', () => {
      const { exercise, place } = this.#actor.getSnapshot().context
      if (exercise !== undefined) onBegin(exercise, place)
    })
    this.#actor.on('END', onEnd)
    this.#actor.start().subscribe(onChange)
  }

  state(): LearnerState {
    const { value, context } = this.#actor.getSnapshot()
    const { why, place, exercise } = context
    const inside = typeof value === 'string' ? undefined : value.in
    return {
      is: typeof value === 'string' ? value : 'in',
      why,
      place,
      exercise,
      isLinked: inside?.link === 'linked',
      work: inside?.work ?? 'waiting',
      help: inside?.help ?? 'quiet',
    }
  }

  join(request: JoinRequest): void {
    this.#wanted = request
    this.#actor.send({ type: 'JOIN' })
  }

  send(event: SessionReport): void {
    this.#actor.send(event)
  }

  #hangUp(): void {
    const former = this.#channel
    this.#channel = undefined
    former?.close()
  }

  async #join(): Promise<void> {
    const wanted = this.#wanted
    const isWanted = () => this.#wanted === wanted && this.#actor.getSnapshot().matches('joining')
    try {
      const code = readClassCode(wanted.code)
      if (code === undefined) throw new ClassError('code-unreadable')
      const address = readAddress(wanted.address)
      const reached = await connectTo(CLASS_PROTOCOL, this.#identity, address)
      if (!isWanted()) return reached.close()
      this.#hangUp()
      this.#channel = reached
      await this.#enter(reached, code)
      this.#known = { address, key: reached.peer }
    } catch (error) {
      if (isWanted()) this.#hangUp()
      if (isWanted()) this.#actor.send({ type: 'REFUSED', why: toTrouble(error) })
    }
  }

  /** Proves the code to the trainer's computer and checks its proof; until then no other message of it counts. */
  #enter(reached: ClassChannel, code: string): Promise<void> {
    const keys = { trainer: reached.peer, learner: this.#identity.fingerprint }
    const exchange = beginExchange('learner', code, keys)
    return new Promise((resolve, reject) => {
      const waiting = setTimeout(() => reject(new ClassError('unreachable')), ANSWER)
      let proofs: ReturnType<typeof exchange.finish>
      const refuse = (why: ClassTrouble) => {
        clearTimeout(waiting)
        reject(new ClassError(why))
      }
      reached.listen(
        (message) => {
          if (message.is === 'refused') return refuse(message.why)
          if (message.is === 'share' && proofs === undefined) {
            proofs = exchange.finish(message.share)
            if (proofs === undefined) return refuse('other-class')
            return reached.send({ is: 'prove', proof: proofs.learner })
          }
          if (message.is !== 'welcome' || proofs === undefined) throw new CallError('out-of-turn')
          if (!isSameProof(message.proof ?? '', proofs.trainer)) return refuse('other-class')
          clearTimeout(waiting)
          this.#stay(reached)
          this.#actor.send({ type: 'WELCOME', place: message.place })
          resolve()
        },
        (why) => refuse(toClassTrouble(why ?? 'unreachable')),
      )
      reached.send({ is: 'join', version: CLASS_VERSION, share: exchange.share })
    })
  }

  async #comeBack(): Promise<void> {
    try {
      if (this.#known === undefined) throw new ClassError('unreachable')
      const reached = await connectTo(CLASS_PROTOCOL, this.#identity, this.#known.address, this.#known.key)
      if (!this.#actor.getSnapshot().matches({ in: { link: 'reaching' } })) return reached.close()
      this.#channel = reached
      reached.listen(
        (message) => {
          if (message.is === 'refused') return void this.#actor.send({ type: 'OVER' })
          if (message.is !== 'welcome') throw new CallError('out-of-turn')
          this.#stay(reached)
          this.#actor.send({ type: 'BACK' })
        },
        () => this.#lose(reached),
      )
      reached.send({ is: 'back', version: CLASS_VERSION })
    } catch {
      this.#actor.send({ type: 'LOST' })
    }
  }

  #stay(reached: ClassChannel): void {
    reached.listen(
      (message) => this.#receive(message),
      () => this.#lose(reached),
    )
  }

  #lose(lost: ClassChannel): void {
    if (this.#channel !== lost) return
    this.#channel = undefined
    this.#actor.send({ type: 'LOST' })
  }

  #receive(message: ClassMessage): void {
    if (message.is === 'exercise') this.#actor.send({ type: 'EXERCISE', run: message.run, exercise: message.exercise })
    else if (message.is === 'coming') this.#actor.send({ type: 'COMING' })
    else if (message.is === 'over') this.#actor.send({ type: 'OVER' })
    else throw new CallError('out-of-turn')
  }
}

/** The default port of a class, beside the port of calls. */
export const CLASS_PORT = 47_818

function readAddress(text: string): CallAddress {
  const hasPort = text.includes(':')
  const { host, port } = parseCallAddress(text)
  return { host, port: hasPort ? port : CLASS_PORT }
}

function toTrouble(error: unknown): ClassTrouble {
  if (error instanceof ClassError) return error.code
  if (!(error instanceof CallError)) throw error
  const system = error.cause instanceof Error && 'code' in error.cause ? String(error.cause.code) : undefined
  return toClassTrouble(error.code satisfies CallErrorCode, system)
}
