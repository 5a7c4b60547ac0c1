// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { GuideView } from '../../src/core/session/view.ts'
import { screens } from './gallery/screens.ts'
import { findNamed, queryNamed, showScreen } from './support/screen.tsx'

const toGuide = (name: string): GuideView => {
  const view = screens[name]
  if (view?.at !== 'guide') throw new Error(`no guide ${name}`)
  return view
}
const guide = toGuide('guide')
const withHand = (hand: Partial<GuideView['hand']>): GuideView => ({ ...guide, hand: { ...guide.hand, ...hand } })

describe('the hand', () => {
  it('is said in words where no page can draw', async () => {
    const { change } = await showScreen(guide)
    screen.getByText('Vous avez la main')
    change({ screen: toGuide('guide-worker') })
    screen.getByText('L’accompagnant a la main')
    screen.getByRole('heading', { level: 1, name: 'L’accompagnant a la main pour cette étape' })
  })

  it('is taken and given back by its button and by F8', async () => {
    const { user, press, sent, change } = await showScreen(guide)
    await press(/^Prendre la main/)
    await user.keyboard('{F8}')
    change({ screen: toGuide('guide-worker') })
    await press(/^Rendre la main/)
    await user.keyboard('{F8}')
    const [take, give] = [{ do: 'take-hand' }, { do: 'return-hand' }]
    expect(sent('session.command')).toEqual([take, take, give, give])
  })

  it('is nobody’s to take where the person is alone', async () => {
    await showScreen(withHand({ helper: 'alone' }))
    expect(queryNamed('button', /^Prendre la main/)).toBeNull()
    expect(queryNamed('button', /Faites-le pour moi/)).toBeNull()
    expect(screen.queryByText('On fait d’habitude cette étape à deux.')).toBeNull()
  })

  it('takes a reason and the person’s word while somebody else has it', async () => {
    const worker = toGuide('guide-worker')
    const { press, sent, change } = await showScreen(worker)
    await press('Délai ou droit en jeu')
    await press('D’accord')
    await press('Je continue moi-même')
    expect(sent('session.command')).toEqual([
      { do: 'give-reason', reason: 'rights' },
      { do: 'agree-hand' },
      { do: 'continue-myself' },
    ])
    change({ screen: { ...worker, hand: { ...worker.hand, agreed: true } } })
    screen.getByText('Vous êtes d’accord.')
    expect(queryNamed('button', 'D’accord')).toBeNull()
  })

  it('is asked its reason after the step, for that step, when nobody gave one', async () => {
    const { press, sent } = await showScreen(toGuide('guide-owed'))
    screen.getByText('Pourquoi l’accompagnant a fait « Dire si vous avez travaillé » ?')
    await press('Handicap ou douleur')
    expect(sent('session.command')).toEqual([{ do: 'give-reason', reason: 'disability' }])
  })

  it.each([
    ['person', 'Je prends la main', 'take-hand', 'Continuez, je reste là', 'decline-offer'],
    ['worker', 'D’accord', 'agree-hand', 'Je continue moi-même', 'continue-myself'],
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
  ] as const)('is asked about in one sentence when the signs do not fit it: %s', async (nudge, words) => {
    await showScreen(withHand({ nudge }))
    expect(screen.getByText(words).closest('[aria-live="polite"]')).not.toBeNull()
  })

  it('makes a sound only where somebody wants one', async () => {
    const { press, sent } = await showScreen(guide)
    const sound = findNamed('button', 'Un son quand la main change')
    expect(sound.getAttribute('aria-pressed')).toBe('false')
    await press('Un son quand la main change')
    expect(sent('session.command')).toEqual([{ do: 'sound', on: true }])
  })
})

describe('the help', () => {
  it('is told to the session rung by rung, as it is given', async () => {
    const { press, sent } = await showScreen(guide)
    await press('Je veux vérifier avec quelqu’un')
    await press('Où est-ce ?')
    await press('Montrez-moi')
    expect(screen.queryByText('Le net est plus petit que le brut.')).toBeNull()
    await press('Expliquez-moi')
    screen.getByText('Le net est plus petit que le brut.')
    expect(sent('session.command')).toEqual(
      ['reassure', 'point', 'show', 'explain'].map((rung) => ({ do: 'help', rung })),
    )
  })

  it('gives the instruction back to who tries without', async () => {
    const { press, sent } = await showScreen({ ...guide, alone: true, step: { ...guide.step, told: false } })
    expect(screen.queryByText(/Même un seul jour de travail compte/)).toBeNull()
    screen.getByText('Le guide dit seulement le nom de l’étape.')
    await press('Que faut-il faire ?')
    await press('J’essaie sans aide')
    expect(sent('session.command')).toEqual([
      { do: 'help', rung: 'guide' },
      { do: 'try-alone', on: false },
    ])
  })

  it('says that this computer has no voice, and tells no reading that nobody heard', async () => {
    const { press, sent } = await showScreen(guide)
    await press('Écouter')
    await screen.findByText('Cet ordinateur n’a pas de voix.')
    expect(sent('session.command')).toEqual([])
  })

  it('has a way out of every step that does not go, and somebody to call', async () => {
    const { press, sent } = await showScreen(guide)
    await press('Je n’y arrive pas')
    await press('Je ne vois pas la même chose')
    screen.getByText(/Le site a peut-être changé/)
    await press('Retour au début du site')
    await press('Passer cette étape')
    await press('Le site ne marche pas')
    await press('Il manque un papier ou un appareil')
    await press('L’accompagnant propose de le faire')
    screen.getByText('39 49')
    screen.getByText('Votre agence France Travail, sans rendez-vous le matin.')
    expect(sent('session.command')).toEqual([
      { do: 'portal', action: 'start' },
      { do: 'skip', step: 'gross-pay' },
      { do: 'report', obstacle: 'portal' },
      { do: 'report', obstacle: 'missing' },
      { do: 'offer-hand', by: 'worker' },
    ])
  })
})

describe('the steps', () => {
  it('are corrected by the tap that says who did it; no reason is waited for', async () => {
    const { press, sent } = await showScreen(guide)
    await press('Toutes les étapes')
    await press(/^Se connecter à son espace/)
    screen.getByText('Qui l’a fait ?')
    await press('L’accompagnant')
    expect(sent('session.command')).toEqual([{ do: 'correct', step: 'sign-in', hand: 'worker' }])
  })

  it('say who did each, and which is now', async () => {
    const { press } = await showScreen(guide)
    await press('Toutes les étapes')
    const now = screen.getAllByRole('listitem').filter((line) => line.getAttribute('aria-current') === 'step')
    expect(now.map(({ textContent }) => textContent)).toEqual(['Répondre sur la recherche d’emploi maintenant'])
    screen.getByText('L’accompagnant, à votre demande')
  })
})

describe('before something is sent', () => {
  const gate: NonNullable<GuideView['gate']> = {
    read: true,
    said: [],
    sayers: ['person', 'worker'],
    hurried: false,
    aloud: false,
  }
  const withGate = (more: Partial<typeof gate>, hand: Partial<GuideView['hand']> = {}): GuideView => ({
    ...withHand(hand),
    gate: { ...gate, ...more },
  })

  it('each says that it is read, and the helper does not say it for the person', async () => {
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

  it('no word counts before there was time to read', async () => {
    await showScreen(withGate({ read: false }))
    screen.getByText('Prenez le temps de lire.')
    const words = within(document.querySelector('.gate-words') as HTMLElement)
    for (const button of words.getAllByRole('button')) expect(button).toHaveProperty('disabled', true)
  })

  it('a hurried press is said', async () => {
    await showScreen(withGate({ hurried: true }))
    screen.getByText('Le bouton d’envoi attend. Relisez d’abord. Puis dites oui ici.')
  })

  it.each([
    ['speaking', 'La voix lit les titres de la page.'],
    ['ended', 'Les titres sont lus.'],
    ['no-voice', 'Cet ordinateur n’a pas de voix. Lisez la page avec le doigt.'],
    ['nothing', 'Cette page n’a pas de titre. Lisez-la ensemble.'],
  ] as const)('the page is read aloud in the page, and said to be %s', async (spoke, words) => {
    const { press, sent } = await showScreen(withGate({ spoke }))
    screen.getByText(words)
    await press('Lire les titres de la page')
    expect(sent('session.command')).toEqual([{ do: 'read-page', on: true }])
  })

  it('a person alone says it alone', async () => {
    await showScreen(withGate({ sayers: ['person'] }, { helper: 'alone' }))
    expect(queryNamed('button', 'L’accompagnant : j’ai relu')).toBeNull()
  })
})
