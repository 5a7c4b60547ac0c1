import { createActor } from 'xstate'
import { type CallAddress, parseCallAddress } from '../../core/call/address.ts'
import { CallError, type CallErrorCode } from '../../core/call/error.ts'
import { ClassError, type ClassTrouble, toClassTrouble } from '../../core/class/error.ts'
import { type LearnerEvent, learnerMachine } from '../../core/class/learner.ts'
import { CLASS_VERSION, type ClassMessage, type Exercise } from '../../core/class/message.ts'
import { readClassCode } from '../../core/class/tries.ts'
import { createIdentity } from '../call/identity.ts'
import { connectTo } from '../call/listener.ts'
import { beginExchange, CLASS_PROTOCOL, type ClassChannel, isSameProof } from './proof.ts'

export interface LearnerParts {
  readonly onChange: () => void
  /** The session is to begin this, as the person of this place; or to end what is under way of a class. */
  readonly onBegin: (exercise: Exercise, place: number) => void
  readonly onEnd: () => void
}

/** What a learner's computer knows of its class; all of it in memory. */
export interface LearnerState {
  readonly is: 'out' | 'joining' | 'refused' | 'in' | 'over'
  readonly why: ClassTrouble
  readonly place: number
  readonly isLinked: boolean
  readonly work: 'waiting' | 'ready' | 'working' | 'done' | 'left' | 'missing'
  readonly help: 'quiet' | 'asking' | 'coming'
  readonly exercise: Exercise | undefined
}

interface LearnerWish {
  readonly address: string
  readonly code: string
}

/** What the session tells; the rest is the trainer's. */
type ToldEvent = Exclude<LearnerEvent, { type: 'JOIN' | 'WELCOME' | 'REFUSED' | 'EXERCISE' | 'LOST' | 'BACK' | 'OVER' }>

/** How long the trainer's computer may take for an answer of the join, in milliseconds. */
const ANSWER = 8_000

/** Keeps a learner's computer in a class: joins it by its code, comes back by its key, tells what the session does. */
export class LearnerDesk {
  readonly #actor = createActor(learnerMachine)
  readonly #identity = createIdentity()
  #channel: ClassChannel | undefined
  #wish: LearnerWish = { address: '', code: '' }
  /** Where the class is, and the key that was found to know its code. */
  #known: { readonly address: CallAddress; readonly key: string } | undefined

  constructor({ onChange, onBegin, onEnd }: LearnerParts) {
    this.#actor.on('REACH', () => void this.#joinAsked())
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

  join(wish: LearnerWish): void {
    this.#wish = wish
    this.#actor.send({ type: 'JOIN' })
  }

  tell(event: ToldEvent): void {
    this.#actor.send(event)
  }

  #hangUp(): void {
    const former = this.#channel
    this.#channel = undefined
    former?.close()
  }

  async #joinAsked(): Promise<void> {
    const asked = this.#wish
    const isAsked = () => this.#wish === asked && this.#actor.getSnapshot().matches('joining')
    try {
      const code = readClassCode(asked.code)
      if (code === undefined) throw new ClassError('code-unreadable')
      const address = readAddress(asked.address)
      const reached = await connectTo(CLASS_PROTOCOL, this.#identity, address)
      if (!isAsked()) return reached.close()
      this.#hangUp()
      this.#channel = reached
      await this.#enter(reached, code)
      this.#known = { address, key: reached.peer }
    } catch (error) {
      if (isAsked()) this.#hangUp()
      if (isAsked()) this.#actor.send({ type: 'REFUSED', why: toTrouble(error) })
    }
  }

  /** Proves the code and has it proved: until then nothing that the other says counts. */
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
      (message) => this.#hear(message),
      () => this.#lose(reached),
    )
  }

  #lose(lost: ClassChannel): void {
    if (this.#channel !== lost) return
    this.#channel = undefined
    this.#actor.send({ type: 'LOST' })
  }

  #hear(message: ClassMessage): void {
    if (message.is === 'exercise') this.#actor.send({ type: 'EXERCISE', run: message.run, exercise: message.exercise })
    else if (message.is === 'coming') this.#actor.send({ type: 'COMING' })
    else if (message.is === 'over') this.#actor.send({ type: 'OVER' })
    else throw new CallError('out-of-turn')
  }
}

/** Where a class listens unless its address says otherwise: beside the port of calls. */
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
