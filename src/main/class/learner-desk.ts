import { createActor } from 'xstate'
import { type CallAddress, parseCallAddress } from '../../core/call/address.ts'
import { CallError, type CallErrorCode } from '../../core/call/error.ts'
import { ClassError, type ClassTrouble, toClassTrouble } from '../../core/class/error.ts'
import { type LearnerEvent, learnerMachine } from '../../core/class/learner.ts'
import { CLASS_VERSION, type ClassMessage, type Exercise } from '../../core/class/message.ts'
import { readClassCode } from '../../core/class/tries.ts'
import { connectTo } from '../call/connect.ts'
import { createIdentity } from '../call/identity.ts'
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

export interface LearnerDesk {
  state(): LearnerState
  join(wish: { readonly address: string; readonly code: string }): void
  tell(
    event: Exclude<LearnerEvent, { type: 'JOIN' | 'WELCOME' | 'REFUSED' | 'EXERCISE' | 'LOST' | 'BACK' | 'OVER' }>,
  ): void
}

/** How long the trainer's computer may take for an answer of the join, in milliseconds. */
const ANSWER = 8_000

/** Keeps a learner's computer in a class: joins it by its code, comes back by its key, tells what the session does. */
export function createLearnerDesk({ onChange, onBegin, onEnd }: LearnerParts): LearnerDesk {
  const actor = createActor(learnerMachine)
  const identity = createIdentity()
  let channel: ClassChannel | undefined
  let wish = { address: '', code: '' }
  /** Where the class is, and the key that was found to know its code. */
  let known: { readonly address: CallAddress; readonly key: string } | undefined

  actor.on('REACH', () => void join())
  actor.on('REACH_AGAIN', () => void comeBack())
  actor.on('SEND', ({ message }) => channel?.send(message))
  actor.on('HANG_UP', hangUp)
  actor.on('BEGIN', () => {
    const { exercise, place } = actor.getSnapshot().context
    if (exercise !== undefined) onBegin(exercise, place)
  })
  actor.on('END', onEnd)
  actor.start().subscribe(onChange)

  function hangUp(): void {
    const former = channel
    channel = undefined
    former?.close()
  }

  async function join(): Promise<void> {
    const asked = wish
    const isAsked = () => wish === asked && actor.getSnapshot().matches('joining')
    try {
      const code = readClassCode(asked.code)
      if (code === undefined) throw new ClassError('code-unreadable')
      const address = readAddress(asked.address)
      const reached = await connectTo(CLASS_PROTOCOL, identity, address)
      if (!isAsked()) return reached.close()
      hangUp()
      channel = reached
      await enter(reached, code)
      known = { address, key: reached.peer }
    } catch (error) {
      if (isAsked()) hangUp()
      if (isAsked()) actor.send({ type: 'REFUSED', why: toTrouble(error) })
    }
  }

  /** Proves the code and has it proved: until then nothing that the other says counts. */
  function enter(reached: ClassChannel, code: string): Promise<void> {
    const keys = { trainer: reached.peer, learner: identity.fingerprint }
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
          stay(reached)
          actor.send({ type: 'WELCOME', place: message.place })
          resolve()
        },
        (why) => refuse(toClassTrouble(why ?? 'unreachable')),
      )
      reached.send({ is: 'join', version: CLASS_VERSION, share: exchange.share })
    })
  }

  async function comeBack(): Promise<void> {
    try {
      if (known === undefined) throw new ClassError('unreachable')
      const reached = await connectTo(CLASS_PROTOCOL, identity, known.address, known.key)
      if (!actor.getSnapshot().matches({ in: { link: 'reaching' } })) return reached.close()
      channel = reached
      reached.listen(
        (message) => {
          if (message.is === 'refused') return void actor.send({ type: 'OVER' })
          if (message.is !== 'welcome') throw new CallError('out-of-turn')
          stay(reached)
          actor.send({ type: 'BACK' })
        },
        () => lose(reached),
      )
      reached.send({ is: 'back', version: CLASS_VERSION })
    } catch {
      actor.send({ type: 'LOST' })
    }
  }

  function stay(reached: ClassChannel): void {
    reached.listen(
      (message) => hear(message),
      () => lose(reached),
    )
  }

  function lose(lost: ClassChannel): void {
    if (channel !== lost) return
    channel = undefined
    actor.send({ type: 'LOST' })
  }

  function hear(message: ClassMessage): void {
    if (message.is === 'exercise') actor.send({ type: 'EXERCISE', run: message.run, exercise: message.exercise })
    else if (message.is === 'coming') actor.send({ type: 'COMING' })
    else if (message.is === 'over') actor.send({ type: 'OVER' })
    else throw new CallError('out-of-turn')
  }

  return {
    state: () => {
      const snapshot = actor.getSnapshot()
      const { why, place, exercise } = snapshot.context
      const { value } = snapshot
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
    },
    join: (next) => {
      wish = next
      actor.send({ type: 'JOIN' })
    },
    tell: (event) => actor.send(event),
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
