// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { GuideView } from '../../src/core/app/view/guide-screen.ts'
import { findGuide } from './gallery/find-guide.ts'
import { screens } from './gallery/screens.ts'
import { findNamed, queryNamed, showScreen } from './support/screen.tsx'

const guide = findGuide('guide')
const skipped: GuideView = { ...guide, undo: { what: 'skipped' } }
const UNDO = /^Annuler( |$)/

/** Returns what is announced automatically, on one line. */
const said = () =>
  screen
    .getAllByRole('status')
    .map(({ textContent }) => textContent?.replaceAll(/\s+/gu, ' ').trim())
    .filter(Boolean)
    .join(' ')

describe('the last press', () => {
  it('is announced with its key, and undone by one button', async () => {
    const { press, sent, change } = await showScreen(skipped)
    expect(said()).toContain('Étape non faite. Pour annuler : Contrôle Z.')
    expect(findNamed('button', UNDO).textContent).toContain('Ctrl Z')
    await press(UNDO)
    expect(sent('session.command')).toEqual([{ do: 'undo' }])
    change({ screen: guide })
    expect(queryNamed('button', UNDO)).toBeNull()
    expect(said()).toContain('C’est annulé.')
  })

  it('is undone by Ctrl Z from anywhere in our window, and only while that is possible', async () => {
    const { user, sent, change } = await showScreen(guide)
    await user.keyboard('{Control>}z{/Control}')
    expect(sent('session.command')).toEqual([])
    change({ screen: skipped })
    await user.keyboard('{Control>}z{/Control}')
    expect(sent('session.command')).toEqual([{ do: 'undo' }])
  })

  it('leaves Ctrl Z to a field in which somebody types', async () => {
    const { user, press, sent } = await showScreen({ ...findGuide('guide-site'), undo: { what: 'noted' } })
    await press('De l’aide pour cette page')
    await press('C’est quoi, ce mot ?')
    screen.getByRole('textbox').focus()
    await user.keyboard('{Control>}z{/Control}')
    expect(sent('session.command')).toEqual([])
  })

  it('if it was a help, has its button in place of « Moins d’aide », and also hides the help', async () => {
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

  it('is undone at the end of the visit too', async () => {
    const recap = screens.recap
    if (recap?.at !== 'recap') throw new Error('no recap')
    const { press, sent } = await showScreen({ ...recap, undo: { what: 'stopped' } })
    expect(said()).toContain('La démarche est arrêtée. Pour annuler : Contrôle Z.')
    await press(UNDO)
    expect(sent('session.command')).toEqual([{ do: 'undo' }])
  })
})
