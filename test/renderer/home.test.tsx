// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { HomeView, JournalState, ScreenView } from '../../src/core/session/view.ts'
import { screens } from './gallery/screens.ts'
import { findNamed, queryNamed, showScreen } from './support/screen.tsx'

const home = toHome(screens.home)
const [portal] = home.portals
const [actualisation] = portal?.procedures ?? []
if (portal === undefined || actualisation === undefined) throw new Error('the gallery has no procedure')
const procedure = actualisation

const named = (title: string, sought: string, events: HomeView['portals'][number]['procedures'][number]['events']) => ({
  ...procedure,
  flow: `essai/${title}`,
  title,
  sought,
  events,
  training: false,
})
const many: HomeView = {
  ...home,
  portals: [
    {
      ...portal,
      procedures: [
        procedure,
        named('Prime d’activité', 'prime d activite caf', ['money']),
        named('Titre de séjour', 'titre de sejour prefecture', ['papers']),
        named('Allocation logement', 'allocation logement apl', ['home', 'money']),
        named('Carte vitale', 'carte vitale', ['health']),
      ],
    },
  ],
}

describe('the home screen', () => {
  it('begins a procedure for real or on the training portal, each told apart by its title', async () => {
    const { press, sent } = await showScreen(home)
    const card = within(await screen.findByRole('article', { name: 'S’actualiser' }))
    const begin = card.getByRole('button', { name: 'Commencer' })
    expect(document.getElementById(begin.getAttribute('aria-describedby') ?? '')?.textContent).toBe('S’actualiser')
    await press('Commencer')
    await press('S’entraîner')
    expect(sent('session.command')).toEqual([
      { do: 'pick', flow: procedure.flow, training: false },
      { do: 'pick', flow: procedure.flow, training: true },
    ])
  })

  it('offers to go on with a visit that was cut, without its name, and to the same person only', async () => {
    const { press, sent } = await showScreen(toHome(screens['home-stopped']))
    within(screen.getByRole('region', { name: 'Une visite s’est arrêtée avant la fin.' }))
    await press('Reprendre')
    expect(document.activeElement?.textContent).toBe('Non')
    await press('Non')
    await press('Reprendre')
    expect(sent('session.command')).toEqual([])
    await press('Oui, la même personne')
    expect(sent('session.command')).toEqual([{ do: 'resume' }])
  })

  it('does not go on with it where nobody wants to', async () => {
    const { press, sent } = await showScreen(toHome(screens['home-stopped']))
    await press('Ne pas reprendre')
    expect(sent('session.command')).toEqual([{ do: 'discard' }])
  })

  it.each<readonly [state: JournalState, words: RegExp]>([
    [{ is: 'unwritable', code: 'no-space' }, /ne peut pas noter les étapes/],
    [{ is: 'broken', code: 'rolled-back' }, /ont été modifiées ou abîmées/],
  ])('says before all else that the record is %j, with its code', async (journal, words) => {
    await showScreen({ ...home, journal })
    const alert = within(screen.getByRole('alert'))
    alert.getByText(words)
    alert.getByText(`Code pour le responsable : ${'code' in journal ? journal.code : ''}`)
  })

  it.each(['unprotected', 'replaced', 'no-recovery'] as const)(
    'leads to the record when its keys are %s',
    async (keys) => {
      const { press, sent } = await showScreen({ ...home, journal: { is: 'ready', keys } })
      expect(screen.queryByRole('alert')).toBeNull()
      await press('Les notes de cet ordinateur')
      expect(sent('session.command')).toEqual([{ do: 'care' }])
    },
  )

  it('says which files of procedures do not open, why, and what their author may read', async () => {
    await showScreen(toHome(screens['home-stopped']))
    screen.getByText('caf/rsa.yml')
    screen.getByText(/Il y a une faute à la ligne 12/)
    expect(screen.getByText(/unknown-screen: fini/)).toHaveProperty('lang', 'en')
  })

  it('says that the organisation’s procedures wait, and leads there', async () => {
    const { press, sent } = await showScreen(toHome(screens['home-organisation']))
    screen.getByText(/Un responsable doit donner son accord/)
    await press('Voir')
    expect(sent('session.command')).toEqual([{ do: 'organisation' }])
  })

  it('says by the supervisor’s way in that the notes have no recent witness, and only then', async () => {
    const { change } = await showScreen({ ...home, witnessDue: true })
    screen.getByText('Les notes n’ont pas de témoin récent. Faites un relevé du scellé.')
    change({ screen: home })
    expect(screen.queryByText(/témoin récent/)).toBeNull()
  })

  it('says who signed a procedure that the organisation added, or that nobody known did', async () => {
    const with_ = (signer?: string): HomeView => ({
      ...home,
      portals: [{ ...portal, procedures: [{ ...procedure, origin: signer === undefined ? {} : { signer } }] }],
    })
    const { change } = await showScreen(with_('Mission locale'))
    await screen.findByText('Démarche ajoutée par votre structure, signée par Mission locale')
    change({ screen: with_() })
    await screen.findByText('Démarche ajoutée par votre structure, sans signature connue')
  })

  it('asks to open or close a notebook, and says what became of one that was erased', async () => {
    const { press, sent, change } = await showScreen(home)
    await press('Ouvrir mon carnet')
    change({ notebook: { is: 'open', isNew: false, saved: 'saved', visits: 2, onSheet: false } })
    await press('Voir mon carnet')
    await press('Fermer mon carnet')
    expect(sent('notebook.command')).toEqual([{ do: 'ask' }, { do: 'show', shown: true }, { do: 'close' }])
    change({ notebook: { is: 'closed', erased: 'all' } })
    await screen.findByText('Votre carnet est effacé. Ses 6 mots n’ouvrent plus rien.')
  })

  it('says that a command was refused, until that is closed', async () => {
    const { press } = await showScreen(toHome(screens['home-stopped']), {
      answers: {
        'session.command': () => {
          throw new Error('refused')
        },
      },
    })
    await press('Ne pas reprendre')
    await screen.findByText('L’application n’a pas pu faire ça. Essayez encore.')
    await press('Fermer')
    expect(screen.queryByText(/n’a pas pu faire ça/)).toBeNull()
  })

  it.each(['fr', 'en', 'ar'] as const)('asks for %s, and for each size of the text', async (language) => {
    const { user, sent } = await showScreen(home, { language: language === 'fr' ? 'en' : 'fr' })
    await user.click(screen.getByRole('radio', { name: { fr: 'Français', en: 'English', ar: 'العربية' }[language] }))
    expect(sent('session.command')).toEqual([{ do: 'language', language }])
    expect(document.documentElement).toMatchObject({ lang: language, dir: language === 'ar' ? 'rtl' : 'ltr' })
    const [, large, largest] = screen.getAllByRole('radio').filter((radio) => radio.closest('.text-size') !== null)
    for (const size of [large, largest]) if (size) await user.click(size)
    expect(sent('session.command').slice(1)).toEqual([
      { do: 'text-size', size: 'large' },
      { do: 'text-size', size: 'largest' },
    ])
    expect(document.documentElement.dataset.textSize).toBe('largest')
  })
})

describe('the search for a procedure', () => {
  const titles = () => screen.queryAllByRole('article').map((card) => card.querySelector('h3')?.textContent)

  it('is not there where few procedures are', async () => {
    await showScreen(home)
    await screen.findByRole('article')
    expect(screen.queryByRole('searchbox')).toBeNull()
  })

  it('finds by the words that people use, says how many, and what to do when there is none', async () => {
    const { user } = await showScreen(many)
    const field = await screen.findByRole('searchbox', { name: 'Chercher une démarche' })
    expect(titles()).toHaveLength(5)
    await user.type(field, 'apl')
    expect(titles()).toEqual(['Allocation logement'])
    screen.getByText('Démarches trouvées : 1')
    await user.clear(field)
    await user.type(field, 'zzz')
    expect(titles()).toEqual([])
    screen.getByText('Aucune démarche ne correspond. Essayez un autre mot.')
  })

  it('finds by a moment of life, and offers none that no procedure has', async () => {
    const { choose } = await showScreen(many)
    await screen.findByRole('searchbox')
    await choose('Choisir un moment de la vie', 'Argent')
    expect(titles()).toEqual(['Prime d’activité', 'Allocation logement'])
    expect(queryNamed('radio', 'Impôts')).toBeNull()
    await choose('Choisir un moment de la vie', 'Tout')
    expect(titles()).toHaveLength(5)
    expect(findNamed('radio', 'Tout')).toHaveProperty('checked', true)
  })
})

function toHome(view: ScreenView | undefined): HomeView {
  if (view?.at !== 'home') throw new Error('no home screen')
  return view
}
