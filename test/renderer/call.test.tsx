// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { KioskCallState, PairingView } from '../../src/core/call/view.ts'
import { calls } from './gallery/call-screens.ts'
import { kiosks } from './gallery/kiosk-screens.ts'
import { findNamed, queryNamed, showScreen } from './support/screen.tsx'

const showDesk = (name: string, more = {}) => {
  const { screen: shown, call } = calls[name]!
  return showScreen(shown, { call, ...more })
}
const showKiosk = (name: string) => {
  const { screen: shown, ...rest } = kiosks[name]!
  return showScreen(shown, rest)
}

describe('a desk that a kiosk calls', () => {
  it('says which kiosk it is, and answers in one press', async () => {
    const { press, sent } = await showDesk('call-ringing')
    await screen.findByText(/^Borne de l’accueil.*quelqu’un demande de l’aide\.$/)
    await press('J’arrive')
    await press('Dans 5 minutes')
    expect(sent('call.command')).toEqual([
      { do: 'answer', kiosk: '0a1b2c3d', how: 'coming' },
      { do: 'answer', kiosk: '0a1b2c3d', how: 'soon' },
    ])
  })

  it('leaves the focus to a person who is typing', async () => {
    const { screen: shown, call } = calls['call-ringing']!
    const { user, change } = await showScreen(shown, { call: { ...call, kiosks: [] } })
    await user.click(screen.getByRole('searchbox'))
    const focused = document.activeElement
    change({ call })
    await screen.findByText(/demande de l’aide/)
    expect(document.activeElement).toBe(focused)
  })

  it('can still answer "now" after "in 5 minutes", and dismisses what it has seen', async () => {
    const { press, sent } = await showDesk('call-soon')
    await screen.findByText(/vous avez répondu/)
    expect(queryNamed('button', 'Dans 5 minutes')).toBeNull()
    await press('J’arrive')
    await press('C’est vu')
    expect(sent('call.command')).toEqual([
      { do: 'answer', kiosk: '0a1b2c3d', how: 'coming' },
      { do: 'seen', kiosk: '0a1b2c3d' },
    ])
  })

  it('shows the call on a locked screen, without answers', async () => {
    await showDesk('call-ringing', { lock: { after: 15, guarded: false, is: 'covered' } })
    await screen.findByText(/demande de l’aide/)
    expect(queryNamed('button', 'J’arrive')).toBeNull()
  })
})

describe('a person who called', () => {
  it.each<[string, string, string]>([
    ['kiosk-coming', 'Quelqu’un arrive.', 'Guichet 2 a répondu : « J’arrive ».'],
    ['kiosk-soon', 'Quelqu’un vient dans 5 minutes.', 'Espace numérique a répondu : « Dans 5 minutes ».'],
    ['kiosk-unreached', 'La borne a sonné.', 'Si personne ne vient, allez à l’accueil.'],
    ['kiosk-unanswered', 'Personne n’a répondu.', 'Allez à l’accueil, ou appelez encore.'],
  ])('reads who answered or what to do, may go on or call again (%s)', async (name, title, note) => {
    const { press, sent } = await showKiosk(name)
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(title)
    expect(document.querySelector('.lede')?.textContent?.replaceAll(/\s/gu, ' ')).toBe(note)
    await press('Je continue')
    await press('Appeler encore')
    expect(sent('kiosk.command')).toEqual([{ do: 'close-call' }, { do: 'call-again' }])
  })

  it('must wait for the first answer before they can call again', async () => {
    const { press, sent } = await showKiosk('kiosk-called')
    expect(queryNamed('button', 'Appeler encore')).toBeNull()
    findNamed('button', 'Je continue')
    await press('Annuler l’appel')
    expect(sent('kiosk.command')).toEqual([{ do: 'undo-call' }])
  })

  it('reads the answer on the call button, once they have gone on', async () => {
    const { press, sent } = await showKiosk('kiosk-soon-bar')
    await press('Quelqu’un vient dans 5 minutes.')
    expect(sent('kiosk.command')).toEqual([{ do: 'call' }])
  })

  it.each<KioskCallState['is']>(['reaching', 'ringing', 'unreached', 'unanswered'])(
    'gets it announced too, without seeing it (%s)',
    async (is) => {
      const { change } = await showKiosk('kiosk-guide')
      const { call } = kiosks['kiosk-called']!
      if (call?.side !== 'kiosk') throw new Error('the state is not of a kiosk')
      change({ call: { ...call, call: { is } as KioskCallState } })
      expect(screen.getAllByRole('status').some(({ textContent }) => (textContent ?? '').length > 10)).toBe(true)
    },
  )
})

describe('the pairing', () => {
  it('asks a desk for the address, and does nothing without one', async () => {
    const { user, press, sent } = await showDesk('call-settings')
    expect(findNamed('button', 'Relier une borne')).toHaveProperty('disabled', true)
    await user.type(screen.getByLabelText('Adresse que la borne montre'), '192.168.1.32')
    await press('Relier une borne')
    await press('Ne plus relier : Borne du hall 2')
    await user.selectOptions(screen.getByLabelText('Où est cet ordinateur'), 'office')
    await user.selectOptions(screen.getByLabelText('Son numéro, s’il y en a plusieurs'), '–')
    expect(sent('call.command')).toEqual([
      { do: 'reach-kiosk', address: '192.168.1.32' },
      { do: 'unpair', peer: '4e5f6a7b' },
      { do: 'place', place: { room: 'office', number: 2 } },
      { do: 'place', place: { room: 'counter' } },
    ])
  })

  it('shows the code in two groups on both computers, and asks whether it is the same', async () => {
    for (const show of [() => showDesk('call-comparing'), () => showKiosk('kiosk-desks-comparing')]) {
      const { press, sent } = await show()
      screen.getByText('042 917')
      await press('C’est le même code')
      await press('Ce n’est pas le même')
      expect(sent('call.command')).toEqual([{ do: 'same-code' }, { do: 'other-code' }])
    }
  })

  it.each<[PairingView, string]>([
    [{ is: 'failed', why: 'unreachable' }, 'La borne ne répond pas. Vérifiez l’adresse, le réseau et le pare-feu.'],
    [{ is: 'failed', why: 'wrong-commitment' }, 'L’autre ordinateur ne répond pas comme prévu. Recommencez.'],
    [{ is: 'expired' }, 'Le temps est passé. Recommencez.'],
    [{ is: 'paired' }, 'C’est relié.'],
  ])('says how it ended (%j)', async (pairing, words) => {
    const { press, sent, change } = await showDesk('call-settings')
    change({ call: { ...calls['call-settings']!.call, pairing } })
    screen.getByText(words)
    await press('Fermer')
    expect(sent('call.command')).toEqual([{ do: 'close-pairing' }])
  })

  it('shows staff at a kiosk what to type at the desk', async () => {
    const { press, sent } = await showKiosk('kiosk-desks')
    await press('Relier un bureau')
    expect(sent('call.command')).toEqual([{ do: 'wait-for-desk' }])
    await showKiosk('kiosk-desks-waiting')
    screen.getByText('192.168.1.30')
    screen.getByText('Aucun bureau n’est relié. Quand une personne appelle, personne n’est prévenu.')
  })
})

describe('the health of a kiosk', () => {
  it('is shown to staff only, with what needs an action first', async () => {
    await showKiosk('kiosk-desks')
    await screen.findByRole('heading', { name: 'État de la borne' })
    const lines = [...document.querySelectorAll('.health-list li')].map(({ textContent }) => textContent)
    expect(lines[0]).toBe('L’imprimante est arrêtée. Vérifiez le papier et le câble.')
    expect(lines).toHaveLength(9)
    expect(lines.some((line) => /Dernier effacement le 26 novembre 2026/.test(line ?? ''))).toBe(true)
    const { sent } = await showKiosk('kiosk-settings')
    expect(sent('health.view')).toEqual([])
  })
})
