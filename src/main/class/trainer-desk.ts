import { randomInt } from 'node:crypto'
import { type Actor, createActor } from 'xstate'
import { CallError } from '../../core/call/error.ts'
import type { ClassTrouble } from '../../core/class/error.ts'
import {
  CLASS_SIZE,
  CLASS_VERSION,
  type ClassMessage,
  type Exercise,
  type JoinRefusal,
} from '../../core/class/message.ts'
import { type PlaceState, placeMachine, toPlaceState } from '../../core/class/place.ts'
import { trainerMachine } from '../../core/class/trainer.ts'
import { createTries } from '../../core/class/tries.ts'
import { createIdentity } from '../call/identity.ts'
import { type CallListener, findOwnHosts, openListener } from '../call/listener.ts'
import { beginExchange, CLASS_PROTOCOL, type ClassChannel, isSameProof } from './proof.ts'

export interface TrainerParts {
  /** 0 takes any that is free. */
  readonly port: number
  readonly onChange: () => void
  /** A place asks for help: something is to be heard, whatever the trainer's computer shows. */
  readonly onAsk: () => void
}

/** What a trainer's computer knows of its class; all of it in memory. */
export interface TrainerState {
  readonly is: 'closed' | 'opening' | 'empty' | 'given' | 'failed'
  readonly why: ClassTrouble
  readonly code: string
  readonly hosts: readonly string[]
  readonly port: number
  readonly exercise: Exercise | undefined
  readonly places: readonly (PlaceState & { readonly place: number })[]
  /** So many wrong codes came that no other may be tried for a while. */
  readonly isTriedOut: boolean
}

export interface TrainerDesk {
  state(): TrainerState
  open(): void
  give(exercise: Exercise): void
  come(place: number): void
  free(place: number): void
  end(): void
}

interface Seat {
  readonly number: number
  /** SHA-256 of the key of the computer that sits there. */
  readonly key: string
  readonly actor: Actor<typeof placeMachine>
  channel: ClassChannel | undefined
}

/** A whole class behind one address, and its slips, come in at once. */
const LIMITS = { burst: 48, refill: 500 }

/**
 * Keeps a class at the trainer's computer. Its key is made with the class and goes with it; a place is held for the computer that
 * had it, by that computer's key, until the trainer frees it.
 */
export function createTrainerDesk({ port, onChange, onAsk }: TrainerParts): TrainerDesk {
  const actor = createActor(trainerMachine)
  const tries = createTries(() => performance.now())
  const places = new Map<number, Seat>()
  let identity = createIdentity()
  let listener: CallListener | undefined

  actor.on('LISTEN', () => {
    identity = createIdentity()
    listener = openListener({
      protocol: CLASS_PROTOCOL,
      identity,
      port,
      limits: LIMITS,
      mayEnter: () => true,
      onFirst: receive,
      onListening: () => actor.send({ type: 'LISTENING' }),
      onTrouble: () => actor.send({ type: 'FAILED', why: 'port-taken' }),
    })
  })
  actor.on('TELL_EXERCISE', ({ run, exercise }) => {
    for (const { actor: place, channel } of places.values()) {
      place.send({ type: 'GIVEN', run })
      channel?.send({ is: 'exercise', run, exercise })
    }
  })
  actor.on('TELL_OVER', () => {
    listener?.close()
    listener = undefined
    for (const place of places.values()) close(place, { is: 'over' })
    places.clear()
  })
  actor.start().subscribe(onChange)

  const findByKey = (key: string) => [...places.values()].find((place) => place.key === key)
  const refuse = (channel: ClassChannel, why: JoinRefusal) => {
    channel.listen(
      () => {},
      () => {},
    )
    channel.send({ is: 'refused', why })
    channel.close()
  }

  function receive(channel: ClassChannel, first: ClassMessage) {
    if (first.is !== 'join' && first.is !== 'back') throw new CallError('out-of-turn')
    if (first.version !== CLASS_VERSION) return refuse(channel, 'version-unlike')
    if (first.is === 'join') return admit(channel, first.share)
    const place = findByKey(channel.peer)
    if (place === undefined) return refuse(channel, 'class-over')
    seat(place, channel, undefined)
  }

  /** Lets somebody in who was given the code; a guess is taken from all that may be made, and given back when it was right. */
  function admit(channel: ClassChannel, share: string) {
    if (!tries.take()) return refuse(channel, 'too-many-tries')
    const keys = { trainer: identity.fingerprint, learner: channel.peer }
    const exchange = beginExchange('trainer', actor.getSnapshot().context.code, keys)
    const proofs = exchange.finish(share)
    if (proofs === undefined) return refuse(channel, 'wrong-code')
    const waiting = setTimeout(() => channel.close(), PROOF)
    channel.listen(
      (message) => {
        clearTimeout(waiting)
        if (message.is !== 'prove') throw new CallError('out-of-turn')
        if (!isSameProof(message.proof, proofs.learner)) return refuse(channel, 'wrong-code')
        tries.giveBack()
        const place = findByKey(channel.peer) ?? createPlace(channel.peer)
        if (place === undefined) return refuse(channel, 'class-full')
        seat(place, channel, proofs.trainer)
      },
      () => clearTimeout(waiting),
    )
    channel.send({ is: 'share', share: exchange.share })
    onChange()
  }

  function createPlace(key: string): Seat | undefined {
    const number = Array.from({ length: CLASS_SIZE }, (_, at) => at + 1).find((one) => !places.has(one))
    if (number === undefined || listener === undefined) return undefined
    const place: Seat = { number, key, actor: createActor(placeMachine), channel: undefined }
    place.actor.on('SOUND', onAsk)
    place.actor.on('SAY_COMING', () => place.channel?.send({ is: 'coming' }))
    place.actor.start().subscribe(onChange)
    place.actor.send({ type: 'GIVEN', run: actor.getSnapshot().context.run })
    places.set(number, place)
    return place
  }

  function seat(place: Seat, channel: ClassChannel, proof: string | undefined): void {
    place.channel?.close()
    place.channel = channel
    channel.listen(
      (message) => {
        if (place.channel !== channel) return channel.close()
        hear(place, message)
      },
      () => {
        if (place.channel !== channel) return
        place.channel = undefined
        place.actor.send({ type: 'LOST' })
      },
    )
    channel.send({ is: 'welcome', place: place.number, ...(proof !== undefined && { proof }) })
    const { run, exercise } = actor.getSnapshot().context
    if (exercise !== undefined) channel.send({ is: 'exercise', run, exercise })
    place.actor.send({ type: 'BACK' })
    onChange()
  }

  function hear(place: Seat, message: ClassMessage): void {
    if (message.is === 'at') {
      const { run, work, step } = message
      place.actor.send({ type: 'AT', run, work, step })
    } else if (message.is === 'ask') place.actor.send({ type: message.on ? 'ASK' : 'ASK_NO_MORE' })
    else if (message.is === 'leave') free(place.number)
    else throw new CallError('out-of-turn')
  }

  function close(place: Seat, last: ClassMessage): void {
    const { channel } = place
    place.channel = undefined
    place.actor.stop()
    channel?.send(last)
    channel?.close()
  }

  function free(number: number): void {
    const place = places.get(number)
    if (place === undefined) return
    places.delete(number)
    close(place, { is: 'over' })
    onChange()
  }

  return {
    state: () => {
      const { value, context } = actor.getSnapshot()
      const { code, exercise, why } = context
      return {
        is: value,
        why,
        code,
        exercise,
        hosts: findOwnHosts(),
        port: listener?.port() ?? 0,
        places: [...places.values()]
          .map((place) => ({ place: place.number, ...toPlaceState(place.actor.getSnapshot()) }))
          .sort((one, other) => one.place - other.place),
        isTriedOut: tries.isUsedUp(),
      }
    },
    open: () => actor.send({ type: 'OPEN', code: String(randomInt(1_000_000)).padStart(6, '0') }),
    give: (exercise) => actor.send({ type: 'GIVE', exercise }),
    come: (place) => places.get(place)?.actor.send({ type: 'COME' }),
    free,
    end: () => actor.send({ type: 'END' }),
  }
}

/** How long the second word of a join may take, in milliseconds. */
const PROOF = 5_000
