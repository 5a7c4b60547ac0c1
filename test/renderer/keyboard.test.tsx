// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { KeyboardView } from '../../src/core/kiosk/keyboard/view.ts'
import type { KioskView } from '../../src/core/kiosk/view.ts'
import { kiosks } from './gallery/kiosk-screens.ts'
import { findNamed, queryNamed, showScreen } from './support/screen.tsx'

const show = (name: string, language: 'fr' | 'ar' = 'fr', more: Partial<KioskView> = {}) => {
  const state = kiosks[name]
  if (!state) throw new Error(`no state ${name}`)
  return showScreen(state.screen, { kiosk: { ...state.kiosk, ...more }, language })
}

/** Touches one key with a finger: down and up again. */
function press(name: string): void {
  const key = findNamed('button', name)
  fireEvent.pointerDown(key, { pointerId: 1 })
  fireEvent.pointerUp(key, { pointerId: 1 })
}

describe('the keyboard', () => {
  it('sends the one key that is pressed, and its own controls', async () => {
    const { sent } = await show('kiosk-keyboard')
    for (const name of ['a', '’', 'Espace', 'Effacer une lettre', 'Entrée', 'Majuscules', 'Fermer le clavier'])
      press(name)
    const typed = ['a', '’', ' ', 'backspace', 'enter'].map((key) => ({ do: 'press', key }))
    expect(sent('keyboard.command')).toEqual([...typed, { do: 'shift' }, { do: 'hide' }])
  })

  it('works with a screen reader too, and leaves the focus where it is', async () => {
    const { sent } = await show('kiosk-keyboard')
    fireEvent.click(findNamed('button', 'b'), { detail: 0 })
    fireEvent.click(findNamed('button', 'b'), { detail: 1 })
    expect(sent('keyboard.command')).toEqual([{ do: 'press', key: 'b' }])
    expect(fireEvent.mouseDown(findNamed('button', 'b'))).toBe(false)
  })

  it.each(Object.keys(kiosks).filter((name) => name.includes('keyboard')))('announces no key in %s', async (name) => {
    await show(name)
    const before = document.body.textContent
    const first = document.querySelector('.keyboard-row .key')
    if (!(first instanceof HTMLElement)) throw new Error('there is no key')
    fireEvent.pointerDown(first, { pointerId: 1 })
    fireEvent.pointerUp(first, { pointerId: 1 })
    expect(document.body.textContent).toBe(before)
    expect(document.querySelector('.keyboard-rows [aria-live], .keyboard-rows [role="status"]')).toBeNull()
    for (const key of document.querySelectorAll('.key')) expect(key.hasAttribute('aria-live')).toBe(false)
  })

  it('marks a secret field, where no style shows a pressed key', async () => {
    await show('kiosk-keyboard-upper')
    expect(document.querySelector('.keyboard-rows')?.getAttribute('data-secret')).toBe('true')
  })

  it('sends no key and says why, if the page took the focus', async () => {
    await show('kiosk-keyboard-astray')
    screen.getByText('Touchez la case où vous voulez écrire.')
    expect(document.querySelector('.keyboard-rows')?.hasAttribute('inert')).toBe(true)
  })

  it('runs from right to left in Arabic letters, and from left to right otherwise', async () => {
    const { change } = await show('kiosk-keyboard-arabic', 'ar')
    const toDirection = () => document.querySelector('.keyboard')?.getAttribute('dir')
    expect(toDirection()).toBe('rtl')
    const state = kiosks['kiosk-keyboard-arabic']!
    const latin: KeyboardView = { ...state.kiosk.keyboard!, script: 'latin' }
    change({ kiosk: { ...state.kiosk, keyboard: latin } })
    expect(toDirection()).toBe('ltr')
  })

  it('opens for a field of our own that is touched, and closes when it is left', async () => {
    const { sent, user } = await show('kiosk-setup')
    const name = screen.getByLabelText('Prénom ou poste')
    name.focus()
    const click = new MouseEvent('click', { bubbles: true })
    Object.defineProperty(click, 'pointerType', { value: 'touch' })
    name.dispatchEvent(click)
    await user.click(document.querySelector('h1')!)
    await new Promise((resolve) => setTimeout(resolve, 10))
    name.blur()
    await new Promise((resolve) => setTimeout(resolve, 10))
    const asked = sent('keyboard.command')
    expect(asked[0]).toEqual({ do: 'field', by: 'touch', field: { type: 'text', secret: false, lines: false } })
    expect(asked.at(-1)).toEqual({ do: 'left' })
  })
})

describe('staff who did a step at the kiosk', () => {
  it('are asked why before they leave, and may leave without an answer', async () => {
    const { press: tap, sent } = await show('kiosk-staff-owing')
    await tap('Rendre la borne')
    expect(sent('kiosk.command')).toEqual([])
    screen.getByText(/^Pourquoi l’accompagnant a fait/)
    await tap('Délai ou droit en jeu')
    expect(sent('session.command')).toEqual([{ do: 'give-reason', reason: 'rights' }])
    await tap('Rendre la borne sans le dire')
    expect(sent('kiosk.command')).toEqual([{ do: 'leave-badge' }])
  })

  it('are asked nothing if there is nothing to explain', async () => {
    const { press: tap, sent } = await show('kiosk-staff')
    expect(queryNamed('button', 'Dire pourquoi')).toBeNull()
    await tap('Rendre la borne')
    expect(sent('kiosk.command')).toEqual([{ do: 'leave-badge' }])
  })
})
