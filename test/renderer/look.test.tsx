// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { screens } from './gallery/screens.ts'
import { showScreen } from './support/screen.tsx'

const shown = () => {
  const { theme, contrast } = document.documentElement.dataset
  return { theme, contrast }
}

describe('the colours of our screens', () => {
  it('are the system’s until somebody chooses, and then the chosen ones', async () => {
    const { choose, change, sent } = await showScreen(screens.settings!)
    expect(shown()).toEqual({ theme: 'system', contrast: 'system' })
    await choose('Couleurs', 'Sombres')
    expect(sent('session.command')).toEqual([{ do: 'look', look: { theme: 'dark', contrast: 'system' } }])
    change({ look: { theme: 'dark', contrast: 'system' } })
    await choose('Contraste', 'Contraste fort')
    expect(sent('session.command').at(-1)).toEqual({ do: 'look', look: { theme: 'dark', contrast: 'more' } })
    change({ look: { theme: 'dark', contrast: 'more' } })
    expect(shown()).toEqual({ theme: 'dark', contrast: 'more' })
  })
})
