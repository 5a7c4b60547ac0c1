import { transition } from 'xstate'
import { ChannelError } from '../../core/channel/error.ts'
import { type ChannelEvent, channelMachine } from '../../core/channel/machine.ts'
import type { ChannelState, ChannelStore } from './store.ts'

type Snapshot = ReturnType<typeof channelMachine.resolveState>

/** The states of this computer's channel, each on the disk before it counts. */
export interface ChannelKeeper {
  state(): ChannelState | 'damaged' | undefined
  isLooking(): boolean
  /** Begins with another channel, of which nothing is here yet. @throws ChannelError `cannot-write` */
  begin(state: ChannelState): void
  /** @throws ChannelError `cannot-write`: then nothing changed */
  change(changes: Partial<Pick<ChannelState, 'place' | 'trusted'>>): void
  /** Goes on by the machine, together with what else changes. @throws ChannelError `cannot-write`: then nothing changed */
  send(event: ChannelEvent, changes?: Partial<Pick<ChannelState, 'place' | 'trusted' | 'looked'>>): void
  forget(): void
}

/** Runs the channel's machine over what is kept. */
export function openChannelKeeper(store: ChannelStore): ChannelKeeper {
  let state = store.read()
  let snapshot = typeof state === 'object' ? toSnapshot(state) : undefined

  const keep = (next: ChannelState, at: Snapshot): void => {
    if (JSON.stringify(next) !== JSON.stringify(state)) store.write(next)
    state = next
    snapshot = at
  }
  return {
    state: () => state,
    isLooking: () => snapshot?.matches({ look: 'looking' }) === true,
    begin: (next) => keep(next, toSnapshot(next)),
    change: (changes) => {
      if (typeof state === 'object' && snapshot) keep({ ...state, ...changes }, snapshot)
    },
    send: (event, changes = {}) => {
      if (typeof state !== 'object' || !snapshot) throw new ChannelError('damaged')
      const [next] = transition(channelMachine, snapshot, event)
      keep({ ...state, ...changes, ...toKept(next) }, next)
    },
    forget: () => {
      store.remove()
      state = undefined
      snapshot = undefined
    },
  }
}

function toSnapshot({ at, active, staged, previous, aside, hosts, refusal }: ChannelState): Snapshot {
  const context = { active, staged, previous, aside, hosts, refusal }
  return channelMachine.resolveState({ value: { pack: at, look: 'resting' }, context })
}

function toKept({ value, context }: Snapshot) {
  const { active, staged, previous, aside, hosts, refusal } = context
  return { at: value.pack, active, staged, previous: [...previous], aside, hosts: [...hosts], refusal }
}
