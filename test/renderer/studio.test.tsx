// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { studios } from './gallery/studio-screens.ts'
import { findViolations } from './support/axe.ts'
import { showScreen } from './support/screen.tsx'

async function show(name: string, language: 'fr' | 'en' = 'fr') {
  return await showScreen({ at: 'studio' }, { language, answers: { 'studio.view': () => studios[name] } })
}
const acts = () => window.sent.filter(({ name }) => name === 'studio.act').map(({ argument }) => argument)
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))

describe.each(Object.keys(studios))('the workshop in its state %s', (name) => {
  it.each(['fr', 'en'] as const)('has one title and no violation that axe finds, in %s', async (language) => {
    await show(name, language)
    expect(await screen.findAllByRole('heading', { level: 1 })).toHaveLength(1)
    expect(await findViolations()).toEqual([])
  })
})

describe('the workshop', () => {
  it('starts a procedure by its name, on a site', async () => {
    await show('studio-start')
    fireEvent.change(await screen.findByLabelText('Le nom de la démarche'), { target: { value: 'Demander un avis' } })
    press('Commencer')
    expect(acts()).toEqual([{ do: 'begin', portal: 'caf', title: 'Demander un avis', isTraining: false }])
  })

  it('opens one step at a time, says how it is found, and advises on its text', async () => {
    await show('studio-work')
    fireEvent.click(await screen.findByRole('button', { name: /Nombre d’enfants/ }))
    expect(screen.getByText('Ressemble à : Nombre d’enfants à charge')).toBeTruthy()
    expect(screen.getByText('Une phrase est trop longue. Coupez-la.')).toBeTruthy()
    const field = screen.getByLabelText('Nom de l’étape')
    fireEvent.change(field, { target: { value: 'Compter les enfants' } })
    fireEvent.blur(field)
    press('Montrer un autre endroit')
    expect(acts()).toEqual([
      {
        do: 'edit',
        edit: { edit: 'words', step: 'nombre', title: 'Compter les enfants', say: 'Remplir « Nombre d’enfants ».' },
      },
      { do: 'point', step: 'nombre' },
    ])
  })

  it('offers a stricter kind only', async () => {
    await show('studio-work')
    fireEvent.click(await screen.findByRole('button', { name: /Avez-vous des enfants/ }))
    const kinds = within(screen.getByLabelText('Sorte d’étape')).getAllByRole('option')
    expect(kinds.map(({ textContent }) => textContent)).toEqual(['Réponse', 'Envoi', 'Engagement', 'Secret'])
  })

  it.each(['studio-work', 'studio-mending', 'studio-review'])('undoes and redoes by keys in %s', async (state) => {
    await show(state)
    await screen.findByRole('button', { name: 'Refaire' })
    fireEvent.keyDown(window, { key: 'z', ctrlKey: true })
    fireEvent.keyDown(window, { key: 'Z', ctrlKey: true, shiftKey: true })
    fireEvent.keyDown(window, { key: 'y', ctrlKey: true })
    expect(acts()).toEqual([{ do: 'undo' }, { do: 'redo' }, { do: 'redo' }])
  })

  it('keeps the focus in the list when the focused step is removed', async () => {
    const work = studios['studio-work']
    const less = work?.at === 'watching' ? { ...work, steps: work.steps.slice(1) } : work
    await showScreen(
      { at: 'studio' },
      { language: 'fr', answers: { 'studio.view': () => work, 'studio.act': () => less } },
    )
    fireEvent.click(await screen.findByRole('button', { name: /Numéro de dossier/ }))
    const remove = screen.getByRole('button', { name: 'Enlever' })
    remove.focus()
    fireEvent.click(remove)
    await waitFor(() => expect(document.activeElement?.className).toBe('studio-list'))
  })

  it('stops pointing by Escape', async () => {
    await show('studio-naming')
    await screen.findByText(/Cliquez dans la page/)
    fireEvent.keyDown(window, { key: 'Escape' })
    expect(acts()).toEqual([{ do: 'back' }])
  })

  it('saves nothing in which the check finds an error', async () => {
    await show('studio-review')
    const save = await screen.findByRole('button', { name: 'Enregistrer' })
    expect(save.hasAttribute('disabled')).toBe(true)
    expect(screen.getByText('« Valider » s’appelle « Envoyer ».')).toBeTruthy()
  })

  it('says in French what the check found, errors first, without a word of the file', async () => {
    await show('studio-review')
    const found = within(
      (await screen.findByRole('heading', { name: 'Le contrôle' })).closest('section') as HTMLElement,
    )
    expect(found.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual([
      'À corriger',
      'À savoir',
    ])
    const lines = found.getAllByRole('listitem').map(({ textContent }) => textContent.replace(/[\u00a0\u202f]/g, ' '))
    expect(lines).toEqual([
      'Envoyer« QF » n’est pas expliqué. Dites-le autrement.Changer les mots',
      'Ligne 44 : Le fichier n’est pas juste ici. Montrez cette ligne à qui écrit les démarches.',
      'Donner le numéroCet endroit a un nom technique. Ce nom peut changer. Montrez un autre endroit.',
      'Textes en français seulement : 4. Les autres langues les liront en français.',
    ])
  })

  it('says where each step is known from, and of which paper form it is a question', async () => {
    await show('studio-review')
    const title = await screen.findByRole('heading', { name: 'D’où viennent les étapes' })
    const lines = within(title.closest('section') as HTMLElement).getAllByRole('listitem')
    expect(lines.map(({ textContent }) => textContent.replace(/[\u00a0\u202f]/g, ' '))).toEqual([
      'Étapes : 3. Relevé par quelqu’un : relevé en ligne le 2026-11-27',
      'Étapes : 1. Pas vérifié : Le guide de la mairie',
      'Étapes : 2. Question du formulaire papier (13594*02), place inconnue sur l’écran : page 2',
    ])
  })

  it('lets people change hard words in place', async () => {
    await show('studio-review')
    fireEvent.click(await screen.findByRole('button', { name: 'Changer les mots' }))
    const field = screen.getByLabelText('Ce que dit le guide')
    fireEvent.change(field, { target: { value: 'Vérifiez votre quotient familial.' } })
    fireEvent.blur(field)
    expect(acts()).toEqual([
      {
        do: 'edit',
        edit: { edit: 'words', step: 'envoyer', title: 'Envoyer', say: 'Vérifiez votre quotient familial.' },
      },
    ])
  })

  it('draws the map, and reads it aloud as a list', async () => {
    await show('studio-review')
    const map = within((await screen.findByRole('heading', { name: 'Le plan' })).closest('section') as HTMLElement)
    const lines = map.getAllByRole('listitem').map(({ textContent }) => textContent.replace(/[\u00a0\u202f]/g, ' '))
    expect(lines).toContain(
      'Relisez votre demandeRelire ensembleEnvoyermène à : Votre dossier, Votre demande est enregistrée',
    )
    expect(document.querySelectorAll('.studio-map[aria-hidden="true"] > g')).toHaveLength(4)
    expect(document.querySelectorAll('.studio-map polyline')).toHaveLength(5)
    expect(lines).toContain('Remplir « Nombre d’enfants » (Seulement pour certaines personnes)')
  })

  it('opens a step’s text from the map, by a press in the drawing or by keys in the list, and comes back', async () => {
    await show('studio-review')
    const listed = await screen.findByRole('button', { name: 'Changer les mots : Cliquer sur « Continuer »' })
    fireEvent.focus(listed)
    const drawn = document.querySelector('[data-marked="true"]')
    expect(drawn?.textContent).toContain('Continuer')
    fireEvent.click(drawn as Element)
    const field = screen.getByLabelText('Nom de l’étape')
    expect(document.activeElement).toBe(field)
    fireEvent.change(field, { target: { value: 'Aller plus loin' } })
    fireEvent.blur(field)
    expect(acts()).toEqual([
      { do: 'edit', edit: { edit: 'words', step: 'continuer', title: 'Aller plus loin', say: 'Cliquez.' } },
    ])
    press('Fermer')
    expect(document.activeElement).toBe(listed)
    // Texts of a procedure that is only repaired were written by others.
    expect(screen.queryByRole('button', { name: /Relire ensemble/ })).toBeNull()
    expect(screen.queryByLabelText('Nom de l’étape')).toBeNull()
  })
})

describe('the sending', () => {
  it.each(['keys-damaged', 'keys-closed', 'no-keys'] as const)(
    'offers to bring the keys again where it answers %s',
    async (is) => {
      await showScreen(
        { at: 'studio' },
        { answers: { 'studio.view': () => studios['studio-send'], 'studio.send': () => ({ is }) } },
      )
      fireEvent.change(await screen.findByLabelText(/phrase/i), { target: { value: 'quatre mots que je retiens' } })
      press('Signer et envoyer')
      const choose = await screen.findByRole('button', { name: 'Choisir le dossier des clés' })
      expect(screen.getByRole('status').textContent).toMatch(/dossier/)
      expect(screen.getByRole('button', { name: 'Continuer ces envois' })).toBeTruthy()
      fireEvent.click(choose)
      await waitFor(() => expect(acts()).toContainEqual({ do: 'choose-keys' }))
    },
  )
})
