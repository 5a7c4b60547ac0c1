import { type Actor, createActor } from 'xstate'
import { parseCallAddress, toCallAddress } from '../../core/call/address.ts'
import type { CallCommand } from '../../core/call/command.ts'
import { deskCallMachine, toDeskCallState } from '../../core/call/desk-call.ts'
import { CallError, type CallErrorCode } from '../../core/call/error.ts'
import { linkMachine } from '../../core/call/link.ts'
import type { CallPlace } from '../../core/call/place.ts'
import type { DeskCallView } from '../../core/call/view.ts'
import type { CallMessage } from '../../core/call/wire.ts'
import type { Entry } from '../../core/journal/entry.ts'
import { CALL_PROTOCOL, type CallChannel } from './channel.ts'
import { type OpenHubWay, reachByHub } from './hub-way.ts'
import { type CallIdentity, openCallIdentity } from './identity.ts'
import { connectByStream, connectTo } from './listener.ts'
import { type CallPairs, type CallPeer, createPairing, openCallPairs, type Pairing } from './pairing.ts'

export interface DeskCallsParts {
  readonly userData: string
  readonly write: (entry: Entry) => void
  readonly onChange: () => void
  /** Called when a call comes in: the desk shows and sounds it, whatever else it is doing. */
  readonly onRing: () => void
  /** Connects by the organisation's hub, where a kiosk's address cannot be reached. */
  readonly openHubWay?: OpenHubWay | undefined
}

/** One paired kiosk. */
interface Kiosk {
  readonly call: Actor<typeof deskCallMachine>
  readonly link: Actor<typeof linkMachine>
  send(message: CallMessage): void
  close(): void
}

/** Handles a desk's paired kiosks and their calls. A desk without any uses no network and no disk. */
export class DeskCalls {
  readonly #parts: DeskCallsParts
  readonly #pairs: CallPairs
  readonly #kiosks = new Map<string, Kiosk>()
  #identity: CallIdentity | undefined
  #trouble: CallErrorCode | undefined
  #pairing: { readonly with: Pairing; readonly address: string } | undefined

  constructor(parts: DeskCallsParts) {
    this.#parts = parts
    this.#pairs = openCallPairs(parts.userData)
    try {
      for (const peer of this.#pairs.peers('kiosk')) this.#follow(peer)
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      this.#trouble = error.code
    }
  }

  view(): DeskCallView {
    const shown = this.#pairing?.with.view() ?? (this.#trouble && { is: 'failed' as const, why: this.#trouble })
    return {
      side: 'desk',
      place: this.#pairs.place(),
      kiosks: this.#pairs.peers('kiosk').map((peer) => toKioskView(peer, this.#kiosks.get(peer.key))),
      ...(shown && { pairing: shown }),
    }
  }

  command(command: CallCommand): void {
    if (command.do === 'answer' || command.do === 'seen') this.#answer(command)
    else if (command.do === 'reach-kiosk') void this.#reach(command.address)
    else if (command.do === 'same-code') this.#pairing?.with.send({ type: 'SAME' })
    else if (command.do === 'other-code') this.#pairing?.with.send({ type: 'OTHER' })
    else if (command.do === 'close-pairing') {
      this.#trouble = undefined
      this.#pairing?.with.send({ type: 'CLOSE' })
      this.#parts.onChange()
    } else if (command.do === 'place') {
      this.#pairs.setPlace(command.place)
      for (const { send } of this.#kiosks.values()) send({ is: 'here', place: command.place })
      this.#parts.onChange()
    } else if (command.do === 'unpair') this.#unpair(command.peer)
  }

  close(): void {
    for (const { close } of this.#kiosks.values()) close()
  }

  #own(): CallIdentity {
    this.#identity ??= openCallIdentity(this.#parts.userData)
    return this.#identity
  }

  #follow(peer: CallPeer): void {
    this.#kiosks.get(peer.key)?.close()
    const parts = { ...this.#parts, pairs: this.#pairs, identity: this.#own() }
    this.#kiosks.set(peer.key, createKioskLink(peer, parts))
    this.#parts.onChange()
  }

  #answer(command: CallCommand & { readonly do: 'answer' | 'seen' }): void {
    const key = this.#pairs.peers('kiosk').find((peer) => peer.key.startsWith(command.kiosk))?.key ?? ''
    this.#kiosks.get(key)?.call.send(command.do === 'seen' ? { type: 'SEEN' } : { type: 'ANSWER', how: command.how })
  }

  async #reach(text: string): Promise<void> {
    this.#leavePairing()
    try {
      const address = parseCallAddress(text)
      const begun = this.#beginPairing(toCallAddress(address))
      begun.send({ type: 'REACH' })
      const channel = await connectTo(CALL_PROTOCOL, this.#own(), address)
      if (this.#pairing?.with === begun && begun.view()?.is === 'reaching') begun.begin(channel)
      else channel.close()
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      if (this.#pairing === undefined) this.#trouble = error.code
      else this.#pairing.with.send({ type: 'FAILED', why: error.code })
      this.#parts.onChange()
    }
  }

  #leavePairing(): void {
    this.#pairing?.with.send({ type: 'CLOSE' })
    this.#pairing = undefined
    this.#trouble = undefined
  }

  #beginPairing(address: string): Pairing {
    const { write, onChange } = this.#parts
    const begun = createPairing({
      own: this.#own().fingerprint,
      place: this.#pairs.place,
      onPaired: (key, place) => {
        const peer = { key, as: 'kiosk', place, address } as const
        this.#pairs.keep(peer)
        write({ kind: 'call-pairing', what: 'paired', key })
        this.#follow(peer)
      },
      onChange,
    })
    this.#pairing = { with: begun, address }
    return begun
  }

  #unpair(start: string): void {
    for (const { key } of this.#pairs.peers('kiosk').filter((peer) => peer.key.startsWith(start))) {
      this.#pairs.remove(key)
      this.#kiosks.get(key)?.close()
      this.#kiosks.delete(key)
      this.#parts.write({ kind: 'call-pairing', what: 'removed', key })
    }
    this.#parts.onChange()
  }
}

function toKioskView({ key, place, address = '' }: CallPeer, kiosk: Kiosk | undefined): DeskCallView['kiosks'][number] {
  const call = kiosk?.call.getSnapshot()
  return {
    id: key.slice(0, 8),
    place,
    address,
    isLinked: kiosk?.link.getSnapshot().matches('linked') ?? false,
    call: call ? toDeskCallState(call.value, call.context.by) : { is: 'quiet' },
  }
}

interface KioskLinkParts extends DeskCallsParts {
  readonly pairs: CallPairs
  readonly identity: CallIdentity
}

/** Keeps this desk connected to one kiosk, and follows the kiosk's calls. */
function createKioskLink(
  peer: CallPeer,
  { pairs, identity, write, onChange, onRing, openHubWay }: KioskLinkParts,
): Kiosk {
  const call = createActor(deskCallMachine)
  const link = createActor(linkMachine)
  let channel: CallChannel | undefined
  const send = (message: CallMessage) => channel?.send(message)
  call.on('SEND', ({ message }) => send(message))
  call.on('SOUND', onRing)
  call.on('WRITE', ({ entry }) => write(entry))

  const receive = (message: CallMessage) => {
    if (message.is === 'ring') call.send({ type: 'RING', call: message.call })
    else if (message.is === 'withdrawn') call.send({ type: 'WITHDRAWN', call: message.call })
    else if (message.is === 'taken') call.send({ type: 'TAKEN', call: message.call, by: message.by })
    else if (message.is === 'here') keepPlace(message.place)
    else throw new CallError('out-of-turn')
  }
  const keepPlace = (place: CallPlace) => {
    const known = pairs.find(peer.key, 'kiosk')
    if (known && JSON.stringify(known.place) !== JSON.stringify(place)) pairs.keep({ ...known, place })
    onChange()
  }
  let isClosed = false
  const lose = () => {
    channel = undefined
    if (isClosed) return
    call.send({ type: 'LOST' })
    link.send({ type: 'LOST' })
  }
  /** Connects by the local network first, which needs nothing outside of the building, then by the hub. */
  const connect = async (): Promise<CallChannel> => {
    try {
      return await connectTo(CALL_PROTOCOL, identity, parseCallAddress(peer.address ?? ''), peer.key)
    } catch (error) {
      if (openHubWay === undefined || !(error instanceof CallError)) throw error
      return connectByStream(CALL_PROTOCOL, identity, await reachByHub(openHubWay, peer.key), peer.key)
    }
  }
  const reach = async () => {
    try {
      const reached = await connect()
      if (!link.getSnapshot().matches('reaching')) return reached.close()
      channel = reached
      reached.listen(receive, lose)
      send({ is: 'here', place: pairs.place() })
      link.send({ type: 'LINKED' })
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      link.send({ type: 'LOST' })
    }
  }

  call.start().subscribe(onChange)
  let was = ''
  link.subscribe(({ value }) => {
    if (value === was) return
    was = value
    if (value === 'reaching') void reach()
    onChange()
  })
  link.start()
  return {
    call,
    link,
    send,
    close: () => {
      isClosed = true
      link.send({ type: 'STOP' })
      call.stop()
      channel?.close()
    },
  }
}
