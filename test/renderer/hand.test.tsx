// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { GuideView } from '../../src/core/app/view/guide-screen.ts'
import { findGuide } from './gallery/find-guide.ts'
import { findNamed, queryNamed, type Shown, showScreen } from './support/screen.tsx'

const guide = findGuide('guide')
/** Presses « Aidez-moi » a number of times. */
async function climb(press: Shown['press'], times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) await press(/^Aidez-moi/)
}
const withHand = (hand: Partial<GuideView['hand']>): GuideView => ({ ...guide, hand: { ...guide.hand, ...hand } })

describe('the hand', () => {
  it('is stated in words where no page can draw, and the step’s text stays for both', async () => {
    const { change } = await showScreen(guide)
    screen.getByText('À vous')
    change({ screen: findGuide('guide-worker') })
    screen.getByText('L’accompagnant fait cette étape')
    screen.getByRole('heading', { level: 1, name: /^Avez-vous travaillé/ })
    screen.getByText(/Même un seul jour de travail compte/, { ignore: '.visually-hidden' })
    expect(queryNamed('button', /^Aidez-moi/)).toBeNull()
    expect(queryNamed('button', 'Autre')).toBeNull()
  })

  it('is taken and given back by the drawer and by F8', async () => {
    const { user, press, sent, change } = await showScreen(guide)
    await press('Accompagnant')
    await press(/^Prendre la main/)
    await user.keyboard('{F8}')
    change({ screen: findGuide('guide-worker') })
    await press(/^Rendre la main/)
    await user.keyboard('{F8}')
    const [take, give] = [{ do: 'take-hand' }, { do: 'return-hand' }]
    expect(sent('session.command')).toEqual([take, take, give, give])
  })

  it('takes a word of the helper in one press or by F7, and more exactly in another', async () => {
    const { user, press, sent, change } = await showScreen(guide)
    await press('C’est dit')
    await user.keyboard('{F7}')
    change({ screen: { ...withHand({ word: 'told' }), undo: { what: 'said' } } })
    screen.getByText('À vous, avec des mots')
    await press('Annuler')
    await press('C’est dit')
    within(screen.getByRole('region', { name: /^Pour cette étape, l’accompagnant/ })).getAllByRole('button')
    await press('a montré du doigt')
    await user.keyboard('{F7}')
    const say = (word: string) => ({ do: 'say-word', word })
    expect(sent('session.command')).toEqual([say('told'), say('told'), { do: 'undo' }, say('pointed'), say('pointed')])
  })

  it.each(['told', 'pointed', 'reassured', 'none'])(
    'takes a later press of the key as a word more, after: %s',
    async (word) => {
      const { user, sent, change } = await showScreen(guide)
      change({ screen: withHand({ word: word as 'told' }) })
      await user.keyboard('{F7}')
      expect(sent('session.command')).toEqual([{ do: 'say-word', word: 'told' }])
    },
  )

  it('is the person’s own while the helper is away, who says so in the drawer', async () => {
    const { user, press, sent, change } = await showScreen(guide)
    await press('Accompagnant')
    await press(/^Je vous laisse faire/)
    change({ screen: withHand({ away: true }) })
    screen.getByText('À vous, sans l’accompagnant')
    await press('De retour')
    // Whoever says a word is back.
    await user.keyboard('{F7}')
    expect(sent('session.command')).toEqual([
      { do: 'step-away', on: true },
      { do: 'step-away', on: false },
      { do: 'say-word', word: 'told' },
    ])
  })

  it('cannot be taken from a person who is alone', async () => {
    const { press } = await showScreen(withHand({ helper: 'alone' }))
    expect(queryNamed('button', 'Accompagnant')).toBeNull()
    await climb(press, 4)
    expect(queryNamed('button', /Faites-le pour moi|vérifier avec quelqu’un/)).toBeNull()
    expect(screen.queryByText('On fait d’habitude cette étape à deux.')).toBeNull()
  })

  it('accepts a reason and the person’s answer while somebody else has it', async () => {
    const worker = findGuide('guide-worker')
    const { press, sent, change } = await showScreen(worker)
    screen.getByText('L’accompagnant fait cette étape. D’accord ?')
    await press('Oui')
    await press('Non, je continue')
    await press('Accompagnant')
    await press(/^Dire la raison/)
    await press('Délai ou droit en jeu')
    expect(sent('session.command')).toEqual([
      { do: 'agree-hand' },
      { do: 'continue-myself' },
      { do: 'give-reason', reason: 'rights' },
    ])
    change({ screen: { ...worker, hand: { ...worker.hand, agreed: true } } })
    screen.getByText('Vous êtes d’accord.')
    expect(queryNamed('button', 'Oui')).toBeNull()
    findNamed('button', 'Je continue moi-même')
  })

  it('asks for a missing reason after the step, for that step', async () => {
    const { press, sent } = await showScreen(findGuide('guide-owed'))
    await press('Accompagnant')
    await press(/^Dire la raison/)
    screen.getByText('Pourquoi l’accompagnant a fait « Dire si vous avez travaillé » ?')
    await press('Raison personnelle')
    expect(sent('session.command')).toEqual([{ do: 'give-reason', reason: 'personal' }])
  })

  it.each([
    ['person', 'Prendre la main', 'take-hand', 'Laisser la personne continuer', 'decline-offer'],
    ['worker', 'Oui', 'agree-hand', 'Non, je continue', 'continue-myself'],
  ] as const)('is proposed by the %s, and the other answers', async (offer, yes, taken, no, left) => {
    const { press, sent } = await showScreen(withHand({ offer }))
    await press(yes)
    await press(no)
    expect(sent('session.command')).toEqual([{ do: taken }, { do: left }])
  })

  it.each([
    ['aim', 'Vous vouliez faire cette étape vous-même.'],
    ['not-agreed', 'La personne n’a pas encore dit si elle est d’accord.'],
    ['who-acts', 'Qui a la souris ? Passez la main, ou laissez la personne continuer.'],
  ] as const)('is asked about in one sentence if what happens does not fit it: %s', async (nudge, words) => {
    await showScreen(withHand({ nudge }))
    expect(screen.getByText(words).closest('[aria-live="polite"]')).not.toBeNull()
  })

  it('makes a sound only if it is wanted', async () => {
    const { press, sent } = await showScreen(guide)
    await press(/Toutes les étapes et réglages$/)
    const sound = findNamed('button', 'Un son quand la main change')
    expect(sound.getAttribute('aria-pressed')).toBe('false')
    await press('Un son quand la main change')
    expect(sent('session.command')).toEqual([{ do: 'sound', on: true }])
  })
})

describe('the helper’s drawer', () => {
  it('is closed at first, and holds the helper’s controls', async () => {
    const { press, sent } = await showScreen(guide)
    const drawer = findNamed('button', 'Accompagnant')
    expect(drawer.getAttribute('aria-expanded')).toBe('false')
    await press('Accompagnant')
    expect(document.activeElement).toBe(drawer)
    const tools = within(findNamed('region', 'Accompagnant'))
    expect(tools.getAllByRole('button').map(({ textContent }) => textContent?.replaceAll(/\s/gu, ' '))).toEqual([
      'Prendre la main F8',
      'Proposer de le faire ',
      'Relire ensemble ',
      'C’est urgent la raison à la fin',
      'Je vous laisse faire jusqu’au retour : sans un mot',
    ])
    await press('Proposer de le faire')
    await press('Relire ensemble')
    await press(/^C’est urgent/)
    expect(sent('session.command')).toEqual([
      { do: 'offer-hand', by: 'worker' },
      { do: 'help', rung: 'reassure' },
      { do: 'urgent', on: true },
    ])
  })

  it('asks for no reason if it is urgent, and offers once', async () => {
    const { press, sent, change } = await showScreen(withHand({ offer: 'worker' }))
    await press('Accompagnant')
    await press('Proposer de le faire')
    expect(sent('session.command')).toEqual([])
    change({ screen: withHand({ holder: 'worker', urgent: true }) })
    expect(queryNamed('button', /^Dire la raison/)).toBeNull()
    expect(queryNamed('button', 'Proposer de le faire')).toBeNull()
  })

  it('closes with the step, so that the next one has room', async () => {
    const { press, change } = await showScreen(guide)
    await press('Accompagnant')
    change({ screen: { ...guide, step: { ...guide.step, id: 'next' } } })
    expect(findNamed('button', 'Accompagnant').getAttribute('aria-expanded')).toBe('false')
    expect(queryNamed('button', /^Prendre la main/)).toBeNull()
  })

  it('closes with Escape, which focuses its button', async () => {
    const { user, press } = await showScreen(guide)
    await press('Accompagnant')
    await user.tab()
    expect(document.activeElement).toBe(findNamed('button', /^Prendre la main/))
    await user.keyboard('{Escape}')
    expect(queryNamed('region', 'Accompagnant')).toBeNull()
    expect(document.activeElement).toBe(findNamed('button', 'Accompagnant'))
  })
})

describe('the steps', () => {
  it('are corrected by the tap that says who did it, without waiting for a reason', async () => {
    const { press, sent } = await showScreen(guide)
    await press(/Toutes les étapes et réglages$/)
    await press(/^Se connecter à son espace/)
    screen.getByText('Qui l’a fait ?')
    await press('L’accompagnant')
    expect(sent('session.command')).toEqual([{ do: 'correct', step: 'sign-in', hand: 'worker' }])
  })

  it('show who did each, and which is current', async () => {
    const { press } = await showScreen(guide)
    await press(/Toutes les étapes et réglages$/)
    const now = screen.getAllByRole('listitem').filter((line) => line.getAttribute('aria-current') === 'step')
    expect(now.map(({ textContent }) => textContent)).toEqual(['Dire si la recherche d’emploi continue maintenant'])
    screen.getByText('L’accompagnant, à votre demande')
  })
})

describe('before something is sent', () => {
  const gate: NonNullable<GuideView['gate']> = {
    said: [],
    approvers: ['person', 'worker'],
    hurried: false,
    aloud: false,
  }
  const withGate = (more: Partial<typeof gate>, hand: Partial<GuideView['hand']> = {}): GuideView => ({
    ...withHand(hand),
    gate: { ...gate, ...more },
  })

  it('each says that they have read, and the helper cannot say it for the person', async () => {
    const { press, sent, change } = await showScreen(withGate({}))
    await press('Moi : j’ai relu')
    await press('L’accompagnant : j’ai relu')
    expect(sent('session.command')).toEqual([
      { do: 'agree-sending', who: 'person' },
      { do: 'agree-sending', who: 'worker' },
    ])
    change({ screen: withGate({}, { holder: 'worker' }) })
    expect(findNamed('button', 'Moi : j’ai relu')).toHaveProperty('disabled', true)
    screen.getByText('Rendez d’abord la main à la personne.')
  })

  it('nobody can say so before there was time to read, and all lines were visible', async () => {
    const { change } = await showScreen(withGate({ waits: 'time' }))
    const areOff = () => {
      const words = within(document.querySelector('.gate-words') as HTMLElement)
      for (const button of words.getAllByRole('button')) expect(button).toHaveProperty('disabled', true)
    }
    screen.getByText('Prenez le temps de lire.')
    areOff()
    change({ screen: withGate({ waits: 'lines' }) })
    screen.getByText('Descendez dans la page. Lisez jusqu’à la dernière ligne.')
    areOff()
  })

  it('a press that came too early is pointed out', async () => {
    await showScreen(withGate({ hurried: true }))
    screen.getByText('Le bouton d’envoi attend. Relisez d’abord. Puis dites oui ici.')
  })

  it.each([
    ['speaking', 'La voix lit les titres de la page.'],
    ['ended', 'Les titres sont lus.'],
    ['no-voice', 'Cet ordinateur n’a pas de voix. Lisez la page avec le doigt.'],
    ['nothing', 'Cette page n’a pas de titre. Lisez-la ensemble.'],
  ] as const)('the page is read aloud, and the gate says how far: %s', async (spoke, words) => {
    const { press, sent } = await showScreen(withGate({ spoke }))
    screen.getByText(words)
    await press('Accompagnant')
    await press('Lire les titres de la page')
    expect(sent('session.command')).toEqual([{ do: 'read-page', on: true }])
  })

  it('a person who is alone says it alone', async () => {
    const { press, sent } = await showScreen(withGate({ approvers: ['person'] }, { helper: 'alone' }))
    expect(queryNamed('button', 'L’accompagnant : j’ai relu')).toBeNull()
    await press('Lire les titres de la page')
    expect(sent('session.command')).toEqual([{ do: 'read-page', on: true }])
  })
})
