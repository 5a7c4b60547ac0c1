import { randomInt } from 'node:crypto'
import { type Actor, createActor } from 'xstate'
import { CallError } from '../../core/call/error.ts'
import type { ClassTrouble } from '../../core/class/error.ts'
import { CLASS_SIZE, CLASS_VERSION, type ClassMessage, type JoinRefusal } from '../../core/class/message.ts'
import { type PlaceState, placeMachine, toPlaceState } from '../../core/class/place.ts'
import { trainerMachine } from '../../core/class/trainer.ts'
import { createTries } from '../../core/class/tries.ts'
import type { Exercise } from '../../core/session/exercise.ts'
import { createIdentity } from '../call/identity.ts'
import { type CallListener, findOwnHosts, openListener } from '../call/listener.ts'
import { beginExchange, CLASS_PROTOCOL, type ClassChannel, isSameProof } from './proof.ts'

export interface TrainerParts {
  /** The port; 0 takes any free one. */
  readonly port: number
  readonly onChange: () => void
  /** Called when a place asks for help: the computer makes a sound, whatever it shows. */
  readonly onAsk: () => void
}

/** The state of a trainer's class, kept in memory only. */
export interface TrainerState {
  readonly is: 'closed' | 'opening' | 'empty' | 'given' | 'failed'
  readonly why: ClassTrouble
  readonly code: string
  readonly hosts: readonly string[]
  readonly port: number
  readonly exercise: Exercise | undefined
  readonly places: readonly (PlaceState & { readonly place: number })[]
  /** Whether there were so many wrong codes that no other may be tried for a while. */
  readonly isTriedOut: boolean
}

interface Seat {
  readonly number: number
  /** The SHA-256 of the key of this place's computer. */
  readonly key: string
  readonly actor: Actor<typeof placeMachine>
  channel: ClassChannel | undefined
}

/** The limits of connections, for a whole class behind one address that joins at once, mistakes included. */
const LIMITS = { burst: 48, refill: 500 }
/** The time for the second message of a join, in milliseconds. */
const PROOF = 5_000

/**
 * Runs a class at the trainer's computer. Its key is created for the class only. A place is reserved for its computer,
 * by that computer's key, until the trainer frees it.
 */
export class TrainerDesk {
  readonly #parts: TrainerParts
  readonly #actor = createActor(trainerMachine)
  readonly #tries = createTries(() => performance.now())
  readonly #places = new Map<number, Seat>()
  #identity = createIdentity()
  #listener: CallListener | undefined

  constructor(parts: TrainerParts) {
    this.#parts = parts
    this.#actor.on('LISTEN', () => this.#listen())
    this.#actor.on('SEND_EXERCISE', ({ run, exercise }) => {
      for (const { actor: place, channel } of this.#places.values()) {
        place.send({ type: 'GIVEN', run })
        channel?.send({ is: 'exercise', run, exercise })
      }
    })
    this.#actor.on('SEND_OVER', () => {
      this.#listener?.close()
      this.#listener = undefined
      for (const place of this.#places.values()) this.#close(place, { is: 'over' })
      this.#places.clear()
    })
    this.#actor.start().subscribe(parts.onChange)
  }

  state(): TrainerState {
    const { value, context } = this.#actor.getSnapshot()
    const { code, exercise, why } = context
    return {
      is: value,
      why,
      code,
      exercise,
      hosts: findOwnHosts(),
      port: this.#listener?.port() ?? 0,
      places: [...this.#places.values()]
        .map((place) => ({ place: place.number, ...toPlaceState(place.actor.getSnapshot()) }))
        .sort((one, other) => one.place - other.place),
      isTriedOut: this.#tries.isUsedUp(),
    }
  }

  open(): void {
    this.#actor.send({ type: 'OPEN', code: String(randomInt(1_000_000)).padStart(6, '0') })
  }

  give(exercise: Exercise): void {
    this.#actor.send({ type: 'GIVE', exercise })
  }

  come(place: number): void {
    this.#places.get(place)?.actor.send({ type: 'COME' })
  }

  free(number: number): void {
    const place = this.#places.get(number)
    if (place === undefined) return
    this.#places.delete(number)
    this.#close(place, { is: 'over' })
    this.#parts.onChange()
  }

  end(): void {
    this.#actor.send({ type: 'END' })
  }

  #listen(): void {
    this.#identity = createIdentity()
    this.#listener = openListener({
      protocol: CLASS_PROTOCOL,
      identity: this.#identity,
      port: this.#parts.port,
      limits: LIMITS,
      mayEnter: () => true,
      onFirst: (channel, first) => this.#receive(channel, first),
      onListening: () => this.#actor.send({ type: 'LISTENING' }),
      onTrouble: () => this.#actor.send({ type: 'FAILED', why: 'port-taken' }),
    })
  }

  #findByKey(key: string): Seat | undefined {
    return [...this.#places.values()].find((place) => place.key === key)
  }

  #receive(channel: ClassChannel, first: ClassMessage) {
    if (first.is !== 'join' && first.is !== 'back') throw new CallError('out-of-turn')
    if (first.version !== CLASS_VERSION) return refuse(channel, 'version-unlike')
    if (first.is === 'join') return this.#admit(channel, first.share)
    const place = this.#findByKey(channel.peer)
    if (place === undefined) return refuse(channel, 'class-over')
    this.#seat(place, channel, undefined)
  }

  /**
   * Admits a computer that proves the code. A try is taken from the limit of guesses, and given back when the code was
   * right.
   */
  #admit(channel: ClassChannel, share: string) {
    if (!this.#tries.take()) return refuse(channel, 'too-many-tries')
    const keys = { trainer: this.#identity.fingerprint, learner: channel.peer }
    const exchange = beginExchange('trainer', this.#actor.getSnapshot().context.code, keys)
    const proofs = exchange.finish(share)
    if (proofs === undefined) return refuse(channel, 'wrong-code')
    const waiting = setTimeout(() => channel.close(), PROOF)
    channel.listen(
      (message) => {
        clearTimeout(waiting)
        if (message.is !== 'prove') throw new CallError('out-of-turn')
        if (!isSameProof(message.proof, proofs.learner)) return refuse(channel, 'wrong-code')
        this.#tries.giveBack()
        const place = this.#findByKey(channel.peer) ?? this.#createPlace(channel.peer)
        if (place === undefined) return refuse(channel, 'class-full')
        this.#seat(place, channel, proofs.trainer)
      },
      () => clearTimeout(waiting),
    )
    channel.send({ is: 'share', share: exchange.share })
    this.#parts.onChange()
  }

  #createPlace(key: string): Seat | undefined {
    const number = Array.from({ length: CLASS_SIZE }, (_, at) => at + 1).find((one) => !this.#places.has(one))
    if (number === undefined || this.#listener === undefined) return undefined
    const place: Seat = { number, key, actor: createActor(placeMachine), channel: undefined }
    place.actor.on('SOUND', this.#parts.onAsk)
    place.actor.on('SEND_COMING', () => place.channel?.send({ is: 'coming' }))
    place.actor.start().subscribe(this.#parts.onChange)
    place.actor.send({ type: 'GIVEN', run: this.#actor.getSnapshot().context.run })
    this.#places.set(number, place)
    return place
  }

  #seat(place: Seat, channel: ClassChannel, proof: string | undefined): void {
    place.channel?.close()
    place.channel = channel
    channel.listen(
      (message) => {
        if (place.channel !== channel) return channel.close()
        this.#handle(place, message)
      },
      () => {
        if (place.channel !== channel) return
        place.channel = undefined
        place.actor.send({ type: 'LOST' })
      },
    )
    channel.send({ is: 'welcome', place: place.number, ...(proof !== undefined && { proof }) })
    const { run, exercise } = this.#actor.getSnapshot().context
    if (exercise !== undefined) channel.send({ is: 'exercise', run, exercise })
    place.actor.send({ type: 'BACK' })
    this.#parts.onChange()
  }

  #handle(place: Seat, message: ClassMessage): void {
    if (message.is === 'at') {
      const { run, work, step } = message
      place.actor.send({ type: 'AT', run, work, step })
    } else if (message.is === 'ask') place.actor.send({ type: message.on ? 'ASK' : 'ASK_NO_MORE' })
    else if (message.is === 'leave') this.free(place.number)
    else throw new CallError('out-of-turn')
  }

  #close(place: Seat, last: ClassMessage): void {
    const { channel } = place
    place.channel = undefined
    place.actor.stop()
    channel?.send(last)
    channel?.close()
  }
}

function refuse(channel: ClassChannel, why: JoinRefusal): void {
  channel.listen(
    () => {},
    () => {},
  )
  channel.send({ is: 'refused', why })
  channel.close()
}
