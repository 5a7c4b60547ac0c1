// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { notebookTroubles } from '../../src/core/notebook/error.ts'
import type { Brought } from '../../src/core/notebook/requests.ts'
import type { NotebookRow, NotebookView } from '../../src/core/notebook/view.ts'
import { fr } from '../../src/renderer/locales/fr.ts'
import { toDot } from '../../src/renderer/screens/notebook/chart.tsx'
import { findNamed, queryNamed, showScreen } from './support/screen.tsx'

type Asking = Extract<NotebookView, { is: 'asking' }>
const asking: Asking = { is: 'asking', erasable: false }
const ask = (more: Partial<Asking> = {}) => showScreen({ at: 'code', notebook: { ...asking, ...more } })
const code = ['agneau', 'bateau', 'soleil', 'jardin', 'orage', 'piano'] as const

describe('the request for the words of a notebook', () => {
  it('sends them as typed, by the button or by Enter, which code readers press', async () => {
    const { user, press, sent } = await ask()
    const field = findNamed('textbox', 'Mes 6 mots')
    await user.type(field, 'agneau bateau')
    await press('Ouvrir')
    await user.type(field, ' soleil{Enter}')
    expect(sent('notebook.command')).toEqual([
      { do: 'try', typed: 'agneau bateau' },
      { do: 'try', typed: 'agneau bateau soleil' },
    ])
  })

  it.each([
    [{ because: 'count', found: 3 }, 'Il faut 6 mots. Il y en a 3.'],
    [
      { because: 'unknown-word', number: 2, meant: 'bateau' },
      'Le mot 2 n’est pas un mot de carnet. Est-ce « bateau » ?',
    ],
    [{ because: 'unknown-word', number: 5 }, 'Le mot 5 n’est pas un mot de carnet.'],
  ] as const)('names words that were misread: %j', async (misread, says) => {
    await ask({ misread })
    expect(screen.getByText(says).getAttribute('role')).toBe('alert')
    expect(findNamed('textbox', 'Mes 6 mots').getAttribute('aria-invalid')).toBe('true')
  })

  it.each(notebookTroubles)('says what is wrong (%s), with a code only if the notebook is known', async (trouble) => {
    await ask({ trouble })
    const alert = screen.getAllByRole('alert').find(({ className }) => className.includes('notice'))
    expect(alert?.textContent?.replaceAll(/\s/gu, ' ')).toBe(
      `${fr.notebook.troubles[trouble]}${trouble === 'not-found' ? '' : `Code pour le responsable : ${trouble}`}`,
    )
  })

  it('accepts that they are lost: nobody can recover them', async () => {
    const { press } = await ask()
    await press('J’ai perdu mes mots')
    screen.getByText(/Personne ne peut les retrouver, même pas nous/)
    await press('J’ai perdu mes mots')
    expect(screen.queryByText(/Personne ne peut les retrouver/)).toBeNull()
  })

  it('erases a damaged notebook only if they opened it', async () => {
    const { press, sent } = await ask({ erasable: true, trouble: 'damaged' })
    await press('Effacer ce carnet abîmé')
    expect(sent('notebook.command')).toEqual([{ do: 'erase' }])
    await ask({ trouble: 'not-found' })
    expect(queryNamed('button', 'Effacer ce carnet abîmé')).toBeNull()
  })
})

describe('the words of a new notebook', () => {
  it('are shown in order, with their QR code, until the person says that they are copied', async () => {
    const { press, sent } = await showScreen({ at: 'code', notebook: { is: 'offering', code } })
    expect(
      within(findNamed('list', 'Les 6 mots'))
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(code.map((word, index) => `${index + 1} ${word}`))
    screen.getByRole('img', { name: 'Le code du carnet, à lire avec un appareil' })
    await press('C’est écrit, créer mon carnet')
    await press('Finalement, sans carnet')
    expect(sent('notebook.command')).toEqual([{ do: 'keep-code' }, { do: 'close' }])
  })

  it.each([
    ['opening', 'On cherche votre carnet. Cela prend quelques secondes.'],
    ['making', 'On prépare votre carnet. Cela prend quelques secondes.'],
  ] as const)('take time, which the screen says: %s', async (is, says) => {
    await showScreen({ at: 'code', notebook: { is } })
    expect(screen.getByText(says).getAttribute('role')).toBe('status')
  })
})

describe('a notebook', () => {
  const row: NotebookRow = {
    flow: 'france-travail/actualisation',
    title: 'S’actualiser',
    training: true,
    steps: [{ step: 'identifiant', title: 'Taper l’identifiant', critical: true }],
    visits: [
      {
        visit: 'a'.repeat(32),
        day: '2026-10-30',
        measures: {
          independent: { count: 3, of: 9 },
          reassured: { count: 1, of: 9 },
          unsaid: { count: 2, of: 9 },
          substituted: { count: 0, of: 9 },
          notObserved: 0,
          contested: 0,
        },
        dots: ['A6'],
      },
    ],
    older: 2,
    acquisition: { is: 'too-few', visits: 1, running: 0 },
    goal: 'Taper l’identifiant',
  }

  it('says what is next, how little one visit shows, and which visits are not compared', async () => {
    await showScreen({ at: 'notebook', rows: [row] })
    screen.getByText('La prochaine fois, vous essayez : Taper l’identifiant.')
    screen.getByText('Visites encore à faire pour savoir si c’est acquis : 2.')
    screen.getByText(/^De votre main, sans qu’on sache s’il y a eu des mots : 2\./)
    screen.getByText('Le site a changé depuis. Visites d’avant, non comparées : 2.')
  })

  it('says that it is empty, leads to a procedure, and closes', async () => {
    const { press, sent } = await showScreen({ at: 'notebook', rows: [] })
    screen.getByText('Votre carnet est vide. Il se remplit à la fin de chaque visite.')
    await press('Choisir une démarche')
    await press('Fermer mon carnet')
    expect(sent('notebook.command')).toEqual([{ do: 'show', shown: false }, { do: 'close' }])
  })

  it('is saved as a file', async () => {
    const { press, sent } = await showScreen({ at: 'notebook', rows: [] })
    await press('Emporter mon carnet (fichier)')
    await screen.findByText(/Votre carnet est enregistré dans un fichier/)
    expect(sent('sheet.keep')).toEqual(['notebook'])
  })

  it.each<readonly [answer: Brought, says: RegExp]>([
    [{ brought: true }, /Les visites de ce fichier sont dans votre carnet/],
    [{ brought: false, trouble: 'not-a-notebook' }, /Ce fichier n’est pas un carnet/],
    [{ brought: false, trouble: 'cannot-read' }, /Ce fichier ne peut pas être lu/],
  ])('takes another in, or says why not: %j', async (answer, says) => {
    const { press } = await showScreen({ at: 'notebook', rows: [] }, { answers: { 'notebook.bring': () => answer } })
    await press('Ajouter un carnet d’un autre lieu (fichier)')
    await screen.findByText(says)
  })

  it('is erased only after confirmation', async () => {
    const { press, sent } = await showScreen({ at: 'notebook', rows: [] })
    await press('Effacer mon carnet')
    expect(document.activeElement?.textContent).toBe('Non, garder')
    await press('Non, garder')
    await press('Effacer mon carnet')
    screen.getByText(/Le carnet est détruit sur cet ordinateur, avec sa clé/)
    expect(sent('notebook.command')).toEqual([])
    await press('Oui, effacer pour toujours')
    expect(sent('notebook.command')).toEqual([{ do: 'erase' }])
  })
})

describe('the plan for next time', () => {
  const grown: NotebookRow = {
    flow: 'france-travail/actualisation',
    title: 'S’actualiser',
    training: false,
    steps: [{ step: 'envoyer', title: 'Envoyer', critical: true }],
    visits: ['2026-09-28', '2026-10-28'].map((day, index) => ({
      visit: day,
      day,
      measures: {
        independent: { count: index, of: 1 },
        reassured: { count: 0, of: 1 },
        unsaid: { count: 0, of: 1 },
        substituted: { count: 1 - index, of: 1 },
        notObserved: 0,
        contested: 0,
      },
      dots: [index === 0 ? 'A0' : 'A5'],
    })),
    older: 0,
    acquisition: { is: 'too-few', visits: 2, running: 1 },
    goal: 'Envoyer',
    goalReached: true,
    plan: [
      {
        step: 'travail',
        title: 'Répondre',
        critical: false,
        who: 'together',
        isNew: true,
        isGoal: false,
        practice: false,
      },
      {
        step: 'envoyer',
        title: 'Envoyer',
        critical: true,
        who: 'person',
        guide: 'outline',
        isNew: false,
        isGoal: true,
        practice: true,
      },
    ],
  }

  it('says in one sentence who does how much, and what is new', async () => {
    await showScreen({ at: 'notebook', rows: [grown] })
    screen.getByText(
      'La prochaine fois, étapes pour vous : 1 ; à deux : 1 ; pour l’accompagnant : 0. Nouveau pour vous : Répondre.',
    )
    screen.getByText('Votre but : Envoyer. Vous l’avez fait sans aide.')
  })

  it('is changed step by step by both people, who also choose the goal and where practice starts', async () => {
    const { press, user, sent } = await showScreen({ at: 'notebook', rows: [grown] })
    await user.click(screen.getByText('Qui fait quoi la prochaine fois'))
    await press('Changer : Envoyer')
    await user.click(findNamed('radio', 'À deux'))
    await press('Ce n’est plus mon but')
    await press('M’entraîner à partir d’ici')
    await press('Fermer')
    await press('Changer : Répondre')
    await press('En faire mon but')
    expect(queryNamed('button', 'M’entraîner à partir d’ici')).toBeNull()
    const flow = grown.flow
    expect(sent('notebook.command')).toEqual([
      { do: 'plan', flow, step: 'envoyer', who: 'together' },
      { do: 'goal', flow, step: null },
      { do: 'goal', flow, step: 'travail' },
    ])
    expect(sent('session.command')).toEqual([{ do: 'pick', flow, training: true, from: 'envoyer' }])
  })

  it('stands beside a chart that has its sentence as its name, and a table with the same numbers', async () => {
    await showScreen({ at: 'notebook', rows: [grown] })
    const says = 'Le 28 septembre 2026 : étapes sans aide, 0 sur 1. Le 28 octobre 2026 : 1 sur 1.'
    expect(findNamed('img', says).querySelectorAll('[data-dot]')).toHaveLength(2)
    const cells = within(screen.getAllByRole('table')[0] as HTMLElement).getAllByRole('row')
    expect(cells.map(({ textContent }) => textContent?.replaceAll(/\s/gu, ' '))).toEqual([
      'Visitesans aidede votre mainvérifiée ensembleavec de l’aidefaite avec vous ou à votre placecontestée par vouspas vue',
      '28 septembre 20260000100',
      '28 octobre 20261000000',
    ])
  })
})

it.each(['A6+', 'A5+', 'A4+', 'A3+'] as const)(
  'shows %s as not known, and never as the help that is known of it',
  (help) => {
    expect(toDot(help)).toBe('unsaid')
  },
)
