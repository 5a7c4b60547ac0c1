// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { HomeView } from '../../src/core/app/view/view.ts'
import type { Answers } from './gallery/fake-bridge.ts'
import { screens } from './gallery/screens.ts'
import { findViolations } from './support/axe.ts'
import { showScreen } from './support/screen.tsx'

async function showActivity(answers: Answers = {}) {
  const shown = await showScreen({ at: 'activity' }, { answers: { 'activity.copy': () => true, ...answers } })
  await screen.findByRole('heading', { level: 1, name: 'Fiches CRA' })
  return shown
}

describe('the Coop’s reports of the visits of this desk', () => {
  it('are copied whole by one press', async () => {
    const { user, sent } = await showActivity()
    await user.click((await screen.findAllByRole('button', { name: 'Tout copier' }))[0] as HTMLElement)
    await screen.findByText('Copié.')
    expect(sent('activity.copy')).toEqual([{ number: 31, part: 'all' }])
    expect(await findViolations()).toEqual([])
  })

  it('are copied field by field with Enter alone, from the first to the last', async () => {
    const { user, sent } = await showActivity()
    ;(await screen.findAllByRole('button', { name: /^Date de l’accompagnement/ }))[0]?.focus()
    await user.keyboard('{Enter}{Enter}{ArrowDown}{ArrowUp}{Enter}')
    await screen.findByText('Copié : Lieu de l’accompagnement')
    expect(sent('activity.copy').map(({ part }) => part)).toEqual(['date', 'duration', 'place'])
  })

  it('say why a field is empty, and offer no copy of it', async () => {
    await showActivity()
    await screen.findByText('Laissez vide : la Coop n’a pas de mot pour « fait à la place ».')
    expect(screen.getAllByRole('button', { name: /^Niveau d’autonomie/ })).toHaveLength(1)
  })

  it('say that the text did not reach the clipboard', async () => {
    const { user } = await showActivity({ 'activity.copy': () => false })
    await user.click((await screen.findAllByRole('button', { name: 'Tout copier' }))[0] as HTMLElement)
    await screen.findByText(/La copie n’a pas marché/)
  })

  it('are missing if viewing them could not be recorded', async () => {
    await showActivity({ 'activity.view': () => ({ is: 'not-writable' }) })
    await screen.findByText(/Cette consultation ne peut pas être notée/)
    expect(screen.queryByRole('button', { name: 'Tout copier' })).toBeNull()
  })

  it('are offered once a visit that a worker reports is finished, and otherwise not', async () => {
    const erased = { is: 'erased', remains: { is: 'notes', steps: 3 } } as const
    const { press, sent } = await showScreen(screens.home as HomeView, { farewell: { ...erased, reported: true } })
    await press('Fiche CRA')
    expect(sent('session.command')).toEqual([{ do: 'activity' }])
    document.body.replaceChildren()
    await showScreen(screens.home as HomeView, { farewell: erased })
    expect(screen.queryByRole('button', { name: 'Fiche CRA' })).toBeNull()
  })
})
