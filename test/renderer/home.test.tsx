// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { HomeView, ScreenView } from '../../src/core/app/view/view.ts'
import type { JournalState } from '../../src/core/session/journal-state.ts'
import { screens } from './gallery/screens.ts'
import { findNamed, queryNamed, showScreen } from './support/screen.tsx'

const home = toHome(screens.home)
const full = toHome(screens['home-full'])
const actualisation = 'france-travail/actualisation'

describe('what is due', () => {
  const list = (name: string) => within(screen.getByRole('region', { name }))

  it('is one line per procedure, which can be pressed anywhere, with its training portal beside it', async () => {
    const { press, sent } = await showScreen(home)
    expect(queryNamed('region', 'Bientôt')).toBeNull()
    const line = findNamed('button', /^S’actualiser/)
    expect(line.textContent).toContain('jusqu’au 15 décembre')
    expect(line.textContent).toContain('Faire')
    await press(/^S’actualiser/)
    await press('Essayer : S’actualiser')
    expect(sent('session.command')).toEqual([
      { do: 'pick', flow: actualisation, training: false },
      { do: 'pick', flow: actualisation, training: true },
    ])
  })

  it('stands apart under « Bientôt » with its date while it is closed, and still opens', async () => {
    const { press, sent } = await showScreen(full)
    expect(list('Ouvert maintenant').queryByRole('button', { name: /^Déclarer ses ressources/ })).toBeNull()
    const line = list('Bientôt').getByRole('button', { name: /^Déclarer ses ressources/ })
    expect(line.textContent).toContain('ouvre en décembre')
    expect(line.textContent).toContain('Pas encore')
    expect(line.textContent).not.toContain('Faire')
    expect(queryNamed('button', 'Essayer : Déclarer ses ressources')).toBeNull()
    await press(/^Déclarer ses ressources/)
    expect(sent('session.command')).toEqual([{ do: 'pick', flow: 'caf/declaration-trimestrielle', training: false }])
  })
})

it('shows what is often chosen on this computer, and nothing about a person', async () => {
  const { user, sent } = await showScreen(full)
  const often = within(screen.getByRole('region', { name: 'Souvent ici' }))
  await user.click(often.getByRole('button', { name: 'Attestation de la Caf' }))
  expect(sent('session.command')).toEqual([{ do: 'pick', flow: 'caf/attestation-de-paiement', training: false }])
})

describe('all procedures', () => {
  it('open as a list, one life event at a time, with those that have none and with who signed them', async () => {
    const { press } = await showScreen(full)
    const titles = () => [...document.querySelectorAll('.home-events .rows b')].map(({ textContent }) => textContent)
    expect(queryNamed('button', 'Impôts')).toBeNull()
    await press('Argent')
    expect(titles()).toEqual(['Déclarer ses ressources'])
    await press('Autres')
    expect(titles()).toEqual(['Attestation de la Caf'])
    screen.getByText('Démarche ajoutée par votre structure, signée par Mission locale')
    await press('Autres')
    expect(titles()).toEqual([])
  })
})

describe('the search', () => {
  const field = () => screen.findByRole('searchbox', { name: 'Chercher une démarche' })

  it('tolerates a typing error, and Enter opens the first result', async () => {
    const { user, sent } = await showScreen(full)
    await user.type(await field(), 'actualizer')
    await screen.findByRole('region', { name: /Démarches trouvées/ })
    expect(queryNamed('button', 'Argent')).toBeNull()
    await user.keyboard('{Enter}')
    expect(sent('session.command')).toEqual([{ do: 'pick', flow: actualisation, training: false }])
  })

  it('shows other ways if nothing matches, and opens nothing', async () => {
    const { user, press, sent } = await showScreen(full)
    await user.type(await field(), 'zzzzzz{Enter}')
    const none = within(await screen.findByRole('region', { name: 'Aucune démarche ne correspond.' }))
    await user.click(none.getByRole('button', { name: 'Trouver un lieu qui aide' }))
    expect(sent('session.command')).toEqual([{ do: 'find-place' }])
    await press('Voir toutes les démarches')
    screen.getByRole('region', { name: 'Ouvert maintenant' })
  })
})

describe('a computer whose set-up is unfinished', () => {
  const waiting: HomeView = {
    ...home,
    journal: { is: 'ready', keys: 'no-recovery' },
    witnessDue: true,
    setup: 'waiting',
  }

  it('counts it as one item at the foot, and names it nowhere at home', async () => {
    await showScreen(waiting)
    screen.getByText('2 réglages à finir') // the other is the voice, which happy-dom lacks
    expect(screen.queryByText('Mise en place')).toBeNull()
  })

  it('leads to it from the menu, which names none of its parts', async () => {
    const { press, sent } = await showScreen(waiting)
    await press('Menu')
    screen.getByText('1 réglage à finir')
    await press('Pour le responsable')
    expect(screen.queryByText('sans feuille de secours')).toBeNull()
    await press('Mise en place')
    expect(sent('session.command')).toEqual([{ do: 'setup' }])
  })

  it('has no such line once it is finished', async () => {
    const { press } = await showScreen(home)
    await press('Menu')
    await press('Pour le responsable')
    expect(queryNamed('button', 'Mise en place')).toBeNull()
  })
})

describe('the menu', () => {
  it.each([
    ['Essayer de petites tâches', 'S’exercer', { do: 'tasks' }],
    ['Fiches CRA', 'Papiers et collègues', { do: 'activity' }],
    ['Aide et à propos', 'Aide et réglages', { do: 'manual' }],
    ['Réglages', 'Aide et réglages', { do: 'settings' }],
    ['Les notes de cet ordinateur', 'Pour le responsable', { do: 'care' }],
    ['Chiffres de l’équipe', 'Pour le responsable', { do: 'supervise' }],
    ['Démarches de la structure', 'Pour le responsable', { do: 'organisation' }],
  ] as const)('leads to « %s » by « %s »', async (item, group, command) => {
    const { press, sent } = await showScreen(home)
    expect(queryNamed('button', item)).toBeNull()
    await press('Menu')
    expect(queryNamed('button', item)).toBeNull()
    await press(group)
    await press(item)
    expect(sent('session.command')).toEqual([command])
    expect(queryNamed('button', item)).toBeNull()
  })

  it('leads to the kiosk, and closes by Escape or by a touch outside', async () => {
    const { user, press, sent } = await showScreen(home)
    await press('Menu')
    await press('Pour le responsable')
    await press('Mode borne')
    expect(sent('kiosk.command')).toEqual([{ do: 'open-settings' }])
    await press('Menu')
    await user.tab()
    await user.keyboard('{Escape}')
    expect(queryNamed('button', 'Mode borne')).toBeNull()
    expect(document.activeElement).toBe(findNamed('button', 'Menu'))
    await press('Menu')
    await user.click(screen.getByRole('heading', { level: 1 }))
    expect(queryNamed('button', 'Mode borne')).toBeNull()
  })

  it('says what is left to set up, which the screen itself only counts', async () => {
    const { press } = await showScreen({
      ...home,
      journal: { is: 'ready', keys: 'unprotected' },
      purgeHeld: true,
      organisation: 'waiting',
      witnessDue: true,
    })
    screen.getByText('5 réglages à finir')
    expect(screen.queryByText('à protéger')).toBeNull()
    await press('Menu')
    screen.getByText('3 réglages à finir')
    await press('Pour le responsable')
    for (const left of ['à protéger', 'accord attendu', 'sans témoin récent', 'sans voix qui lit'])
      screen.getByText(left)
  })
})

describe('a visit that was cut', () => {
  it('is offered without its name, and to the same person only', async () => {
    const { press, sent } = await showScreen(toHome(screens['home-stopped']))
    within(screen.getByRole('region', { name: 'Une visite s’est arrêtée avant la fin.' }))
    await press('Reprendre')
    expect(document.activeElement?.textContent).toBe('Non')
    await press('Non')
    await press('Reprendre')
    expect(sent('session.command')).toEqual([])
    await press('Oui, la même personne')
    expect(sent('session.command')).toEqual([{ do: 'resume', kept: 0 }])
  })

  it('or put aside is one of several, distinguished only by its time', async () => {
    const { user, sent } = await showScreen(toHome(screens['home-stopped']))
    const aside = within(screen.getByRole('region', { name: 'Une visite est gardée depuis 10\u00a0h\u00a012.' }))
    await user.click(aside.getByRole('button', { name: 'Ne pas reprendre' }))
    await user.click(aside.getByRole('button', { name: 'Oui' }))
    expect(sent('session.command')).toEqual([{ do: 'discard', kept: 1 }])
  })

  it('is not resumed if nobody wants to', async () => {
    const { press, sent } = await showScreen(toHome(screens['home-stopped']))
    await press('Ne pas reprendre')
    // An accidental press: « Non » has the focus.
    await press('Non')
    expect(sent('session.command')).toEqual([])
    await press('Ne pas reprendre')
    await press('Oui')
    expect(sent('session.command')).toEqual([{ do: 'discard', kept: 0 }])
  })
})

describe('what stands in the way', () => {
  it.each<readonly [state: JournalState, words: RegExp]>([
    [{ is: 'unwritable', code: 'no-space' }, /ne peut pas noter les étapes/],
    [{ is: 'broken', code: 'rolled-back' }, /ont été modifiées ou abîmées/],
  ])('is announced first: the record is %j', async (journal, words) => {
    await showScreen({ ...home, journal })
    const alert = within(screen.getByRole('alert'))
    alert.getByText(words)
    alert.getByText(`Code pour le responsable : ${'code' in journal ? journal.code : ''}`)
  })

  it('are files of procedures that fail to load: why, and details for their author', async () => {
    await showScreen(toHome(screens['home-stopped']))
    screen.getByText('caf/rsa.yml')
    screen.getByText(/Il y a une faute à la ligne 12/)
    expect(screen.getByText(/unknown-screen: fini/)).toHaveProperty('lang', 'en')
  })

  it('is a refused command, until the message is closed', async () => {
    const { press } = await showScreen(toHome(screens['home-stopped']), {
      answers: {
        'session.command': () => {
          throw new Error('refused')
        },
      },
    })
    await press('Ne pas reprendre')
    await press('Oui')
    await screen.findByText('L’application n’a pas pu faire ça. Essayez encore.')
    await press('Fermer')
    expect(screen.queryByText(/n’a pas pu faire ça/)).toBeNull()
  })
})

it('opens or closes a notebook, and says that one was erased', async () => {
  const { press, sent, change } = await showScreen(home)
  await press('J’ai un carnet')
  change({ notebook: { is: 'open', isNew: false, saved: 'saved', visits: 2, onSheet: false } })
  await press('Voir mon carnet')
  await press('Fermer mon carnet')
  expect(sent('notebook.command')).toEqual([{ do: 'ask' }, { do: 'show', shown: true }, { do: 'close' }])
  change({ notebook: { is: 'closed', erased: 'all' } })
  await screen.findByText('Votre carnet est effacé. Ses 6 mots n’ouvrent plus rien.')
})

it.each(['fr', 'en', 'ar'] as const)('sends the choice of %s, and of each text size', async (language) => {
  const { user, sent } = await showScreen(home, { language: language === 'fr' ? 'en' : 'fr' })
  const [languages, sizes] = screen.getAllByRole('combobox')
  if (languages === undefined || sizes === undefined) throw new Error('home offers no language or no size')
  await user.selectOptions(languages, language)
  expect(sent('session.command')).toEqual([{ do: 'language', language }])
  expect(document.documentElement).toMatchObject({ lang: language, dir: language === 'ar' ? 'rtl' : 'ltr' })
  for (const size of ['large', 'largest']) await user.selectOptions(sizes, size)
  expect(sent('session.command').slice(1)).toEqual([
    { do: 'text-size', size: 'large' },
    { do: 'text-size', size: 'largest' },
  ])
  expect(document.documentElement.dataset.textSize).toBe('largest')
})

it('explains in the help how it works, with its keys and its version', async () => {
  const { press, sent } = await showScreen({
    at: 'help',
    version: '1.2.3',
    terms: [{ term: 'RIB', means: 'Un papier de la banque.' }],
  })
  screen.getByText('Version 1.2.3')
  screen.getByText('F8')
  await press('Accueil')
  expect(sent('session.command')).toEqual([{ do: 'home' }])
})

function toHome(view: ScreenView | undefined): HomeView {
  if (view?.at !== 'home') throw new Error('no home screen')
  return view
}
