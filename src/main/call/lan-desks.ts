import type { CallCarrier, CarriedEvent } from '../../core/call/carrier.ts'
import type { CallCommand } from '../../core/call/command.ts'
import { CallError, type CallErrorCode } from '../../core/call/error.ts'
import type { CallMessage } from '../../core/call/message.ts'
import type { CallPlace } from '../../core/call/place.ts'
import type { PairingView, PeerView } from '../../core/call/view.ts'
import type { Entry } from '../../core/journal/entry.ts'
import { CALL_PROTOCOL, type CallChannel } from './channel.ts'
import type { CallIdentity } from './identity.ts'
import { type CallListener, openListener } from './listener.ts'
import { createPairing } from './pairing.ts'
import type { CallPairs } from './pairs.ts'

export interface LanDesksParts {
  readonly identity: CallIdentity
  readonly pairs: CallPairs
  readonly port: number
  readonly write: (entry: Entry) => void
  readonly onEvent: (event: CarriedEvent) => void
  readonly onChange: () => void
  readonly onTrouble: (code: CallErrorCode) => void
}

/** The desks of the local network, as a kiosk reaches them: they connect to it, and it rings those that are there. */
export interface LanDesks {
  readonly carrier: CallCarrier
  desks(): readonly PeerView[]
  pairing(): PairingView | undefined
  port(): number
  command(command: CallCommand): void
  close(): void
}

interface Linked {
  readonly channel: CallChannel
  readonly place: CallPlace
}

/** Listens only while there is somebody to listen to: a paired desk, or one that is being paired. */
export function createLanDesks(parts: LanDesksParts): LanDesks {
  const { pairs, identity, write, onEvent, onChange } = parts
  const linked = new Map<string, Linked>()
  const pairing = createPairing({
    own: identity.fingerprint,
    place: pairs.place,
    onPaired: (key, place) => {
      pairs.keep({ key, as: 'desk', place })
      write({ kind: 'call-pairing', what: 'paired', key })
    },
    onChange: () => {
      listen()
      onChange()
    },
  })
  let listener: CallListener | undefined
  const isPaired = (key: string) => pairs.find(key, 'desk') !== undefined

  function listen(): void {
    const isWanted = pairs.peers('desk').length > 0 || pairing.view() !== undefined
    if (!isWanted) listener?.close()
    listener = isWanted ? (listener ?? open()) : undefined
  }
  const open = () =>
    openListener({
      protocol: CALL_PROTOCOL,
      identity,
      port: parts.port,
      mayEnter: (key) => isPaired(key) || pairing.isWaiting(),
      onFirst: (channel, first) => {
        if (first.is === 'here' && isPaired(channel.peer)) link(channel, first.place)
        else if (first.is === 'commit' && pairing.isWaiting()) pairing.receive(channel, first.commitment)
        else throw new CallError('out-of-turn')
      },
      onListening: onChange,
      onTrouble: parts.onTrouble,
    })

  const link = (channel: CallChannel, place: CallPlace) => {
    const { peer } = channel
    // The same desk again: its former connection is dead, or somebody started it twice.
    linked.get(peer)?.channel.close()
    set(peer, { channel, place })
    channel.send({ is: 'here', place: pairs.place() })
    channel.listen(
      (message) => hear(peer, channel, message),
      () => {
        if (linked.get(peer)?.channel !== channel) return
        linked.delete(peer)
        onEvent({ type: 'LOST', desk: peer })
        onChange()
      },
    )
  }
  const set = (peer: string, one: Linked) => {
    linked.set(peer, one)
    const known = pairs.find(peer, 'desk')
    if (known && JSON.stringify(known.place) !== JSON.stringify(one.place)) pairs.keep({ ...known, place: one.place })
    onChange()
  }
  const hear = (desk: string, channel: CallChannel, message: CallMessage) => {
    const by = linked.get(desk)?.place
    if (by === undefined || linked.get(desk)?.channel !== channel) return channel.close()
    if (message.is === 'here') set(desk, { channel, place: message.place })
    else if (message.is === 'rings') onEvent({ type: 'RINGS', call: message.call, desk })
    else if (message.is === 'answer') onEvent({ type: 'ANSWER', call: message.call, desk, by, how: message.how })
    else throw new CallError('out-of-turn')
  }
  const say = (message: CallMessage, but?: string) => {
    for (const [key, { channel }] of linked) if (key !== but) channel.send(message)
  }

  listen()
  return {
    carrier: { reachable: () => linked.size, send: say },
    desks: () =>
      pairs.peers('desk').map(({ key, place }) => ({ id: key.slice(0, 8), place, isLinked: linked.has(key) })),
    pairing: pairing.view,
    port: () => listener?.port() ?? 0,
    command: (command) => {
      if (command.do === 'wait-for-desk') pairing.tell({ type: 'WAIT' })
      else if (command.do === 'same-code') pairing.tell({ type: 'SAME' })
      else if (command.do === 'other-code') pairing.tell({ type: 'OTHER' })
      else if (command.do === 'close-pairing') pairing.tell({ type: 'CLOSE' })
      else if (command.do === 'place') {
        pairs.setPlace(command.place)
        say({ is: 'here', place: command.place })
        onChange()
      } else if (command.do === 'unpair') {
        for (const { key } of pairs.peers('desk').filter((peer) => peer.key.startsWith(command.peer))) {
          pairs.remove(key)
          linked.get(key)?.channel.close()
          write({ kind: 'call-pairing', what: 'removed', key })
        }
        listen()
        onChange()
      }
    },
    close: () => {
      listener?.close()
      for (const { channel } of linked.values()) channel.close()
    },
  }
}
