import { type Actor, createActor } from 'xstate'
import { parseCallAddress, toCallAddress } from '../../core/call/address.ts'
import type { CallCommand } from '../../core/call/command.ts'
import { deskCallMachine, toDeskCallState } from '../../core/call/desk-call.ts'
import { CallError, type CallErrorCode } from '../../core/call/error.ts'
import { linkMachine } from '../../core/call/link.ts'
import type { CallMessage } from '../../core/call/message.ts'
import type { CallPlace } from '../../core/call/place.ts'
import type { DeskCallView } from '../../core/call/view.ts'
import type { Entry } from '../../core/journal/entry.ts'
import { CALL_PROTOCOL, type CallChannel } from './channel.ts'
import { connectTo } from './connect.ts'
import { type CallIdentity, openCallIdentity } from './identity.ts'
import { createPairing, type Pairing } from './pairing.ts'
import { type CallPairs, type CallPeer, openCallPairs } from './pairs.ts'

export interface DeskCallsParts {
  readonly userData: string
  readonly write: (entry: Entry) => void
  readonly onChange: () => void
  /** A call comes in: something is to be heard and seen, whatever the desk is doing. */
  readonly onRing: () => void
}

/** A desk's kiosks: those that it is paired with, and their calls. */
export interface DeskCalls {
  view(): DeskCallView
  command(command: CallCommand): void
  close(): void
}

/** One paired kiosk. */
interface Kiosk {
  readonly call: Actor<typeof deskCallMachine>
  readonly link: Actor<typeof linkMachine>
  say(message: CallMessage): void
  close(): void
}

/** Opens them. A desk that is paired with none touches no network and no disk. */
export function openDeskCalls(parts: DeskCallsParts): DeskCalls {
  const { userData, write, onChange } = parts
  const pairs = openCallPairs(userData)
  let identity: CallIdentity | undefined
  const own = () => {
    identity ??= openCallIdentity(userData)
    return identity
  }
  const kiosks = new Map<string, Kiosk>()
  let trouble: CallErrorCode | undefined
  let pairing: { readonly with: Pairing; readonly address: string } | undefined

  const follow = (peer: CallPeer) => {
    kiosks.get(peer.key)?.close()
    kiosks.set(peer.key, createKioskLink(peer, { ...parts, pairs, identity: own() }))
    onChange()
  }
  const reach = async (text: string) => {
    pairing?.with.tell({ type: 'CLOSE' })
    pairing = undefined
    trouble = undefined
    try {
      const address = parseCallAddress(text)
      const to = toCallAddress(address)
      const begun = createPairing({
        own: own().fingerprint,
        place: pairs.place,
        onPaired: (key, place) => {
          pairs.keep({ key, as: 'kiosk', place, address: to })
          write({ kind: 'call-pairing', what: 'paired', key })
          follow({ key, as: 'kiosk', place, address: to })
        },
        onChange,
      })
      pairing = { with: begun, address: to }
      begun.tell({ type: 'REACH' })
      const channel = await connectTo(CALL_PROTOCOL, own(), address)
      if (pairing?.with === begun && begun.view()?.is === 'reaching') begun.begin(channel)
      else channel.close()
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      if (pairing === undefined) trouble = error.code
      else pairing.with.tell({ type: 'FAILED', why: error.code })
      onChange()
    }
  }

  try {
    for (const peer of pairs.peers('kiosk')) follow(peer)
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    trouble = error.code
  }

  const answer = (command: CallCommand & { readonly do: 'answer' | 'seen' }) => {
    const key = pairs.peers('kiosk').find((peer) => peer.key.startsWith(command.kiosk))?.key ?? ''
    kiosks.get(key)?.call.send(command.do === 'seen' ? { type: 'SEEN' } : { type: 'ANSWER', how: command.how })
  }
  return {
    view: () => {
      const shown = pairing?.with.view() ?? (trouble && { is: 'failed' as const, why: trouble })
      return {
        side: 'desk',
        place: pairs.place(),
        kiosks: pairs.peers('kiosk').map((peer) => toKioskView(peer, kiosks.get(peer.key))),
        ...(shown && { pairing: shown }),
      }
    },
    command: (command) => {
      if (command.do === 'answer' || command.do === 'seen') answer(command)
      else if (command.do === 'reach-kiosk') void reach(command.address)
      else if (command.do === 'same-code') pairing?.with.tell({ type: 'SAME' })
      else if (command.do === 'other-code') pairing?.with.tell({ type: 'OTHER' })
      else if (command.do === 'close-pairing') {
        trouble = undefined
        pairing?.with.tell({ type: 'CLOSE' })
        onChange()
      } else if (command.do === 'place') {
        pairs.setPlace(command.place)
        for (const { say } of kiosks.values()) say({ is: 'here', place: command.place })
        onChange()
      } else if (command.do === 'unpair') {
        for (const { key } of pairs.peers('kiosk').filter((peer) => peer.key.startsWith(command.peer))) {
          pairs.remove(key)
          kiosks.get(key)?.close()
          kiosks.delete(key)
          write({ kind: 'call-pairing', what: 'removed', key })
        }
        onChange()
      }
    },
    close: () => {
      for (const { close } of kiosks.values()) close()
    },
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

/** Keeps this desk connected to one kiosk, and follows its calls. */
function createKioskLink(peer: CallPeer, { pairs, identity, write, onChange, onRing }: KioskLinkParts): Kiosk {
  const call = createActor(deskCallMachine)
  const link = createActor(linkMachine)
  let channel: CallChannel | undefined
  const say = (message: CallMessage) => channel?.send(message)
  call.on('SEND', ({ message }) => say(message))
  call.on('SOUND', onRing)
  call.on('WRITE', ({ entry }) => write(entry))

  const hear = (message: CallMessage) => {
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
  const reach = async () => {
    try {
      const reached = await connectTo(CALL_PROTOCOL, identity, parseCallAddress(peer.address ?? ''), peer.key)
      if (!link.getSnapshot().matches('reaching')) return reached.close()
      channel = reached
      reached.listen(hear, lose)
      say({ is: 'here', place: pairs.place() })
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
    say,
    close: () => {
      isClosed = true
      link.send({ type: 'STOP' })
      call.stop()
      channel?.close()
    },
  }
}
