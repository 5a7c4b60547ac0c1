// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { splitCopy } from '../../src/core/notebook/squares.ts'
import { findNamed, queryNamed, showScreen } from './support/screen.tsx'

const squares =
  splitCopy(
    Uint8Array.from({ length: 1000 }, (_, index) => index % 256),
    '0a1b2c3d',
  ) ?? []
const asking = { at: 'code', notebook: { is: 'asking', erasable: false } } as const

describe('a notebook from another machine', () => {
  it('comes from a file, with the words typed', async () => {
    const { press, user, sent } = await showScreen(asking)
    await user.type(findNamed('textbox', 'Mes 6 mots'), 'agneau bateau')
    await user.click(screen.getByText('Il vient d’un autre ordinateur'))
    await press('Prendre mon fichier')
    expect(sent('notebook.receive')).toEqual([{ typed: 'agneau bateau', squares: null }])
  })

  it('comes from the hub, if this computer has one', async () => {
    const { press, user, sent } = await showScreen(asking)
    await user.type(findNamed('textbox', 'Mes 6 mots'), 'agneau bateau')
    await user.click(screen.getByText('Il vient d’un autre ordinateur'))
    await screen.findByText('Le prendre au serveur de la structure')
    await press('Le prendre au serveur de la structure')
    expect(sent('notebook.receive')).toEqual([{ typed: 'agneau bateau', squares: null, hub: true }])
  })

  it('comes from QR codes, which a reader types one after the other', async () => {
    const { press, user, sent } = await showScreen(asking)
    await user.click(screen.getByText('Il vient d’un autre ordinateur'))
    const field = findNamed('textbox', 'Mes carrés, lus avec le lecteur')
    await user.click(field)
    await user.paste(squares[0] ?? '')
    await user.keyboard('{Enter}')
    screen.getByText('Carrés lus : 1 sur 2.')
    expect(queryNamed('button', 'Ouvrir avec mes carrés')).toBeNull()
    await user.paste('https://example.org')
    await user.keyboard('{Enter}')
    screen.getByText(/Recommencez avec le premier/)
    for (const square of squares) {
      await user.paste(square)
      await user.keyboard('{Enter}')
    }
    await press('Ouvrir avec mes carrés')
    expect(sent('notebook.receive')).toEqual([{ typed: '', squares }])
  })
})

describe('a notebook that is taken to another machine', () => {
  it('goes into a file, or into QR codes shown one after the other', async () => {
    const { press, user, sent } = await showScreen({ at: 'notebook', rows: [] })
    await user.click(screen.getByText('Emporter mon carnet ailleurs'))
    await press('Dans un fichier fermé')
    expect(sent('sheet.keep')).toEqual(['notebook-sealed'])
    await press('Par des carrés à lire')
    findNamed('img', 'Carré 1 sur 2')
    await press('Carré suivant')
    findNamed('img', 'Carré 2 sur 2')
  })
})

describe('a notebook that is left at the hub', () => {
  it('says until when it waits there, how to fetch it, and that it also stays here', async () => {
    const { press, user, sent } = await showScreen({ at: 'notebook', rows: [] })
    await user.click(screen.getByText('Emporter mon carnet ailleurs'))
    await screen.findByText('Le laisser au serveur de la structure')
    await press('Le laisser au serveur de la structure')
    expect(sent('notebook.leave')).toHaveLength(1)
    await screen.findByText(/attend jusqu’au 4 décembre 2026\. Prenez-le sur l’autre ordinateur, avec vos 6 mots/)
  })
})

describe('what reminds the person at home', () => {
  it('is a calendar file if there are days to come, and the plan on paper', async () => {
    const row = { flow: 'caf/rsa', title: 'Ma démarche', training: false, steps: [], visits: [], older: 0 } as const
    const acquisition = { is: 'too-few', visits: 1, running: 0 } as const
    const days = { opens: '2026-12-28', closes: '2027-01-15' }
    const { press, user, sent } = await showScreen({ at: 'notebook', rows: [{ ...row, acquisition, remind: days }] })
    screen.getByText('À faire entre le 28 décembre 2026 et le 15 janvier 2027.')
    await user.click(screen.getByText('Mes rappels et mon plan'))
    await press('Rappel pour mon téléphone')
    await press('Imprimer mon plan')
    expect(sent('sheet.keep')).toEqual(['notebook-calendar', 'notebook-print'])
    const none = await showScreen({ at: 'notebook', rows: [{ ...row, acquisition }] })
    await none.user.click(screen.getAllByText('Mes rappels et mon plan').at(-1) as HTMLElement)
    expect(queryNamed('button', 'Rappel pour mon téléphone')).toBeNull()
  })
})
