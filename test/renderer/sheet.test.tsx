// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Kept, Way } from '../../src/core/ipc/contract.ts'
import type { NotebookView } from '../../src/core/notebook/view.ts'
import type { RecapView, SheetView, WipedView } from '../../src/core/session/view.ts'
import { fr } from '../../src/renderer/i18n/fr.ts'
import { screens } from './gallery/screens.ts'
import { queryNamed, showScreen } from './support/screen.tsx'

const {
  sheet,
  recap,
  wiped,
  'wiped-unclean': unclean,
} = screens as Readonly<Record<string, SheetView>> & {
  readonly sheet: SheetView
  readonly recap: RecapView
  readonly wiped: WipedView
  readonly 'wiped-unclean': WipedView
}
const open: NotebookView = { is: 'open', isNew: false, saved: 'saved', visits: 1, onSheet: false }

describe('the take-away sheet', () => {
  const WAYS: readonly (readonly [button: string, way: Way, words: string])[] = [
    ['Imprimer', 'print', 'La feuille part à l’imprimante.'],
    ['Enregistrer', 'save', 'La feuille est enregistrée.'],
    ['Garder le justificatif du site', 'proof', 'Le justificatif est enregistré.'],
    [
      'Ajouter le rappel à mon calendrier',
      'calendar',
      'Le rappel est enregistré. Ouvrez ce fichier sur votre téléphone.',
    ],
    ['Emporter ma visite (fichier)', 'record', 'Votre visite est enregistrée dans un fichier.'],
  ]
  it.each(WAYS)('is kept by « %s », and says so', async (button, way, words) => {
    const { press, sent } = await showScreen(sheet)
    await press(button)
    expect(sent('sheet.keep')).toEqual([way])
    expect((await screen.findByText(words)).getAttribute('role')).toBe('status')
  })

  it.each<readonly [kept: Kept, words: RegExp]>([
    [{ kept: false }, /Rien n’a été gardé. Vous pouvez essayer encore/],
    [{ kept: false, trouble: 'disk-full' }, /Le disque est plein/],
    [{ kept: false, trouble: 'read-only' }, /On ne peut pas écrire à cet endroit/],
    [{ kept: false, trouble: 'cannot-write' }, /Le fichier n’a pas pu être écrit/],
  ])('says what is in the way: %j', async (kept, words) => {
    const { press } = await showScreen(sheet, { answers: { 'sheet.keep': () => kept } })
    await press('Emporter ma visite (fichier)')
    await screen.findByText(words)
  })

  it('says that it could not be written when the app itself fails', async () => {
    const fail = () => {
      throw new Error('gone')
    }
    const { press } = await showScreen(sheet, { answers: { 'sheet.keep': fail } })
    await press('Enregistrer')
    await screen.findByText(/Le fichier n’a pas pu être écrit/)
  })

  it('offers no proof and no reminder where there is none', async () => {
    const { next: _next, ...bare } = sheet
    await showScreen({ ...bare, downloads: 0 })
    expect(queryNamed('button', 'Garder le justificatif du site')).toBeNull()
    expect(queryNamed('button', 'Ajouter le rappel à mon calendrier')).toBeNull()
  })

  it('says that a moment to learn can be asked for, where today was urgent', async () => {
    const { change } = await showScreen(sheet)
    expect(screen.queryByText(/demander un moment pour apprendre/)).toBeNull()
    change({ screen: { ...sheet, lesson: true } })
    screen.getByText(/demander un moment pour apprendre/)
  })

  it('ends by erasing, which is asked twice, with no as the default', async () => {
    const { press, sent } = await showScreen(sheet)
    await press('Terminer et effacer')
    screen.getByText(/Après, on ne peut plus la revoir/)
    expect(document.activeElement?.textContent).toBe('Pas encore')
    await press('Pas encore')
    expect(sent('session.command')).toEqual([])
    await press('Terminer et effacer')
    await press('Oui, terminer')
    expect(sent('session.command')).toEqual([{ do: 'wipe' }])
  })
})

describe('a mandate', () => {
  const mandates: SheetView['mandates'] = [
    {
      language: 'fr',
      title: 'S’actualiser',
      portal: 'France Travail',
      formalities: [{ step: 'sick', title: 'Répondre sur la santé', share: 'whole', reason: 'choice' }],
    },
  ]

  it('is not offered where nothing was done in the person’s place', async () => {
    await showScreen(sheet)
    expect(screen.queryByText('Un mandat pour ce qui a été fait à votre place')).toBeNull()
  })

  it('is made only once both want it', async () => {
    const { press, sent } = await showScreen({ ...sheet, mandates })
    await press('La personne le veut')
    expect(queryNamed('button', 'Enregistrer le mandat')).toBeNull()
    await press('Celui qui aide le veut')
    await press('Enregistrer le mandat')
    await screen.findByText('Le mandat est enregistré.')
    await press('Imprimer le mandat')
    await screen.findByText('Le mandat part à l’imprimante.')
    expect(sent('sheet.keep')).toEqual(['mandate', 'mandate-print'])
    await press('La personne le veut')
    expect(queryNamed('button', 'Enregistrer le mandat')).toBeNull()
  })
})

describe('a notebook beside the sheet', () => {
  it('is offered, old or new, and never for a visit that was not written down', async () => {
    const { press, sent, change } = await showScreen(sheet)
    await press('J’ai un carnet')
    await press('Je veux un carnet')
    expect(sent('notebook.command')).toEqual([{ do: 'ask' }, { do: 'offer' }])
    change({ screen: { ...sheet, head: '' } })
    expect(queryNamed('button', 'J’ai un carnet')).toBeNull()
  })

  it('says that the visit is in it, and puts its words on the sheet only when asked', async () => {
    const { press, sent, change } = await showScreen(sheet, { notebook: open })
    screen.getByText('Cette visite est dans votre carnet.')
    await press('Mettre les 6 mots sur la feuille')
    change({ notebook: { ...open, onSheet: true } })
    await press('Enlever les 6 mots de la feuille')
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
    const { press, sent } = await showScreen(sheet, { notebook: { ...open, saved } })
    within(screen.getByRole('alert')).getByText(words)
    screen.getByText(`Code pour le responsable : ${saved}`)
    await press('Essayer encore')
    expect(sent('notebook.command')).toEqual([{ do: 'save' }])
  })
})

describe('the recap', () => {
  it.each([
    [true, true, 'L’entraînement est fini. Rien n’a été envoyé.'],
    [true, false, 'L’entraînement n’est pas allé au bout. Rien n’a été envoyé.'],
    [false, true, 'Le site a bien reçu votre démarche.'],
    [false, false, 'Le site n’a pas confirmé. La démarche n’est peut-être pas finie.'],
  ])('in training (%s) and with the portal’s word (%s) says: %s', async (training, portalConfirmed, words) => {
    await showScreen({ ...recap, training, portalConfirmed })
    screen.getByText(words)
  })

  it('leads to the sheet at a desk, with both words where they differ, and not in a kiosk', async () => {
    const agreed = recap.lines.map((line) => ({ ...line, contested: false }))
    const { press, sent, change } = await showScreen({ ...recap, lines: agreed })
    await press('Ma feuille')
    change({ screen: { ...recap, lines: agreed.map((line) => ({ ...line, contested: true })) } })
    await press(fr.recap.keepBoth)
    expect(sent('session.command')).toEqual([{ do: 'to-sheet' }, { do: 'to-sheet' }])
    change({ kiosk: { at: 'visit', voice: false, called: false } })
    expect(queryNamed('button', fr.recap.keepBoth)).toBeNull()
  })

  it('says that nothing was written down, and that no step is finished', async () => {
    await showScreen({ ...recap, recorded: false, lines: [], unanswered: 0 })
    screen.getByText('Cette visite n’est pas notée. Vous pouvez quand même relire.')
    screen.getByText('Aucune étape n’est finie.')
  })
})

describe('the receipt of the end', () => {
  it('says of each thing that it was looked at again', async () => {
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

  it('says what may have stayed, and what to do', async () => {
    await showScreen(unclean)
    screen.getByRole('heading', { level: 1, name: 'C’est fini, mais tout n’est pas effacé.' })
    screen.getByText('Des fichiers reçus sont peut-être encore là.')
    within(screen.getByRole('alert')).getByText(/Fermez l’application avant de partir/)
  })
})
