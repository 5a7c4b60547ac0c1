// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { DocumentsView } from '../../src/core/documents/view.ts'
import { documents } from './gallery/documents-screens.ts'
import { screens } from './gallery/screens.ts'
import { queryNamed, showScreen } from './support/screen.tsx'

const kiosk = { at: 'visit', voice: false, called: false } as const

function show(name: string, change: Partial<DocumentsView> = {}) {
  const [guide, shown] = [screens['guide-alone'], documents[name]]
  if (!guide || !shown) throw new Error(`no state ${name}`)
  return showScreen(guide, { kiosk, documents: { ...shown, ...change } as DocumentsView })
}

describe('a document at a kiosk', () => {
  it('comes from one of the places that this machine has', async () => {
    const { press, sent } = await show('choosing', { places: ['stick'] })
    expect(queryNamed('button', /photo/)).toBeNull()
    await press(/clé USB/)
    await press('Revenir au site')
    expect(sent('documents.command').filter((asked) => asked.do !== 'cameras')).toEqual([
      { do: 'from', place: 'stick' },
      { do: 'cancel' },
    ])
  })

  it('is picked by its thumbnail and its number, as file names are not known here', async () => {
    const { press, sent } = await show('picking')
    screen.getByText(/Ce n’est pas un vrai fichier/)
    await press(/Papier 2 \(PDF\)/)
    expect(sent('documents.command')).toContainEqual({ do: 'pick', item: 2 })
    expect(sent('documents.picture').map(({ of, number }) => [of, number])).toContainEqual(['item', 1])
  })

  it('is turned, and cropped with the arrow keys alone', async () => {
    const { user, press, sent } = await show('laying')
    await press('Tourner l’image')
    screen.getByRole('button', { name: 'Coin en haut à gauche' }).focus()
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowDown}{ArrowUp}{ArrowUp}')
    await press('C’est bon')
    expect(sent('documents.command').at(-1)).toEqual({
      do: 'keep',
      laying: {
        turns: 1,
        corners: [
          { x: 0.04, y: 0 },
          { x: 1, y: 0 },
          { x: 1, y: 1 },
          { x: 0, y: 1 },
        ],
      },
    })
  })

  it('that is ready is reviewed page by page, and given by one press', async () => {
    const { press, sent } = await show('ready')
    await press('Page d’après')
    await press('Donner ce papier au site')
    expect(sent('documents.command').slice(-2)).toEqual([{ do: 'turn-to', page: 1 }, { do: 'give' }])
  })

  it('that is refused says why, and what else can be done', async () => {
    const { press, sent } = await show('refused')
    screen.getByText(/Ce PDF contient un programme/)
    await press('Donner des images des pages')
    expect(sent('documents.command').at(-1)).toEqual({ do: 'as-pictures' })
  })

  it('says that there is no printer', async () => {
    await show('paper', { devices: { places: [], printer: 'none', stick: false } })
    screen.getByText(/Il n’y a pas d’imprimante ici/)
    expect([queryNamed('button', 'Imprimer'), queryNamed('button', /clé USB/)]).toEqual([null, null])
  })
})

describe('the page before a visit at a kiosk', () => {
  it.each([
    [{ places: [], printer: 'none', stick: false }, ['file', 'paper']],
    [{ places: ['stick'], printer: 'none', stick: true }, []],
    [{ places: [], printer: 'ready', stick: false }, ['file']],
  ] as const)('says that a kiosk with %j lacks %j', async (devices, lacks) => {
    const { before } = screens
    if (before?.at !== 'before') throw new Error('the gallery has no page before a visit')
    const closed = { at: 'closed', papers: 0, devices } as const
    await showScreen({ ...before, needs: ['file', 'paper'] }, { kiosk, documents: closed })
    const said = [...document.querySelectorAll<HTMLElement>('[data-lacks]')].map(({ dataset }) => dataset.lacks)
    expect(said).toEqual(lacks)
  })

  it('says that a telephone and a team member are needed, whatever devices it has', async () => {
    const { before } = screens
    if (before?.at !== 'before') throw new Error('the gallery has no page before a visit')
    const devices = { places: ['stick'], printer: 'ready', stick: true } as const
    await showScreen(
      { ...before, needs: ['phone', 'helper'] },
      { kiosk, documents: { at: 'closed', papers: 0, devices } },
    )
    screen.getByText(/Gardez votre téléphone avec vous/)
    screen.getByText(/Appelez quelqu’un avant de commencer/)
  })
})
