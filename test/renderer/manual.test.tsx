// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { homes } from './gallery/home-screens.ts'
import { findViolations } from './support/axe.ts'
import { findNamed, showScreen } from './support/screen.tsx'

const help = homes.help
if (help === undefined) throw new Error('the gallery has no help')

describe('the manual', () => {
  it('is read under « Aide », from its title on, and its list of parts leads to each of them', async () => {
    const { press, user } = await showScreen(help)
    await press('Lire le manuel')
    expect(document.activeElement?.textContent).toBe('Manuel')
    const manual = screen.getByRole('article')
    expect([manual.lang, manual.dir]).toEqual(['fr', 'ltr'])
    const links = within(manual).getAllByRole('button')
    expect(links.length).toBeGreaterThan(5)
    for (const link of links) {
      await user.click(link)
      expect(document.activeElement?.matches('h2, h3')).toBe(true)
    }
    expect(document.activeElement?.textContent).toBe(links.at(-1)?.textContent)
    expect(location.hash).toBe('')
    expect(within(manual).getAllByRole('img').length).toBeGreaterThan(10)
    expect(await findViolations()).toEqual([])
    await press('Les parties du manuel')
    expect(document.activeElement?.textContent).toBe('Manuel')
    await press('Aide et à propos')
    findNamed('button', 'Lire le manuel')
  })

  it('is kept as a PDF, and says so', async () => {
    const { press, sent } = await showScreen(help)
    await press('Garder le manuel en PDF')
    expect(sent('sheet.keep')).toEqual(['manual'])
    await screen.findByText('Le manuel est enregistré.')
  })
})
