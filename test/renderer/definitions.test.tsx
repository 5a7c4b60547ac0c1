// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { languageSchema } from '../../src/core/flow/language/text.ts'
import { measures } from './gallery/desk-screens.ts'
import type { Answers } from './gallery/fake-bridge.ts'
import { showDesk } from './support/supervision.ts'

/** The tabs that show figures. */
const TABS = ['Aide', 'Évolution', 'Temps passé', 'Étapes importantes', 'Borne', 'Sites'] as const
const answers: Answers = {
  'supervision.reasons': () => ({
    reasons: [{ reason: 'choice', visits: 12 }],
    masked: false,
    sealedElsewhere: false,
  }),
}

/** Yields every element that shows a number as a figure: not one that is chosen, opened, or names a month. */
function* listNumbers(root: Element): Generator<Element, void> {
  const APART = '.filters, .record-card, [data-definition], thead, [role="tablist"], .masked-note, .visually-hidden'
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const at = node.parentElement
    if (at !== null && /\d/.test(node.textContent ?? '') && at.closest(APART) === null) yield at
  }
}

describe('every figure of the supervisor’s screens', () => {
  it('opens to what is counted, out of what, what is left out and what is masked', async () => {
    const { user } = await showDesk({ measures, answers })
    for (const name of TABS) {
      await user.click(await screen.findByRole('tab', { name }))
      const panel = await screen.findByRole('tabpanel')
      if (name === 'Évolution') {
        await user.selectOptions(await within(panel).findByRole('combobox'), 'before')
      }
      const main = document.querySelector('main')
      const numbers = main === null ? [] : [...listNumbers(main)]
      expect([name, numbers.length > 4]).toEqual([name, true])
      const bare = numbers.filter(
        (at) => at.closest('.card, section')?.querySelector('details[data-definition]') == null,
      )
      expect([name, bare.map(({ textContent }) => textContent)]).toEqual([name, []])
      // A table or a card of figures needs a definition whatever numbers it shows.
      for (const one of document.querySelectorAll('main table, main .figure:not(.record-card)')) {
        expect(one.closest('.card, section')?.querySelector('details[data-definition] summary')).not.toBeNull()
      }
    }
  })

  it('says all four in every language', async () => {
    const { user, change } = await showDesk({ measures, answers })
    for (const name of TABS) {
      change({ language: 'fr' })
      await user.click(await screen.findByRole('tab', { name }))
      for (const language of languageSchema.options) {
        change({ language })
        for (const one of document.querySelectorAll('details[data-definition]')) {
          const said = [...one.querySelectorAll('dd')].map(({ textContent }) => textContent?.trim() ?? '')
          expect(said).toHaveLength(4)
          for (const words of said) {
            expect(words.length).toBeGreaterThan(8)
            expect(words).not.toContain('supervision.')
          }
        }
      }
    }
  })
})

describe('the benefit of learning', () => {
  it('says when the time pays off, under assumptions that can be changed', async () => {
    const { user } = await showDesk({ measures, answers })
    await user.click(await screen.findByRole('tab', { name: 'Temps passé' }))
    // 3 visits of 27.5 minutes instead of 15 cost 37.5 more; each later visit takes 5 instead of 15.
    expect(await screen.findByText(/^Après 4 fois, soit 4 mois$/)).toBeTruthy()
    const yearly = screen.getByLabelText('Fois par an')
    await user.clear(yearly)
    await user.type(yearly, '4')
    expect(await screen.findByText(/^Après 4 fois, soit 12 mois$/)).toBeTruthy()
  })
})

describe('the kiosk’s funnel', () => {
  it('shows who started, reached each step, finished, left and called', async () => {
    const { user } = await showDesk({ measures, answers })
    await user.click(await screen.findByRole('tab', { name: 'Borne' }))
    const table = await screen.findByRole('table')
    const cells = within(table)
      .getAllByRole('row')
      .map((row) => within(row).queryAllByRole('cell')[0]?.textContent?.trim())
    expect(cells).toEqual([undefined, '100 % 80', '100 % 80', '50 % 40', '50 % 40', '50 % 40', '50 % 40'])
  })
})
