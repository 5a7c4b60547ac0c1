import type { CallCommand } from '../../core/call/command.ts'
import { CallError, type CallErrorCode } from '../../core/call/error.ts'
import type { CallCarrier, CarriedEvent } from '../../core/call/kiosk-call.ts'
import type { CallPlace } from '../../core/call/place.ts'
import type { PairingView, PeerView } from '../../core/call/view.ts'
import type { CallMessage } from '../../core/call/wire.ts'
import type { Entry } from '../../core/journal/entry.ts'
import { CALL_PROTOCOL, type CallChannel } from './channel.ts'
import { type HubJoin, joinByHub, type OpenHubWay } from './hub-way.ts'
import type { CallIdentity } from './identity.ts'
import { type CallListener, openListener } from './listener.ts'
import { type CallPairs, createPairing } from './pairing.ts'

export interface LanDesksParts {
  readonly identity: CallIdentity
  readonly pairs: CallPairs
  readonly port: number
  readonly write: (entry: Entry) => void
  readonly onEvent: (event: CarriedEvent) => void
  readonly onChange: () => void
  readonly onTrouble: (code: CallErrorCode) => void
  /** Connects by the organisation's hub, for desks that cannot reach this kiosk's address. */
  readonly openHubWay?: OpenHubWay | undefined
}

interface Linked {
  readonly channel: CallChannel
  readonly place: CallPlace
}

/**
 * Connects a kiosk with its paired desks: they connect to it, by the local network or by the hub, and it rings those
 * that are connected. It listens only while a desk is paired, or is being paired.
 */
export class LanDesks {
  readonly #parts: LanDesksParts
  readonly #linked = new Map<string, Linked>()
  readonly #pairing: ReturnType<typeof createPairing>
  #listener: CallListener | undefined
  #joined: HubJoin | undefined
  readonly carrier: CallCarrier = {
    reachable: () => this.#linked.size,
    send: (message, but) => this.#send(message, but),
  }

  constructor(parts: LanDesksParts) {
    const { pairs, identity, write, onChange } = parts
    this.#parts = parts
    this.#pairing = createPairing({
      own: identity.fingerprint,
      place: pairs.place,
      onPaired: (key, place) => {
        pairs.keep({ key, as: 'desk', place })
        write({ kind: 'call-pairing', what: 'paired', key })
      },
      onChange: () => {
        this.#listen()
        onChange()
      },
    })
    this.#listen()
  }

  desks(): readonly PeerView[] {
    const toView = ({ key, place }: { readonly key: string; readonly place: CallPlace }): PeerView => {
      return { id: key.slice(0, 8), place, isLinked: this.#linked.has(key) }
    }
    return this.#parts.pairs.peers('desk').map(toView)
  }

  pairing(): PairingView | undefined {
    return this.#pairing.view()
  }

  port(): number {
    return this.#listener?.port() ?? 0
  }

  command(command: CallCommand): void {
    if (command.do === 'wait-for-desk') this.#pairing.send({ type: 'WAIT' })
    else if (command.do === 'same-code') this.#pairing.send({ type: 'SAME' })
    else if (command.do === 'other-code') this.#pairing.send({ type: 'OTHER' })
    else if (command.do === 'close-pairing') this.#pairing.send({ type: 'CLOSE' })
    else if (command.do === 'place') {
      this.#parts.pairs.setPlace(command.place)
      this.#send({ is: 'here', place: command.place })
      this.#parts.onChange()
    } else if (command.do === 'unpair') {
      for (const { key } of this.#parts.pairs.peers('desk').filter((peer) => peer.key.startsWith(command.peer))) {
        this.#parts.pairs.remove(key)
        this.#linked.get(key)?.channel.close()
        this.#parts.write({ kind: 'call-pairing', what: 'removed', key })
      }
      this.#listen()
      this.#parts.onChange()
    }
  }

  close(): void {
    this.#joined?.close()
    this.#listener?.close()
    for (const { channel } of this.#linked.values()) channel.close()
  }

  #isPaired(key: string): boolean {
    return this.#parts.pairs.find(key, 'desk') !== undefined
  }

  #listen(): void {
    const hasDesks = this.#parts.pairs.peers('desk').length > 0
    const isWanted = hasDesks || this.#pairing.view() !== undefined
    if (!isWanted) this.#listener?.close()
    this.#listener = isWanted ? (this.#listener ?? this.#open()) : undefined
    if (!hasDesks) this.#joined?.close()
    this.#joined = hasDesks ? (this.#joined ?? this.#join()) : undefined
  }

  /** Joins the hub for desks that are paired already: for pairing, people are at both screens, on one network. */
  #join(): HubJoin | undefined {
    return (
      this.#parts.openHubWay &&
      joinByHub(this.#parts.openHubWay, this.#parts.identity, (stream) => {
        if (this.#listener) this.#listener.accept(stream)
        else stream.destroy()
      })
    )
  }

  #open(): CallListener {
    return openListener({
      protocol: CALL_PROTOCOL,
      identity: this.#parts.identity,
      port: this.#parts.port,
      mayEnter: (key) => this.#isPaired(key) || this.#pairing.isWaiting(),
      onFirst: (channel, first) => {
        if (first.is === 'here' && this.#isPaired(channel.peer)) this.#link(channel, first.place)
        else if (first.is === 'commit' && this.#pairing.isWaiting()) this.#pairing.receive(channel, first.commitment)
        else throw new CallError('out-of-turn')
      },
      onListening: this.#parts.onChange,
      onTrouble: this.#parts.onTrouble,
    })
  }

  #link(channel: CallChannel, place: CallPlace): void {
    const { peer } = channel
    // The same desk again: its earlier connection is dead, or the app was started twice.
    this.#linked.get(peer)?.channel.close()
    this.#set(peer, { channel, place })
    channel.send({ is: 'here', place: this.#parts.pairs.place() })
    channel.listen(
      (message) => this.#receive(peer, channel, message),
      () => {
        if (this.#linked.get(peer)?.channel !== channel) return
        this.#linked.delete(peer)
        this.#parts.onEvent({ type: 'LOST', desk: peer })
        this.#parts.onChange()
      },
    )
  }

  #set(peer: string, one: Linked): void {
    this.#linked.set(peer, one)
    const known = this.#parts.pairs.find(peer, 'desk')
    if (known && JSON.stringify(known.place) !== JSON.stringify(one.place))
      this.#parts.pairs.keep({ ...known, place: one.place })
    this.#parts.onChange()
  }

  #receive(desk: string, channel: CallChannel, message: CallMessage): void {
    const by = this.#linked.get(desk)?.place
    if (by === undefined || this.#linked.get(desk)?.channel !== channel) {
      channel.close()
      return
    }
    if (message.is === 'here') this.#set(desk, { channel, place: message.place })
    else if (message.is === 'rings') this.#parts.onEvent({ type: 'RINGS', call: message.call, desk })
    else if (message.is === 'answer')
      this.#parts.onEvent({ type: 'ANSWER', call: message.call, desk, by, how: message.how })
    else throw new CallError('out-of-turn')
  }

  #send(message: CallMessage, but?: string): void {
    for (const [key, { channel }] of this.#linked) if (key !== but) channel.send(message)
  }
}
