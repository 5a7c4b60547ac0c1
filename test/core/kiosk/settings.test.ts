import { describe, expect, it } from 'vitest'
import { createActor, type StateValue } from 'xstate'
import { type KioskSettingsEvent, kioskSettingsMachine, toKioskSettingsView } from '../../../src/core/kiosk/settings.ts'
import { findMoves } from '../support/moves.ts'

const EVENTS: Readonly<Record<string, KioskSettingsEvent>> = {
  'open-settings': { type: 'open-settings', hasCodes: true },
  'open-settings, no codes': { type: 'open-settings', hasCodes: false },
  'close-settings': { type: 'close-settings' },
  'close-code': { type: 'close-code' },
  'give-code': { type: 'give-code' },
  'CHECKED, right': { type: 'CHECKED', is: 'right', id: '00000000', name: 'Accueil' },
  'CHECKED, wrong': { type: 'CHECKED', is: 'wrong' },
  'CHECKED, wait': { type: 'CHECKED', is: 'wait' },
  UNCHECKED: { type: 'UNCHECKED' },
  ADDED: { type: 'ADDED', name: 'Claire' },
}
const CLOSE = { 'close-settings': 'closed', 'close-code': 'closed' }

describe('the settings of a kiosk, at a desk', () => {
  it.each<[string, StateValue, Readonly<Record<string, string>>]>([
    ['closed', 'closed', { 'open-settings': 'pad.empty', 'open-settings, no codes': 'open' }],
    [
      'the pad',
      { pad: 'empty' },
      { ...CLOSE, 'give-code': 'pad.checking', 'CHECKED, right': 'open', 'CHECKED, wrong': 'pad.wrong' },
    ],
    [
      'a code that is looked at',
      { pad: 'checking' },
      {
        ...CLOSE,
        'CHECKED, right': 'open',
        'CHECKED, wrong': 'pad.wrong',
        'CHECKED, wait': 'pad.empty',
        UNCHECKED: 'pad.empty',
      },
    ],
    [
      'a wrong code',
      { pad: 'wrong' },
      { ...CLOSE, 'give-code': 'pad.checking', 'CHECKED, right': 'open', 'CHECKED, wait': 'pad.empty' },
    ],
    ['open', 'open', CLOSE],
  ])('lead from %s only where their table says', (_, value, moves) => {
    const state = kioskSettingsMachine.resolveState({ value, context: { staff: undefined } })
    expect(findMoves(kioskSettingsMachine, state, EVENTS)).toEqual(moves)
  })

  it('show the codes to a person who gave one, and to nobody after they were closed', () => {
    const actor = createActor(kioskSettingsMachine).start()
    const codes = { list: [{ id: '00000000', name: 'Accueil' }], wait: 500 }
    const view = () => toKioskSettingsView(actor.getSnapshot(), codes)
    expect(view()).toBeUndefined()
    actor.send(EVENTS['open-settings']!)
    expect(view()).toMatchObject({ at: 'settings', code: { wrong: false, wait: 1 } })
    expect(view()).not.toHaveProperty('codes')
    actor.send(EVENTS['CHECKED, right']!)
    expect(view()).toMatchObject({ at: 'settings', staff: 'Accueil', codes: codes.list })
    for (const name of ['close-settings', 'open-settings']) actor.send(EVENTS[name]!)
    expect(view()).not.toHaveProperty('staff')
  })
})
