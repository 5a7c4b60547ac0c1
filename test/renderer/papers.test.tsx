// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Way } from '../../src/core/app/ipc/contract.ts'
import type { RecapView, SheetView, WipedView } from '../../src/core/app/view/end-view.ts'
import type { KeepAnswer } from '../../src/core/base/keep-answer.ts'
import type { NotebookView } from '../../src/core/notebook/view.ts'
import { readPicture } from '../main/read-picture.ts'
import { screens } from './gallery/screens.ts'
import { queryNamed, showScreen } from './support/screen.tsx'

/** What few people need at the end. */
const MORE = /^Plus/

const {
  recap,
  'recap-agreed': agreed,
  'recap-stopped': stopped,
  wiped,
  'wiped-unclean': unclean,
} = screens as Readonly<Record<string, RecapView>> & {
  readonly wiped: WipedView
  readonly 'wiped-unclean': WipedView
}
if (!recap || !agreed || !stopped) throw new Error('the gallery has no end of a visit')
const open: NotebookView = { is: 'open', isNew: false, saved: 'saved', visits: 1, onSheet: false }
const withSheet = (more: Partial<SheetView>): RecapView => ({ ...agreed, sheet: { ...agreed.sheet, ...more } })

describe('the sheet on paper', () => {
  const showPaper = async (view: RecapView) => {
    location.hash = '#sheet'
    try {
      await showScreen(view)
      return within(screen.getByRole('article', { name: 'Ma feuille' }))
    } finally {
      location.hash = ''
    }
  }

  it('has every step, both accounts of a contested one, and a code that a telephone reads', async () => {
    const paper = await showPaper({ ...recap, sheet: { ...recap.sheet, lines: recap.lines } })
    for (const { title } of recap.lines) paper.getByText(title)
    paper.getByText('L’ordinateur a noté : L’accompagnant')
    paper.getByText('Vous dites : ce n’est pas ça')
    expect(readPicture(document.querySelector('.paper-code svg')?.outerHTML ?? '')).toBe(recap.sheet.head)
  })

  it('gives the dates of the window, as it is read on another day', async () => {
    const paper = await showPaper(agreed)
    paper.getByText('Ouvert du 28 novembre 2026 au 15 décembre 2026.')
  })

  it('mentions a proof only if the portal confirmed', async () => {
    expect((await showPaper(stopped)).queryByText('Votre preuve')).toBeNull()
    ;(await showPaper(agreed)).getByText('Votre preuve')
  })
})

describe('the papers beside the sheet', () => {
  const WAYS: readonly (readonly [button: string, way: Way, words: string])[] = [
    ['Emporter ma visite (fichier)', 'record', 'Votre visite est enregistrée dans un fichier.'],
  ]
  it.each(WAYS)('are saved by « %s », which says so', async (button, way, words) => {
    const { press, sent } = await showScreen(agreed)
    await press(MORE)
    await press(button)
    expect(sent('sheet.keep')).toEqual([way])
    expect((await screen.findByText(words)).getAttribute('role')).toBe('status')
  })

  it.each<readonly [kept: KeepAnswer, words: RegExp]>([
    [{ kept: false }, /Rien n’a été gardé. Vous pouvez essayer encore/],
    [{ kept: false, trouble: 'disk-full' }, /Le disque est plein/],
  ])('say what went wrong: %j', async (kept, words) => {
    const { press } = await showScreen(agreed, { answers: { 'sheet.keep': () => kept } })
    await press(MORE)
    await press('Emporter ma visite (fichier)')
    await screen.findByText(words)
  })

  it('say that they could not be written if the app itself fails', async () => {
    const fail = () => {
      throw new Error('gone')
    }
    const { press } = await showScreen(agreed, { answers: { 'sheet.keep': fail } })
    await press(MORE)
    await press('Emporter ma visite (fichier)')
    await screen.findByText(/Le fichier n’a pas pu être écrit/)
  })

  it('say that people can ask for a moment to learn, if today was urgent', async () => {
    const { change } = await showScreen(agreed)
    expect(screen.queryByText(/demander un moment pour apprendre/)).toBeNull()
    change({ screen: withSheet({ lesson: true }) })
    screen.getByText(/demander un moment pour apprendre/)
  })
})

describe('a mandate', () => {
  const mandates: SheetView['mandates'] = [
    {
      language: 'fr',
      title: 'S’actualiser',
      portal: 'France Travail',
      formalities: [{ step: 'sick', title: 'Déclarer un arrêt maladie, ou non', share: 'whole', reason: 'choice' }],
    },
  ]

  it('is not offered if nothing was done in the person’s place', async () => {
    await (await showScreen(agreed)).press(MORE)
    expect(screen.queryByText('Un mandat pour ce qui a été fait à votre place')).toBeNull()
  })

  it('is made only once both people want it', async () => {
    const { press, sent } = await showScreen(withSheet({ mandates }))
    await press(MORE)
    await press('Je le veux')
    expect(queryNamed('button', 'Enregistrer le mandat')).toBeNull()
    await press('La personne qui aide est d’accord')
    await press('Enregistrer le mandat')
    await screen.findByText('Le mandat est enregistré.')
    await press('Imprimer le mandat')
    await screen.findByText('Le mandat part à l’imprimante.')
    expect(sent('sheet.keep')).toEqual(['mandate', 'mandate-print'])
    await press('Je le veux')
    expect(queryNamed('button', 'Enregistrer le mandat')).toBeNull()
  })
})

describe('a notebook beside the sheet', () => {
  it('is offered by its box, old or new, and never for a visit that was not recorded', async () => {
    const { press, sent, change } = await showScreen(agreed)
    expect(queryNamed('button', 'J’ai un carnet')).toBeNull()
    change({ screen: { ...agreed, boxes: [{ box: 'notebook', on: true }] } })
    await press('J’ai un carnet')
    await press('Je veux un carnet')
    expect(sent('notebook.command')).toEqual([{ do: 'ask' }, { do: 'offer' }])
    change({ screen: withSheet({ head: '' }) })
    expect(queryNamed('button', 'J’ai un carnet')).toBeNull()
  })

  it('says that the visit is in it, and puts its words on the sheet only on request', async () => {
    const { user, sent, change } = await showScreen(agreed, { notebook: open })
    screen.getByText('Cette visite est dans votre carnet.')
    await user.click(screen.getByRole('checkbox', { name: 'Mes 6 mots sur la feuille', checked: false }))
    change({ notebook: { ...open, onSheet: true } })
    await user.click(screen.getByRole('checkbox', { name: 'Mes 6 mots sur la feuille', checked: true }))
    expect(sent('notebook.command')).toEqual([
      { do: 'on-sheet', asked: true },
      { do: 'on-sheet', asked: false },
    ])
  })

  it.each([
    ['disk-full', /Le disque de l’ordinateur est plein/],
    ['read-only', /n’a pas le droit d’écrire ici/],
    ['cannot-write', /Le carnet ne peut pas être écrit/],
  ] as const)('says that it could not be written: %s, and tries again', async (saved, words) => {
    const { press, sent } = await showScreen(agreed, { notebook: { ...open, saved } })
    within(screen.getByRole('alert')).getByText(words)
    screen.getByText(`Code pour le responsable : ${saved}`)
    await press('Essayer encore')
    expect(sent('notebook.command')).toEqual([{ do: 'save' }])
  })
})

describe('the receipt of the end', () => {
  it('says of each item that it was verified', async () => {
    const { press, sent } = await showScreen(wiped)
    for (const words of [
      'Les pages du site sont fermées.',
      'La connexion au site est oubliée.',
      'Le texte copié est effacé.',
      'Les fichiers reçus sont effacés.',
    ])
      screen.getByText(words)
    expect(screen.getAllByText('vérifié')).toHaveLength(4)
    expect(screen.queryByRole('alert')).toBeNull()
    await press('Nouvelle visite')
    expect(sent('session.command')).toEqual([{ do: 'home' }])
  })

  it('says what may remain, and what to do', async () => {
    await showScreen(unclean)
    screen.getByRole('heading', { level: 1, name: 'C’est fini, mais l’application n’a pas pu tout effacer.' })
    screen.getByText('Des fichiers reçus sont peut-être encore là.')
    within(screen.getByRole('alert')).getByText(/Fermez l’application avant de partir/)
  })
})
