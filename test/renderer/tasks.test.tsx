// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { TasksView } from '../../src/core/notebook/tasks-view.ts'
import { taskScreens } from './gallery/task-screens.ts'
import { findNamed, queryNamed, showScreen } from './support/screen.tsx'

const stateOf = (name: string) => taskScreens[name] as TasksView

describe('the short tasks', () => {
  it('start with the first that is unknown, and any of them can be tried, even again', async () => {
    const { press, sent } = await showScreen(stateOf('tasks-some'))
    await press('Continuer')
    await press('Essayer : Reconnaître un faux site')
    await press('Essayer encore : Remplir une case')
    await press('J’arrête là')
    expect(sent('session.command')).toEqual([
      { do: 'task', task: 'file' },
      { do: 'task', task: 'false-site' },
      { do: 'task', task: 'fill' },
      { do: 'home' },
    ])
  })

  it('say in words how they went and where that is from, and show no number and no code', async () => {
    await showScreen(stateOf('tasks-all'))
    const rows = screen.getAllByRole('listitem').map(({ textContent }) => textContent ?? '')
    expect(rows).toEqual([
      'Trouver un bouton et appuyersans aide · aujourd’huiEssayer encore',
      'Remplir une caseen vérifiant à deux · essayé le 12 août 2026Essayer encore',
      'Lire un mail et recopier un codeavec une explication · aujourd’huiEssayer encore',
      'Joindre un fichierà deux · aujourd’huiEssayer encore',
      'Reconnaître un faux sitel’accompagnant l’a fait · aujourd’huiEssayer encore',
    ])
    expect(document.body.textContent).not.toMatch(/\b[AN]\d\b|%|\d+ ?\/ ?\d+|niveau|score/i)
  })

  it('say nothing about one that was stopped', async () => {
    await showScreen(stateOf('tasks-some'))
    screen.getByText('Vous avez arrêté avant la fin : Joindre un fichier. On n’en dit rien.')
  })

  it('are saved in the notebook if the person wants, and lead to one if none is open', async () => {
    const kept = await showScreen(stateOf('tasks-all'))
    await kept.press('Garder dans mon carnet')
    expect(kept.sent('notebook.command')).toEqual([{ do: 'keep-tasks' }])
    const none = await showScreen(stateOf('tasks-some'))
    await none.press('J’ai un carnet')
    await none.press('Je veux un carnet')
    expect(none.sent('notebook.command')).toEqual([{ do: 'ask' }, { do: 'offer' }])
  })

  it('offer nothing to save before one was tried', async () => {
    await showScreen(stateOf('tasks'))
    expect(queryNamed('button', 'Garder dans mon carnet')).toBeNull()
    findNamed('button', 'Commencer')
  })
})
