// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { GuideView } from '../../src/core/session/view/view.ts'
import { findGuide } from './gallery/find-guide.ts'
import { screens } from './gallery/screens.ts'
import { findNamed, queryNamed, showScreen } from './support/screen.tsx'

const guide = findGuide('guide')
const skipped: GuideView = { ...guide, undo: { what: 'skipped' } }
const UNDO = /^Annuler( |$)/

/** What is read aloud by itself, on one line. */
const said = () =>
  screen
    .getAllByRole('status')
    .map(({ textContent }) => textContent?.replaceAll(/\s+/gu, ' ').trim())
    .filter(Boolean)
    .join(' ')

describe('the last press', () => {
  it('is said, with its key, and is taken back by one button', async () => {
    const { press, sent, change } = await showScreen(skipped)
    expect(said()).toContain('Étape non faite. Pour annuler : Contrôle Z.')
    expect(findNamed('button', UNDO).textContent).toContain('Ctrl Z')
    await press(UNDO)
    expect(sent('session.command')).toEqual([{ do: 'undo' }])
    change({ screen: guide })
    expect(queryNamed('button', UNDO)).toBeNull()
    expect(said()).toContain('C’est annulé.')
  })

  it('is taken back by Ctrl Z from anywhere in our window, and only while it can be', async () => {
    const { user, sent, change } = await showScreen(guide)
    await user.keyboard('{Control>}z{/Control}')
    expect(sent('session.command')).toEqual([])
    change({ screen: skipped })
    await user.keyboard('{Control>}z{/Control}')
    expect(sent('session.command')).toEqual([{ do: 'undo' }])
  })

  it('keeps Ctrl Z for the text where somebody types', async () => {
    const { user, press, sent } = await showScreen({ ...findGuide('guide-site'), undo: { what: 'noted' } })
    await press('De l’aide pour cette page')
    await press('C’est quoi, ce mot ?')
    screen.getByRole('textbox').focus()
    await user.keyboard('{Control>}z{/Control}')
    expect(sent('session.command')).toEqual([])
  })

  it('is a help: its button stands in the place of « Moins d’aide », and the help goes from the screen too', async () => {
    const { press, change, sent } = await showScreen(guide)
    await press(/^Aidez-moi/)
    change({ screen: { ...guide, undo: { what: 'help', rung: 'point' } } })
    expect(queryNamed('button', 'Moins d’aide')).toBeNull()
    expect(said()).toContain('Aide demandée. Pour annuler : Contrôle Z.')
    await press('Annuler l’aide')
    expect(sent('session.command').at(-1)).toEqual({ do: 'undo' })
    change({ screen: guide })
    expect(screen.queryByText(/l’endroit est entouré/)).toBeNull()
    expect(queryNamed('button', /^Aidez-moi D’abord/)).not.toBeNull()
  })

  it('is taken back at the end of the visit as well', async () => {
    const recap = screens.recap
    if (recap?.at !== 'recap') throw new Error('no recap')
    const { press, sent } = await showScreen({ ...recap, undo: { what: 'stopped' } })
    expect(said()).toContain('La démarche est arrêtée. Pour annuler : Contrôle Z.')
    await press(UNDO)
    expect(sent('session.command')).toEqual([{ do: 'undo' }])
  })
})
