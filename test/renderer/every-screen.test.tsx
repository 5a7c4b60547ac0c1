// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { STAFF_SCREENS } from '../../src/core/app/view/staff-language.ts'
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
      const isStaff = STAFF_SCREENS.some((at) => at === shown.at)
      const [lang, dir] = language === 'ar' && !isStaff ? ['ar', 'rtl'] : ['fr', 'ltr']
      expect(document.documentElement).toMatchObject({ lang, dir })
      // The name of a text in place of the text: what only staff read, on a person's screen.
      expect(document.body.textContent).not.toMatch(
        /\b(activity|channel|hubPage|rehearsal|setup|studio|supervision)\.\w/,
      )
    },
  )
})
