// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { GuideView } from '../../src/core/app/view/guide-screen.ts'
import type { Command } from '../../src/core/session/command.ts'
import type { PortalStatus } from '../../src/core/session/portal-status.ts'
import { IS_NIGHT } from '../setup/runs.ts'
import { findGuide } from './gallery/find-guide.ts'
import { findNamed, queryNamed, showScreen } from './support/screen.tsx'
import { installVoice } from './support/voice.ts'

const guide = findGuide('guide')
const read: Command = { do: 'read-page', on: true }
const portal = (action: 'back' | 'reload' | 'start' | 'focus'): Command => ({ do: 'portal', action })

/** The one way on, or none, that each state of the page offers if there is a page to go back to. */
const STATES: Readonly<
  Record<
    Exclude<PortalStatus, 'ok' | 'loading' | 'leading' | 'not-led' | 'deaf' | 'drifted'>,
    readonly [button: string, asks: Command] | undefined
  >
> = {
  retrying: undefined,
  slow: ['Essayer encore', portal('reload')],
  'signed-out': ['Continuer', { do: 'go-on' }],
  mistake: ['Lire ensemble', read],
  'mistake-sign-in': ['Lire ensemble', read],
  'mistake-message': ['Lire ensemble', read],
  'covered-cookies': ['Aller dans la page', portal('focus')],
  covered: ['Aller dans la page', portal('focus')],
  captcha: ['Aller dans la page', portal('focus')],
  code: ['Aller dans la page', portal('focus')],
  file: ['Aller dans la page', portal('focus')],
  'not-yet': ['Essayer encore', portal('reload')],
  several: undefined,
  gone: ['Essayer encore', portal('reload')],
  'unknown-screen': ['Page d’avant', portal('back')],
  'other-procedure': ['Page d’avant', portal('back')],
  'other-page': ['Page d’avant', portal('back')],
  'place-folded': ['Aller dans la page', portal('focus')],
  offline: ['Essayer encore', portal('reload')],
  down: ['Essayer encore', portal('reload')],
  refused: ['Page d’avant', portal('back')],
  crashed: ['Essayer encore', portal('reload')],
  reopening: undefined,
  insecure: ['Essayer encore', portal('reload')],
  'no-print': undefined,
  'no-file': undefined,
  'no-download': undefined,
  'no-dialog': ['Début du site', portal('start')],
  'too-many-pages': undefined,
  'no-login': ['Page d’avant', portal('back')],
}
/** The states that last: each has the same way out. */
const LASTING: readonly PortalStatus[] = [
  ...(['slow', 'signed-out', 'captcha', 'code', 'file', 'gone'] as const),
  ...(['unknown-screen', 'other-page', 'offline', 'down', 'crashed', 'insecure'] as const),
]
/** States in which the page itself leads on, without confirming one step. */
const GO_ON: readonly PortalStatus[] = ['captcha', 'code', 'covered-cookies', 'covered', 'place-folded']
/** By day these states show what is beside the message in all: a way back, on, to the start and into the page, and none. */
const WITH_ALL_BESIDE: readonly PortalStatus[] = ['unknown-screen', 'signed-out', 'captcha', 'no-dialog', 'several']
const LATER = 'Garder pour plus tard'
const withStatus = (status: PortalStatus): GuideView => ({
  ...guide,
  portal: { ...guide.portal, status, ...(status === 'signed-out' && { mayGoOn: true }) },
})
const findStatus = (status: PortalStatus): HTMLElement => {
  const found = document.querySelectorAll<HTMLElement>('[data-status]')
  expect([...found].map((one) => one.dataset.status)).toEqual([status])
  return found[0] as HTMLElement
}

/** Returns the ways on from the state, and out of it: all controls between its text and what is always there. */
const listWays = (): readonly HTMLElement[] =>
  within(findNamed('region', 'Le guide'))
    .queryAllByRole('button')
    .filter((one) => one.closest('.page-state, .page-ways') !== null)

describe('a sign-in that the site refuses', () => {
  it('has a way back into the account: the visit is put aside, and that procedure opened', async () => {
    const { press, sent } = await showScreen({
      ...withStatus('mistake-sign-in'),
      wayBackIn: 'caf/retrouver-son-compte',
    })
    await press('J’ai oublié')
    expect(sent('session.command')).toEqual([
      { do: 'put-aside' },
      { do: 'pick', flow: 'caf/retrouver-son-compte', training: guide.portal.training },
    ])
  })
})

describe.each(Object.entries(STATES))('the message that the page is %s', (name, way) => {
  const status = name as keyof typeof STATES
  const shown = withStatus(status)

  it('replaces the instruction, is read aloud automatically, and has its way on, its way out and no other', async () => {
    const { user, sent } = await showScreen(shown)
    const place = findStatus(status)
    expect(place.closest('[aria-live="polite"]')).not.toBeNull()
    expect(place.contains(screen.getByRole('heading', { level: 1 }))).toBe(true)
    expect(screen.queryByText(/Même un seul jour de travail compte/)).toBeNull()
    screen.getByText(/^Vous en êtes à.*Avez-vous travaillé/)
    const out: typeof way = LASTING.includes(status) ? [LATER, { do: 'put-aside' }] : undefined
    const ways = [way, out].filter((one) => one !== undefined)
    // In a rail, as here, they stand at its foot.
    const shownWays = listWays()
    expect(shownWays.map(({ textContent }) => textContent)).toEqual(ways.map(([words]) => words))
    for (const button of shownWays) await user.click(button)
    expect(sent('session.command')).toEqual(ways.map(([, asks]) => asks))
  })

  if (!IS_NIGHT && !WITH_ALL_BESIDE.includes(status)) return
  it('leaves every other way where it always is', async () => {
    const { press, sent } = await showScreen(shown)
    await press('Page d’avant')
    await press(/Toutes les étapes et réglages$/)
    await press('Recharger la page')
    await press(/^Aidez-moi/)
    await press('Retour au début du site')
    expect(screen.getAllByText('39 49')).not.toEqual([])
    // If a state leads back, its own button is the first of the two, but it sends the same as the strip's.
    expect(sent('session.command')).toEqual([portal('back'), portal('reload'), portal('start')])
  })

  it('leads back only if there is a previous page, and on if the step may be skipped', async () => {
    const { press, sent, change } = await showScreen({ ...shown, portal: { ...shown.portal, canGoBack: false } })
    expect(listWays().map(({ textContent }) => textContent)).not.toContain('Page d’avant')
    change({ screen: { ...shown, step: { ...shown.step, passable: true } } })
    await press(
      way?.[0] === 'Continuer' || way?.[0] === 'Lire ensemble'
        ? way[0]
        : GO_ON.includes(status)
          ? 'Aller dans la page'
          : 'C’est fait, on continue',
    )
    expect(sent('session.command')).toHaveLength(1)
  })

  it('has no way out if the visit cannot be put aside', async () => {
    await showScreen({ ...shown, keepable: false })
    expect(queryNamed('button', LATER)).toBeNull()
  })
})

describe.each(['captcha', 'code'] as const)('a %s that the person can declare over', (status) => {
  it('leads on to the text of the step', async () => {
    const shown = withStatus(status)
    const { press, sent } = await showScreen({ ...shown, portal: { ...shown.portal, mayGoOn: true } })
    await press('Continuer')
    expect(sent('session.command')).toEqual([{ do: 'go-on' }])
  })
})

describe('a step that the site asks of everybody', () => {
  it('says so below its text, with the way out', async () => {
    const { press, sent } = await showScreen({ ...guide, step: { ...guide.step, everyone: true } })
    screen.getByText('Le site le demande à tout le monde. Vous n’avez rien fait de mal.')
    await press(LATER)
    expect(sent('session.command')).toEqual([{ do: 'put-aside' }])
  })

  it('says so of no other step', async () => {
    await showScreen(guide)
    expect(screen.queryByText(/à tout le monde/)).toBeNull()
  })
})

describe('a page of another procedure', () => {
  it('is named, and offers that procedure in place of this one, which is kept', async () => {
    const { press, sent } = await showScreen(findGuide('guide-other-procedure'))
    screen.getByText(/Envoyer un document à France Travail/)
    await press('Faire plutôt cette démarche')
    expect(sent('session.command')).toEqual([
      { do: 'put-aside' },
      { do: 'pick', flow: 'france-travail/transmettre-un-document', training: false },
    ])
  })
})

describe('a place out of sight', () => {
  it.each([
    ['guide-below', 'C’est plus bas dans la page.'],
    ['guide-above', 'C’est plus haut dans la page.'],
  ])('is said below all else, with one press that brings it: %s', async (state, words) => {
    const { press, sent } = await showScreen(findGuide(state))
    const notice = screen.getByText(words)
    expect(notice.closest('[aria-live="polite"]')).not.toBeNull()
    const inBody = [...document.querySelectorAll('.coach-body h1, .coach-body button')]
    const others = inBody.filter((one) => one.closest('[data-sight]') === null)
    expect(others).not.toEqual([])
    for (const one of others)
      expect(one.compareDocumentPosition(notice) & Node.DOCUMENT_POSITION_FOLLOWING).toBeGreaterThan(0)
    await press('Aller à l’endroit')
    expect(sent('session.command')).toEqual([{ do: 'bring' }])
  })
})

describe('the place of the portal', () => {
  it.each(['offline', 'crashed', 'insecure'] as const)(
    'says what will appear there and whom to call while the page is %s, and then shows the page',
    async (status) => {
      const { change, sent } = await showScreen(guide)
      const place = () => screen.getByRole('region', { name: /^Le site/ })
      expect(place().textContent).toBe('')
      change({ screen: withStatus(status) })
      within(place()).getByText('La page du site s’affichera ici.')
      within(place()).getByText('39 49')
      expect(sent('layout.place').at(-1)).toBeNull()
      change({ screen: guide })
      expect(place().textContent).toBe('')
    },
  )
})

describe('a portal that shows no content', () => {
  it('is replaced by a text, with the last day of the deadline', async () => {
    const shown = withStatus('down')
    const { change } = await showScreen(shown)
    const place = () => screen.getByRole('region', { name: /^Le site/ })
    expect(place().textContent).toBe('')
    change({ screen: { ...shown, portal: { ...shown.portal, blank: true, until: '2026-12-15' } } })
    within(place()).getByText('jusqu’au 15 décembre')
    within(place()).getByText('39 49')
  })
})

describe('while the app does the steps before a practice', () => {
  it('offers no control that would count as the person’s act, and says that it acts', async () => {
    const asked = { ...withStatus('leading'), step: { ...guide.step, acknowledge: true } }
    const { change } = await showScreen(asked)
    screen.getByRole('heading', { level: 1, name: 'L’application fait les étapes d’avant.' })
    expect(queryNamed('button', 'Je suis bloqué')).toBeNull()
    expect(document.querySelectorAll('.coach-foot button')).toHaveLength(0)
    change({ screen: { ...asked, portal: { ...asked.portal, status: 'ok' } } })
    expect(document.querySelectorAll('.coach-foot button').length).toBeGreaterThan(0)
  })
})

describe('the message about the page', () => {
  it('is absent while the page is as it should be', async () => {
    await showScreen(guide)
    expect(document.querySelector('[data-status]')).toBeNull()
  })

  it.each(['loading', 'not-led', 'deaf'] as const)('stands below the step’s text if it is %s', async (status) => {
    await showScreen(withStatus(status))
    const title = screen.getByRole('heading', { level: 1, name: /^Avez-vous travaillé/ })
    const place = findStatus(status)
    expect(place.closest('[aria-live="polite"]')).not.toBeNull()
    expect(title.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING).toBeGreaterThan(0)
  })

  it('appears in an element that was there before', async () => {
    const { change } = await showScreen(guide)
    const places = [...document.querySelectorAll('[aria-live="polite"]')]
    for (const status of ['offline', 'loading', 'drifted'] as const) {
      change({ screen: withStatus(status) })
      expect(places).toContain(findStatus(status).closest('[aria-live="polite"]'))
    }
  })

  it('is read aloud, and does not count as help with the step', async () => {
    const voice = installVoice('fr-FR')
    const { press, sent } = await showScreen(withStatus('offline'))
    await press('Écouter')
    voice.start()
    expect(voice.utterances).toMatchObject([{ text: 'Il n’y a pas de connexion à internet.' }])
    expect(sent('session.command')).toEqual([])
  })

  it('asks both people whether what resembles the target is the target, and shows its former words', async () => {
    const { press, sent } = await showScreen(findGuide('guide-drifted'))
    screen.getByText(/Avant, il y avait écrit : « avez vous travaille »/)
    await press('Oui, c’est ça')
    await press('Non, ce n’est pas ça')
    expect(sent('session.command')).toEqual([
      { do: 'heal', step: 'gross-pay', answer: 'confirmed' },
      { do: 'heal', step: 'gross-pay', answer: 'refused' },
    ])
  })
})
