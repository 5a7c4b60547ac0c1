// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Command } from '../../src/core/session/command.ts'
import { findGuide } from './gallery/find-guide.ts'
import { findNamed, queryNamed, showScreen } from './support/screen.tsx'

const guide = findGuide('guide')
const portal = (action: 'back' | 'reload' | 'start'): Command => ({ do: 'portal', action })

describe('the strip above the portal', () => {
  it('says that it is training and nothing is sent, or shows the real address and whether it is secure', async () => {
    const { change } = await showScreen(guide)
    screen.getByText('France Travail, site d’essai, rien n’est envoyé')
    expect(screen.queryByText(guide.portal.host)).toBeNull()
    change({ screen: { ...guide, portal: { ...guide.portal, training: false } } })
    screen.getByText(guide.portal.host)
    screen.getByText('Connexion protégée')
    change({ screen: { ...guide, portal: { ...guide.portal, training: false, secure: false } } })
    screen.getByText('Connexion non protégée')
  })

  it('goes back only if there is a previous page', async () => {
    const { press, sent, change } = await showScreen(guide)
    await press('Page d’avant')
    expect(sent('session.command')).toEqual([portal('back')])
    change({ screen: { ...guide, portal: { ...guide.portal, canGoBack: false } } })
    expect(findNamed('button', 'Page d’avant')).toHaveProperty('disabled', true)
  })
})

describe('the pages of the portal', () => {
  it('are not listed while there is only one', async () => {
    await showScreen(guide)
    expect(queryNamed('list', 'Pages ouvertes : France Travail')).toBeNull()
  })

  it('are announced when one opens, with the way back, and when it closes', async () => {
    const { press, sent, change } = await showScreen(findGuide('guide-page-opened'))
    screen.getByText('Une nouvelle page s’est ouverte. La page d’avant reste ouverte.')
    await press('Fermer cette page et revenir')
    expect(sent('session.command')).toEqual([{ do: 'page', action: 'close', page: 2 }])
    change({ screen: guide })
    screen.getByText('La page s’est fermée. Vous êtes revenu à la page 1.')
  })

  it('are shown and closed by their buttons, except that the first cannot be closed', async () => {
    const { press, sent } = await showScreen(findGuide('guide-page-behind'))
    const list = within(findNamed('list', 'Pages ouvertes : France Travail'))
    expect(
      list.getAllByRole('button').map((button) => button.getAttribute('aria-label') ?? button.textContent),
    ).toEqual(['Page 1', 'Page 2', 'Fermer la page 2', 'Page 3', 'Fermer la page 3'])
    expect(list.getByRole('button', { pressed: true })).toBe(list.getByRole('button', { name: 'Page 1' }))
    await press('Page 3')
    await press('Fermer la page 2')
    expect(sent('session.command')).toEqual([
      { do: 'page', action: 'show', page: 3 },
      { do: 'page', action: 'close', page: 2 },
    ])
  })

  it('are switched by the keys of browsers', async () => {
    const { user, sent } = await showScreen(findGuide('guide-page-opened'))
    await user.keyboard('{Control>}{Tab}{/Control}')
    await user.keyboard('{Control>}{Shift>}{Tab}{/Shift}{/Control}')
    await user.keyboard('{Control>}w{/Control}')
    expect(sent('session.command')).toEqual([
      { do: 'page', action: 'show', page: 1 },
      { do: 'page', action: 'show', page: 1 },
      { do: 'page', action: 'close', page: 2 },
    ])
  })

  it('say which is shown once it is no longer new, with its number and the total', async () => {
    const opened = findGuide('guide-page-opened')
    const pages = opened.portal.pages?.map((page) => ({ ...page, isNew: false })) ?? []
    await showScreen({ ...opened, portal: { ...opened.portal, pages } })
    screen.getByText('Vous êtes sur la page 2 sur 2.')
  })

  it('say that there are too many', async () => {
    await showScreen(findGuide('guide-pages-full'))
    screen.getByText(/Le site ouvre trop de pages/)
  })
})

describe('a file from the site', () => {
  it('is announced with what becomes of it, for as long as its step is open', async () => {
    const { change } = await showScreen(guide)
    change({ screen: { ...guide, downloads: 1 } })
    screen.getByText('Fichiers reçus du site : 1. À la fin, vous pouvez garder le dernier.')
    change({ screen: { ...guide, downloads: 1, step: { ...guide.step, id: 'review' } } })
    expect(screen.queryByText(/Fichiers reçus/)).toBeNull()
  })

  it('is erased at the end at a kiosk, and can be seen until then, at each step', async () => {
    const { change } = await showScreen(
      { ...guide, downloads: 2 },
      { kiosk: { at: 'visit', voice: false, called: false } },
    )
    screen.getByText('Papiers reçus du site : 2. Ils sont effacés à la fin.')
    screen.getByRole('button', { name: 'Voir le papier' })
    change({ screen: { ...guide, downloads: 2, step: { ...guide.step, id: 'review' } } })
    screen.getByRole('button', { name: 'Voir le papier' })
  })
})

describe('a step that is a secret', () => {
  it('says so to both, and that the helper looks away', async () => {
    await showScreen(findGuide('guide-secret'))
    screen.getByText('Moment secret')
    screen.getByText('Le mot de passe n’est jamais noté. L’accompagnant regarde ailleurs.')
  })

  it('mentions nobody else to a person who is alone', async () => {
    const secret = findGuide('guide-secret')
    await showScreen({ ...secret, hand: { ...secret.hand, helper: 'alone' } })
    screen.getByText('Le mot de passe n’est jamais noté.')
    expect(screen.queryByText(/regarde ailleurs/)).toBeNull()
  })

  it('says to the person that it is theirs, when the helper offers to do it', async () => {
    const secret = findGuide('guide-secret')
    await showScreen({ ...secret, hand: { ...secret.hand, offer: 'worker' } })
    screen.getByText('Votre mot de passe est à vous. Dites oui seulement si vous le voulez.')
  })
})

describe('a step that waits', () => {
  it.each([
    ['mail', /boîte mail/],
    ['sms', /Un SMS va arriver/],
    ['post', /par la poste/],
    ['app', /Ouvrez l’application sur votre téléphone/],
    ['tab', /Une autre page s’ouvre/],
  ] as const)('says where the code arrives: %s', async (where, words) => {
    await showScreen({ ...guide, step: { ...guide.step, where } })
    screen.getByText(words)
  })
})

describe('a question of a paper form', () => {
  afterEach(() => void vi.unstubAllGlobals())

  it('says so, and that its place on the site may be another one', async () => {
    vi.stubGlobal('matchMedia', () => Object.assign(new EventTarget(), { matches: false })) // a wide window
    await showScreen({ ...guide, step: { ...guide.step, form: '13594*02' } })
    screen.getByText(/dans le formulaire papier \(13594\*02\)/)
  })
})

describe('a question of the coach', () => {
  it('is answered by one press, and shows the answer', async () => {
    const choices = [
      { id: 'alone', text: 'Je vis seul', chosen: true },
      { id: 'two', text: 'À deux', chosen: false },
    ]
    const { press, sent } = await showScreen({ ...guide, step: { ...guide.step, kind: 'ask', choices } })
    expect(findNamed('button', 'Je vis seul').getAttribute('aria-pressed')).toBe('true')
    await press('À deux')
    expect(sent('session.command')).toEqual([{ do: 'answer', step: 'gross-pay', choice: 'two' }])
  })
})

describe('the way out of a visit', () => {
  it('is confirmed in place, and continues by default', async () => {
    const { press, sent } = await showScreen(guide)
    await press('Arrêter')
    expect(document.activeElement).toBe(findNamed('button', 'Continuer'))
    screen.getByText('Ce que vous avez déjà envoyé sur le site reste envoyé.')
    await press('Continuer')
    expect(queryNamed('button', 'Continuer')).toBeNull()
    await press('Arrêter')
    await press('Arrêter et voir ce qui est fait')
    expect(sent('session.command')).toEqual([{ do: 'stop' }])
  })

  it('needs no confirmation if nothing was done yet', async () => {
    const { press, sent } = await showScreen({ ...guide, untouched: true })
    await press('Arrêter')
    expect(sent('session.command')).toEqual([{ do: 'stop' }])
  })
})

describe('a visit of which nothing can be recorded', () => {
  it('asks both people whether to continue', async () => {
    const { press, sent } = await showScreen({ ...guide, unrecorded: true, recorded: false })
    const question = within(screen.getByRole('alert'))
    expect(question.getAllByRole('button')).toHaveLength(2)
    for (const button of question.getAllByRole('button')) await press(button.textContent ?? '')
    expect(sent('session.command')).toEqual([
      { do: 'unrecorded', answer: 'yes' },
      { do: 'unrecorded', answer: 'no' },
    ])
    screen.getByText('Cette visite n’est pas notée.')
  })
})

describe('an interrupted visit', () => {
  it('says at which step it resumes', async () => {
    await showScreen(findGuide('guide-read'))
    screen.getByText('On revient à cette étape : Relire le récapitulatif.')
  })
})
