// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { LockView } from '../../src/core/lock/view.ts'
import { typeset } from '../../src/renderer/i18n/typeset.ts'
import { findGuide } from './gallery/find-guide.ts'
import { findNamed, queryNamed, type Shown, showScreen } from './support/screen.tsx'

const OPEN: LockView = { after: 15, guarded: false, is: 'open' }
const TITLE = typeset('L’écran est en pause')

const guide = findGuide('guide')

/** Shows a visit in the guide that the cover then hides. */
const showGuide = async (lock: Partial<LockView> = {}): Promise<Shown> =>
  showScreen(guide, { lock: { ...OPEN, ...lock } })
/** Returns the labels of all buttons that can be pressed. */
const buttons = (): readonly string[] =>
  [...document.querySelectorAll('button')].flatMap((one) => (one.closest('[inert]') ? [] : [one.textContent]))

describe('a desk that nobody touches', () => {
  it('covers the visit without a hint of it, and restores it as it was', async () => {
    const shown = await showGuide()
    const title = guide.step.title
    const before = buttons()
    expect(before.length).toBeGreaterThan(3)
    expect(screen.queryByRole('heading', { name: TITLE })).toBeNull()
    shown.change({ lock: { ...OPEN, is: 'covered' } })
    const cover = screen.getByRole('heading', { name: TITLE }).closest('main')
    expect(cover?.textContent).not.toContain(title)
    expect(cover?.textContent).toContain('Rien n’est perdu.')
    expect(buttons()).toEqual(['Continuer'])
    expect(document.activeElement?.textContent).toBe(TITLE)
    const under = document.querySelector('.coverable')?.firstElementChild
    shown.change({ lock: OPEN })
    expect(screen.queryByRole('heading', { name: TITLE })).toBeNull()
    expect(document.querySelector('.coverable')?.firstElementChild).toBe(under)
    expect(buttons()).toEqual(before)
  })

  it('opens by one press if no passphrase guards the record', async () => {
    const shown = await showGuide({ is: 'covered' })
    await shown.press('Continuer')
    expect(shown.sent('lock.command')).toEqual([{ do: 'open' }])
  })

  it('asks for the passphrase if one guards the record, and forgets what was typed', async () => {
    const shown = await showGuide({ is: 'covered', guarded: true })
    const field = screen.getByLabelText(typeset('Phrase secrète'))
    expect(field.getAttribute('type')).toBe('password')
    await shown.user.type(field, 'quatre mots')
    await shown.press('Continuer')
    expect(shown.sent('lock.command')).toEqual([{ do: 'open', passphrase: 'quatre mots' }])
    expect((field as HTMLInputElement).value).toBe('')
    shown.change({ lock: { ...OPEN, is: 'refused', guarded: true } })
    expect(screen.getByText(typeset('Ce n’est pas la bonne phrase secrète.'))).toBeDefined()
  })

  it('says how long to wait after too many wrong ones, and has no field meanwhile', async () => {
    await showGuide({ is: 'waiting', wait: 30, guarded: true })
    expect(screen.getByText(typeset('Trop d’essais. Attendez 30 secondes, puis essayez encore.'))).toBeDefined()
    expect(queryNamed('button', 'Continuer')).toBeNull()
  })

  it.each([
    ['ar', 'الشاشة متوقفة مؤقتًا'],
    ['en', 'The screen is paused'],
  ] as const)('says it in the language of the visit: %s', async (language, title) => {
    await showScreen(guide, { lock: { ...OPEN, is: 'covered' }, language })
    expect(screen.getByRole('heading', { name: title })).toBeDefined()
  })
})

describe('the setting', () => {
  it('offers « never » and four durations, shows the current one, and sends another', async () => {
    const shown = await showScreen({ at: 'settings', role: 'worker', sound: false, endBoxes: [] }, { lock: OPEN })
    const group = await screen.findByRole('radiogroup', { name: typeset('Pause quand personne n’est là') })
    expect([...group.querySelectorAll('label')].map(({ textContent }) => textContent)).toEqual([
      'Jamais',
      '5 minutes',
      '10 minutes',
      '15 minutes',
      '30 minutes',
    ])
    expect((findNamed('radio', '15 minutes') as HTMLInputElement).checked).toBe(true)
    await shown.choose('Pause quand personne n’est là', 'Jamais')
    expect(shown.sent('lock.command')).toEqual([{ do: 'after', minutes: 0 }])
  })
})
