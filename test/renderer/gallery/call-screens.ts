import type { ScreenView } from '../../../src/core/app/view/view.ts'
import type { DeskCallState, DeskCallView, PairingView } from '../../../src/core/call/view.ts'
import { screens } from './screens.ts'

export interface CallState {
  readonly screen: ScreenView
  readonly call: DeskCallView
}

const KIOSK = { id: '0a1b2c3d', place: { room: 'reception' }, isLinked: true, address: '192.168.1.30' } as const
const HALL = { id: '4e5f6a7b', place: { room: 'hall', number: 2 }, isLinked: false, address: '192.168.1.31' } as const

function toState(
  name: string,
  { call = { is: 'quiet' }, pairing }: { readonly call?: DeskCallState; readonly pairing?: PairingView } = {},
): CallState {
  const kiosks = [
    { ...KIOSK, call },
    { ...HALL, call: { is: 'quiet' } },
  ] as const
  const view = { side: 'desk', place: { room: 'counter', number: 2 }, kiosks, ...(pairing && { pairing }) } as const
  return { screen: screens[name] ?? { at: 'care' }, call: view }
}

/** A desk paired with kiosks, in the states that look different. */
export const calls: Readonly<Record<string, CallState>> = {
  'call-ringing': toState('home', { call: { is: 'ringing' } }),
  'call-ringing-guide': toState('guide', { call: { is: 'ringing' } }),
  'call-coming': toState('guide', { call: { is: 'coming' } }),
  'call-soon': toState('guide', { call: { is: 'soon' } }),
  'call-taken': toState('home', { call: { is: 'taken', by: { room: 'digital-space' } } }),
  'call-missed': toState('home', { call: { is: 'missed' } }),
  'call-settings': toState('settings'),
  'call-comparing': toState('settings', { pairing: { is: 'comparing', code: '042917' } }),
  'call-failed': toState('settings', { pairing: { is: 'failed', why: 'unreachable' } }),
}
