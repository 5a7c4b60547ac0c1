// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { homes } from './gallery/home-screens.ts'
import { showScreen } from './support/screen.tsx'

it('the settings show and change what the end of each visit does automatically', async () => {
  if (homes.settings === undefined) throw new Error('the gallery has no settings')
  const { user, sent } = await showScreen(homes.settings)
  const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name })
  expect(box('Imprimer ma feuille').checked).toBe(true)
  expect(box('Rappel').checked).toBe(false)
  await user.click(box('Imprimer ma feuille'))
  await user.click(box('Rappel'))
  expect(sent('session.command')).toEqual([
    { do: 'end-box', box: 'print', on: false },
    { do: 'end-box', box: 'calendar', on: true },
  ])
})
