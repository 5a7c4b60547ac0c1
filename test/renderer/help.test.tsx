// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { GuideView } from '../../src/core/app/view/guide-screen.ts'
import { pickCases } from '../setup/runs.ts'
import { findGuide } from './gallery/find-guide.ts'
import { screens } from './gallery/screens.ts'
import { distinct } from './support/distinct.ts'
import { findNamed, queryNamed, showScreen } from './support/screen.tsx'

const guide = findGuide('guide')
const withStep = (step: Partial<GuideView['step']>): GuideView => ({ ...guide, step: { ...guide.step, ...step } })
const ASK = /^Aidez-moi/
const help = () => findNamed('button', ASK)
/** Returns the text of the one help button, on one line. */
const named = () => help().textContent?.replaceAll(/\s+/gu, ' ')

describe('« Aidez-moi »', () => {
  it('climbs from the lightest help, names what comes next, and reports each rung to the session as it is given', async () => {
    const { press, sent } = await showScreen(guide)
    const said: (string | undefined)[] = []
    for (let count = 0; count < 4; count += 1) {
      said.push(named())
      await press(ASK)
      expect(document.activeElement).toBe(help())
    }
    expect(said).toEqual([
      'Aidez-moi D’abord : où est-ce ?',
      'Aidez-moi Après : montrez-moi Aide 1 sur 4',
      'Aidez-moi Après : expliquez Aide 2 sur 4',
      'Aidez-moi Après : je n’y arrive pas Aide 3 sur 4',
    ])
    expect(named()).toBe('Aidez-moi Toute l’aide est là. Aide 4 sur 4')
    expect(sent('session.command')).toEqual(['point', 'show', 'explain'].map((rung) => ({ do: 'help', rung })))
  })

  it('starts with the instruction if the step shows only its name', async () => {
    const { press, sent, change } = await showScreen(findGuide('guide-less-help'))
    expect(screen.queryByText(/Même un seul jour de travail compte/)).toBeNull()
    expect(named()).toBe('Aidez-moi D’abord : ce qu’il faut faire')
    await press(ASK)
    expect(sent('session.command')).toEqual([{ do: 'help', rung: 'guide' }])
    change({ screen: { ...guide, alone: true } })
    screen.getByText(/Même un seul jour de travail compte/, { ignore: '.visually-hidden' })
    expect(named()).toBe('Aidez-moi Après : où est-ce ? Aide 1 sur 5')
    await press('Moins d’aide')
    expect(screen.queryByText(/Même un seul jour de travail compte/)).toBeNull()
  })

  it('skips what a step does not have', async () => {
    const { hint: _hint, pitfalls: _pitfalls, ...bare } = guide.step
    const { press } = await showScreen({ ...guide, step: { ...bare, showable: false } })
    await press(ASK)
    expect(named()).toBe('Aidez-moi Après : je n’y arrive pas Aide 1 sur 2')
  })

  it('says where to look, and explains, in a live region', async () => {
    const { press } = await showScreen(guide)
    await press(ASK)
    expect(screen.getByText(/l’endroit est entouré/).closest('[aria-live="polite"]')).not.toBeNull()
    expect(screen.queryByText('Le net est plus petit que le brut.')).toBeNull()
    for (let count = 0; count < 2; count += 1) await press(ASK)
    expect(screen.getByText('Le net est plus petit que le brut.').closest('[aria-live="polite"]')).not.toBeNull()
  })

  it('goes back down on screen only, one rung per press, and keeps the focus', async () => {
    const { press, sent, change } = await showScreen(guide)
    for (let count = 0; count < 4; count += 1) await press(ASK)
    change({ screen: { ...guide, demonstration: 'shown' } })
    const before = sent('session.command').length
    await press('Moins d’aide')
    expect(queryNamed('region', 'Que se passe-t-il ?')).toBeNull()
    await press('Moins d’aide')
    expect(screen.queryByText('Le net est plus petit que le brut.')).toBeNull()
    expect(sent('session.command')).toHaveLength(before)
    await press('Moins d’aide')
    await press('Moins d’aide')
    expect(sent('session.command').slice(before)).toEqual([{ do: 'close-demonstration' }])
    expect(queryNamed('button', 'Moins d’aide')).toBeNull()
    expect(document.activeElement).toBe(help())
    expect(named()).toBe('Aidez-moi D’abord : où est-ce ?')
  })

  it('starts again with the next step', async () => {
    const { press, change } = await showScreen(guide)
    for (let count = 0; count < 3; count += 1) await press(ASK)
    change({ screen: withStep({ id: 'review' }) })
    expect(named()).toBe('Aidez-moi D’abord : où est-ce ?')
    change({ screen: guide })
    expect(named()).toBe('Aidez-moi D’abord : où est-ce ?')
  })

  it('gives only the other ways out if the page is in no state for the step', async () => {
    const { press, sent } = await showScreen(findGuide('guide-offline'))
    expect(named()).toBe('Aidez-moi Les autres solutions')
    await press(ASK)
    await press('Le site ne marche pas')
    expect(sent('session.command')).toEqual([{ do: 'report', obstacle: 'portal' }])
  })

  it('is absent while the worker does the step, or while another question comes first', async () => {
    const { change } = await showScreen(findGuide('guide-worker'))
    for (const name of ['guide-drifted', 'guide-offered', 'guide-address', 'guide-unrecorded']) {
      change({ screen: findGuide(name) })
      expect(queryNamed('button', ASK)).toBeNull()
    }
  })
})

describe('the top of the help', () => {
  it('has a way out of every step that does not work, somebody to ask, and somebody to call', async () => {
    const { press, sent } = await showScreen(guide)
    for (let count = 0; count < 4; count += 1) await press(ASK)
    const before = sent('session.command').length
    await press('Je veux vérifier avec quelqu’un')
    await press('Faites-le pour moi')
    await press('Je ne vois pas la même chose')
    screen.getByText(/Le site a peut-être changé/)
    await press('Retour au début du site')
    await press('Ne pas faire cette étape')
    await press('Le site ne marche pas')
    await press('Il manque un papier ou un appareil')
    screen.getByText('39 49')
    screen.getByText('Votre agence France Travail, sans rendez-vous le matin.')
    expect(sent('session.command').slice(before)).toEqual([
      { do: 'help', rung: 'reassure' },
      { do: 'offer-hand', by: 'person' },
      { do: 'say-different' },
      { do: 'portal', action: 'start' },
      { do: 'skip', step: 'gross-pay' },
      { do: 'report', obstacle: 'portal' },
      { do: 'report', obstacle: 'missing' },
    ])
  })

  it('asks for the hand once, and keeps the focus where it was', async () => {
    const { press, sent, change } = await showScreen(guide)
    for (let count = 0; count < 4; count += 1) await press(ASK)
    await press('Faites-le pour moi')
    change({ screen: { ...guide, hand: { ...guide.hand, offer: 'person' } } })
    expect(document.activeElement).toBe(findNamed('button', 'Faites-le pour moi'))
    const before = sent('session.command').length
    await press('Faites-le pour moi')
    expect(sent('session.command')).toHaveLength(before)
  })

  it('offers no look together at a step that is only read', async () => {
    const { press } = await showScreen(withStep({ kind: 'read' }))
    for (let count = 0; count < 4; count += 1) await press(ASK)
    expect(queryNamed('button', 'Je veux vérifier avec quelqu’un')).toBeNull()
  })
})

describe('administrative terms', () => {
  afterEach(() => void vi.unstubAllGlobals())

  it('are explained in place on request, and close with Escape', async () => {
    // In a wide window they have a button of their own; in a narrow one they come with the explanation.
    vi.stubGlobal('matchMedia', () => Object.assign(new EventTarget(), { matches: false }))
    const { press, user } = await showScreen(findGuide('guide-terms'))
    expect(screen.queryByText(/^Un papier de la banque/)).toBeNull()
    await press(/RIB, IBAN/)
    screen.getByText(/^Un papier de la banque/)
    await user.keyboard('{Escape}')
    expect(screen.queryByText(/^Un papier de la banque/)).toBeNull()
  })

  it('are replaced by « Moins d’aide » once help was requested, and come with the explanation', async () => {
    const { press } = await showScreen(findGuide('guide-terms'))
    await press(ASK)
    expect(queryNamed('button', /RIB, IBAN/)).toBeNull()
    while (screen.queryByText(/^Un papier de la banque/) === null) await press(ASK)
  })
})

describe('the menu of the coach', () => {
  it('opens in place with what is seldom needed, and closes with Escape', async () => {
    const { user, press, choose, sent } = await showScreen(guide)
    const menu = findNamed('button', /Toutes les étapes et réglages$/)
    expect(menu.textContent).toMatch(/^5 \/ 9/)
    await press(/Toutes les étapes et réglages$/)
    expect(document.activeElement).toBe(menu)
    await choose('Taille du texte', 'Texte grand')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Langue' }), 'fr')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Deuxième langue' }), 'ar')
    await press('J’essaie sans aide')
    await press('Un son quand la main change')
    await press('Recharger la page')
    findNamed('button', 'Je veux retirer mon accord')
    expect(sent('session.command').map((command) => command.do)).toEqual([
      'text-size',
      'language',
      'second-language',
      'try-alone',
      'sound',
      'portal',
    ])
    await user.keyboard('{Escape}')
    expect(queryNamed('button', 'Recharger la page')).toBeNull()
    expect(document.activeElement).toBe(menu)
  })

  it('closes with its step, as it would stand above the next one’s text', async () => {
    const { press, change } = await showScreen(guide)
    await press(/Toutes les étapes et réglages$/)
    change({ screen: withStep({ id: 'review' }) })
    expect(queryNamed('button', 'Recharger la page')).toBeNull()
  })

  it('says what less help means once it is chosen', async () => {
    const { press, sent } = await showScreen(findGuide('guide-less-help'))
    await press(/Toutes les étapes et réglages$/)
    screen.getByText('Le guide dit seulement le nom de l’étape.')
    await press('J’essaie sans aide')
    expect(sent('session.command')).toEqual([{ do: 'try-alone', on: false }])
  })
})

describe('what a person faces', () => {
  // By day those that differ in structure, not only in texts.
  const all = Object.entries(screens).flatMap(([name, view]) => (view.at === 'guide' ? [[name, view] as const] : []))
  const guides = pickCases(all, ([name]) => distinct.some(([one]) => one === name))

  it.each(guides)('is 7 controls at the most: %s', async (_name, shown) => {
    await showScreen(shown)
    const coach = within(findNamed('region', 'Le guide'))
    // With the site in another window there is no page to go back in.
    const isOutside = shown.outside !== undefined && shown.outside.is !== 'offered'
    const back = isOutside ? [] : [findNamed('button', 'Page d’avant')]
    const pressed = [...coach.getAllByRole('button'), ...back]
    // The answers to a question and the steps to tick are the point of their screen, and the worker's answers are not the
    // person's to press.
    const counted = pressed.filter(
      (one) => one.closest('.choices, .outside .step-line, [data-who="worker"], .offer[data-by="person"]') === null,
    )
    expect(counted.map(({ textContent }) => textContent).length).toBeLessThanOrEqual(7)
    for (const role of ['radio', 'combobox', 'checkbox', 'textbox']) expect(coach.queryAllByRole(role)).toEqual([])
  })
})
