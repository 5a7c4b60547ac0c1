// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { PlaceDetails } from '../../src/core/directory/view.ts'
import { directoryAnswer, directoryPlace, directoryView } from './gallery/directory-answers.ts'
import type { Answers } from './gallery/fake-bridge.ts'
import { screens } from './gallery/screens.ts'
import { findViolations } from './support/axe.ts'
import { queryNamed, showScreen } from './support/screen.tsx'

const places = screens.places ?? { at: 'site' as const }

/** Finds the first element with this role and name, once the directory has answered. */
async function findNamed(role: string, name: string | RegExp): Promise<HTMLElement> {
  const [first] = await screen.findAllByRole(role, { name })
  if (first === undefined) throw new Error(`no ${role} ${name}`)
  return first
}

async function show(answers: Answers = {}) {
  const shown = await showScreen(places, { answers })
  return { ...shown, press: async (name: string | RegExp) => shown.user.click(await findNamed('button', name)) }
}

const none = { ...directoryView, directory: { is: 'none' as const } }

describe('the search for a place', () => {
  it('asks for a need and a commune, and searches for nothing before', async () => {
    const { press, sent, user } = await show()
    await findNamed('heading', 'Trouver un lieu qui aide')
    await press('Écrire une lettre')
    await user.type(screen.getByLabelText('Où ? Commune ou code postal'), '23100')
    await waitFor(() => expect(sent('directory.search').at(-1)?.where).toBe('23100'))
    expect(sent('directory.search').at(-1)).toEqual({
      words: '',
      where: '23100',
      need: 'letter',
      free: false,
      open: false,
      take: 6,
    })
  })

  it('shows for each place its distance, whether it is open, its date, and whether that is old', async () => {
    const { press } = await show()
    await press('Écrire une lettre')
    const one = await findNamed('button', /France services Le Tilleul/)
    expect(one.textContent).toMatch(/3,4 km de Belmont-sur-Ourle \(23100\), vers le nord-est/)
    expect(one.textContent).toMatch(/Ouvert jusqu’à 12.h(?! )/)
    expect(one.textContent).toMatch(/Fiche du 1er septembre 2026/)
    const old = await findNamed('button', /La Plume du mardi/)
    expect(old.textContent).toMatch(/Fiche ancienne.: appelez avant d’y aller/)
    expect(old.textContent).toMatch(/On ne sait pas si c’est ouvert/)
  })

  it('says who helps with a need and why, and shows only those places on request', async () => {
    const { press, sent, user } = await show()
    await press(/^Apprendre l’ordinateur/)
    await screen.findByText('Pour cela, voyez un médiateur numérique.')
    await screen.findByText(/vous pourrez y apprendre à le faire/)
    await user.click(screen.getByRole('checkbox', { name: 'Montrer seulement ces lieux' }))
    await waitFor(() => expect(sent('directory.search').at(-1)).toMatchObject({ need: 'computer', kind: 'mediator' }))
    await press('Écrire une lettre')
    await screen.findByText('Pour cela, voyez un écrivain public.')
  })

  it('asks which of two communes is meant', async () => {
    const communes = [
      { id: 4, name: 'Belmont', postcodes: ['23100'] },
      { id: 9, name: 'Belmont', postcodes: ['97410'] },
    ]
    const { press, sent } = await show({
      'directory.search': ({ commune }) => (commune === undefined ? { is: 'choose', communes } : directoryAnswer),
    })
    await press('Écrire une lettre')
    await press(/97410/)
    await waitFor(() => expect(sent('directory.search').at(-1)).toMatchObject({ commune: 9 }))
  })

  it('goes on page by page', async () => {
    const { press, sent } = await show()
    await press('Écrire une lettre')
    await press('Voir la suite')
    await waitFor(() => expect(sent('directory.search').at(-1)).toMatchObject({ take: 9 }))
  })

  it('leads to counters if nothing matches, and if there is no directory', async () => {
    const empty = { ...directoryAnswer, total: 0, places: [] }
    const { press } = await show({ 'directory.search': () => empty })
    await press('Écrire une lettre')
    await screen.findByText(/Aucun lieu ne répond à tout cela/)
    screen.getByText(/sans rendez-vous le matin/)
  })

  it('says that there is no directory yet', async () => {
    await show({ 'directory.view': () => none })
    await screen.findByText('Il n’y a pas encore d’annuaire sur cet ordinateur.')
    screen.getByText(/Une maison France services vous aide gratuitement/)
    expect(queryNamed('button', 'Écrire une lettre')).toBeNull()
  })
})

describe('a place', () => {
  const open = async () => {
    const shown = await show()
    await shown.press('Écrire une lettre')
    await shown.press(/France services Le Tilleul/)
    await findNamed('heading', 'France services Le Tilleul')
    return shown
  }

  it('says how to get there from its data alone, and its hours of the next days', async () => {
    await open()
    screen.getByText('Entrée au fond de la cour')
    screen.getByText(/3,4 km de Belmont-sur-Ourle, vers le nord-est/)
    screen.getByText('En ligne droite. Le chemin est plus long.')
    expect(screen.getAllByText('vendredi 27 novembre')).toHaveLength(2)
    expect(screen.getAllByText('samedi 28 novembre')).toHaveLength(1)
    expect(screen.getAllByText('mardi 1er décembre')).toHaveLength(2)
    expect(screen.getAllByText(/^de 9.h à 12.h$/)).toHaveLength(5)
    screen.getByText('Pendant les vacances scolaires, les horaires changent.')
    expect(await findViolations()).toEqual([])
  })

  it('makes a sheet, with a code unless people refuse it', async () => {
    const { press, sent, user } = await open()
    await press('Imprimer la feuille')
    await screen.findByText('La feuille part à l’imprimante.')
    await user.click(screen.getByRole('checkbox', { name: 'Ajouter un code d’arrivée, sans nom' }))
    await press('Enregistrer la feuille')
    await screen.findByText('La feuille est enregistrée.')
    const { id } = directoryPlace.entry
    await press('lundi 30 novembre')
    await press('Enregistrer un rappel')
    await screen.findByText(/Le rappel est enregistré/)
    expect(sent('directory.sheet')).toEqual([
      { id, way: 'print', code: true, need: 'letter' },
      { id, way: 'save', code: false, need: 'letter' },
      { id, way: 'calendar', code: false, need: 'letter', on: '2026-11-30' },
    ])
  })

  it('offers the days on which it is open, and today only while there is time to get there', async () => {
    const over: PlaceDetails = { ...directoryPlace, open: { is: 'closed', next: { day: '2026-11-30', from: 540 } } }
    const { press } = await show({ 'directory.place': () => over })
    await press('Écrire une lettre')
    await press(/France services Le Tilleul/)
    await findNamed('button', 'lundi 30 novembre')
    expect(queryNamed('button', 'vendredi 27 novembre')).toBeNull()
    expect(queryNamed('button', 'samedi 28 novembre')).toBeNull()
  })

  it('leads back to the list as it was', async () => {
    const { press } = await open()
    await press('Retour à la liste')
    await findNamed('button', /France services Le Tilleul/)
  })
})

describe('the settings of a service', () => {
  const open = async (answers: Answers = {}) => {
    const shown = await show(answers)
    await shown.press('Régler l’annuaire')
    await findNamed('heading', 'L’annuaire de ce service')
    return shown
  }

  it('import files, and list row by row what was not used', async () => {
    const { press } = await open()
    await press('Apporter des fichiers')
    await screen.findByText((text) => text.replaceAll(/\s/g, '') === 'Lieuxdansl’annuaire:1247.')
    screen.getByText(/déjà dans l’annuaire.: 31\. Lignes.: 14, 52, 87, 90, 121, 140, 200, 214…/)
    screen.getByText(/horaires qu’on ne peut pas calculer.: 3\. Lignes.: 3, 9, 40$/)
    expect(await findViolations()).toEqual([])
  })

  it('name a file that is refused, and say that the directory is unchanged', async () => {
    const { press } = await open({
      'directory.bring': () => ({ is: 'refused', file: 'lieux.xlsx', code: 'not-text' }),
    })
    await press('Apporter des fichiers')
    await screen.findByText(/Le fichier lieux\.xlsx n’est pas utilisé\. L’annuaire d’avant est resté\..*CSV/)
  })

  it('set who helps with what, with a reason from the list if people are sent elsewhere', async () => {
    const { press, sent, user } = await open()
    await user.selectOptions(screen.getByLabelText('Besoin'), 'Logement')
    await user.selectOptions(screen.getByLabelText('Qui le fait'), 'France services')
    await user.selectOptions(screen.getByLabelText('Pourquoi'), 'ce n’est pas notre mission')
    await press('Garder cette ligne')
    await press(/^Enlever Écrire une lettre/)
    expect(sent('directory.border')).toEqual([
      { need: 'housing', to: 'france-services', reason: 'task' },
      { need: 'letter' },
    ])
  })

  it('count a code that a place reports, and say what became of it', async () => {
    const { press, sent, user } = await open({
      'directory.arrived': ({ code }) => (code === 'abc' ? { is: 'wait', seconds: 30 } : undefined),
    })
    await user.type(screen.getByLabelText('Code d’arrivée'), 'abc')
    await press('Compter')
    await screen.findByText(/Attendez 30 secondes/)
    await user.clear(screen.getByLabelText('Code d’arrivée'))
    await user.type(screen.getByLabelText('Code d’arrivée'), 'K7M-2QX{Enter}')
    await screen.findByText('C’est compté.')
    expect(sent('directory.arrived').at(-1)).toEqual({ code: 'K7M-2QX' })
  })

  it('say where it is', async () => {
    const { press, sent, user } = await open({
      'directory.here': (asked) => ('where' in asked && asked.where === 'Saint' ? { is: 'several' } : undefined),
    })
    await user.type(screen.getByLabelText('Où ? Commune ou code postal'), 'Saint')
    await press('Garder')
    await screen.findByText(/Écrivez aussi le code postal/)
    expect(sent('directory.here')).toEqual([{ where: 'Saint' }])
  })
})

describe('the sheet of a place', () => {
  it.each(['fr', 'ar'] as const)('has the place’s part in French, and no name, in %s', async (language) => {
    location.hash = '#place'
    try {
      await showScreen(places, { language })
      const paper = within(await screen.findByRole('article'))
      paper.getByText(/Bonjour\. Je viens pour.: Faire une démarche, remplir un papier\./)
      paper.getByText('K7M-2QX')
      paper.getByText(/Pour le lieu.: dites ce code/)
      paper.getByText('12 rue Haute')
      if (language === 'fr') paper.getByText(/Vous y allez.: lundi 30 novembre, de 9.h à 12.h · de 14.h à 17.h\./)
      if (language === 'ar') paper.getByText(/جئت من أجل/)
    } finally {
      location.hash = ''
    }
  })
})
