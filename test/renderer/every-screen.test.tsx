// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { pickCases } from '../setup/runs.ts'
import { calls } from './gallery/call-screens.ts'
import { classes } from './gallery/class-screens.ts'
import { kiosks } from './gallery/kiosk-screens.ts'
import { findViolations } from './support/axe.ts'
import { distinct, pickStates } from './support/distinct.ts'
import { showScreen } from './support/screen.tsx'

/** By day each second state: `engine/painted-screens` has axe look at a sample of all. */
const states = pickCases(
  pickStates([
    ...distinct.map(([name, shown]) => [name, shown, {}] as const),
    ...Object.entries({ ...kiosks, ...calls, ...classes }).map(
      ([name, { screen: shown, ...rest }]) => [name, shown, rest] as const,
    ),
  ]),
  (_state, rank) => rank % 2 === 0,
)

describe.each(states)('the state %s', (name, shown, rest) => {
  // The rules of axe that ignore painting give the same result in every language: Arabic stands for the other direction.
  it.each(name.includes('-') ? (['fr'] as const) : (['fr', 'ar'] as const))(
    'has one title, which names its window, and no violation that axe finds, in %s',
    async (language) => {
      await showScreen(shown, { language, ...rest })
      const titles = screen.getAllByRole('heading', { level: 1 })
      expect(titles).toHaveLength(1)
      expect(await findViolations()).toEqual([])
      await waitFor(() => expect(document.title).toBe(`${titles[0]?.textContent} – Côte à Côte`))
      expect(document.documentElement).toMatchObject({ lang: language, dir: language === 'ar' ? 'rtl' : 'ltr' })
    },
  )
})
