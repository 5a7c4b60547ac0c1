// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { GuideView } from '../../src/core/app/view/guide-screen.ts'
import type { ScreenView } from '../../src/core/app/view/view.ts'
import type { KioskView } from '../../src/core/kiosk/view.ts'
import { screens } from './gallery/screens.ts'
import { findNamed, queryNamed, showScreen } from './support/screen.tsx'

const state = (name: string): ScreenView => {
  const found = screens[name]
  if (found === undefined) throw new Error(`no state ${name}`)
  return found
}
const idle: KioskView = { at: 'attract', voice: false, called: false }
const show = (kiosk: Partial<KioskView>, at = 'home') => showScreen(state(at), { kiosk: { ...idle, ...kiosk } })

describe('a kiosk', () => {
  it('cannot be used before a first staff code is set', async () => {
    const { user, press, sent } = await show({ at: 'setup', codes: [] })
    screen.getByText('Choisissez d’abord un code. Sans lui, personne ne peut quitter la borne.')
    expect(findNamed('button', 'Démarrer la borne')).toHaveProperty('disabled', true)
    expect(queryNamed('button', 'Pour le personnel : donner un code')).toBeNull()
    await user.type(screen.getByLabelText('Prénom ou poste'), 'Accueil')
    await user.type(screen.getByLabelText(/^Code/), '12345')
    screen.getByText('Un code a de 6 à 12 chiffres.')
    await user.type(screen.getByLabelText(/^Code/), '6')
    await user.type(screen.getByLabelText(/encore/), '123457')
    screen.getByText('Les 2 codes ne sont pas pareils.')
    expect(findNamed('button', 'Ajouter ce code')).toHaveProperty('disabled', true)
    await user.type(screen.getByLabelText(/encore/), '{Backspace}6')
    await press('Ajouter ce code')
    expect(sent('kiosk.command')).toEqual([{ do: 'add-code', name: 'Accueil', code: '123456' }])
    expect(screen.getByLabelText(/^Code/)).toHaveProperty('value', '')
  })

  it('shows what is due now first, then what is often chosen here', async () => {
    const { change, press } = await show({ at: 'visit' }, 'home-full')
    const home = state('home-full')
    if (home.at !== 'home') throw new Error('the gallery has no home screen')
    const all = home.portals.flatMap(({ procedures }) => procedures)
    const [last, before] = [all.at(-1), all.at(-2)]
    if (!last || !before) throw new Error('the home screen has no procedures')
    const portals = home.portals.map((portal) => ({
      ...portal,
      procedures: portal.procedures.map((one) => ({ ...one, events: ['work'] as const })),
    }))
    change({ screen: { ...home, portals, due: [last.flow], often: [before.flow] } })
    await press(/^Travail/)
    const titles = [...document.querySelectorAll('.tile strong')].map(({ textContent }) => textContent)
    expect(titles.slice(0, 2)).toEqual([last.title, before.title])
    expect(titles).toHaveLength(all.length)
  })

  it('offers nothing that has a step for a worker, and finds the others by their words too', async () => {
    const { user, change, press, sent } = await show({ at: 'visit' }, 'home-full')
    const home = state('home-full')
    if (home.at !== 'home') throw new Error('the gallery has no home screen')
    const [franceTravail, ...others] = home.portals
    if (!franceTravail) throw new Error('the home screen has no portal')
    const procedures = franceTravail.procedures.map((one) => ({ ...one, helper: true as const }))
    change({ screen: { ...home, portals: [{ ...franceTravail, procedures }, ...others] } })
    expect(queryNamed('button', /^Travail/)).toBeNull()
    const field = screen.getByRole('searchbox', { name: 'Chercher une démarche' })
    await user.type(field, 'pointer')
    screen.getByText('Aucune démarche ne correspond.')
    await user.clear(field)
    await user.type(field, 'rsa')
    await press(/^Déclarer ses ressources/)
    expect(sent('session.command')).toEqual([{ do: 'pick', flow: 'caf/declaration-trimestrielle', training: false }])
  })

  it('keeps the last code, and starts once there is one', async () => {
    const { press, sent, change } = await show({ at: 'settings', codes: [{ id: '1', name: 'Accueil' }] })
    expect(findNamed('button', 'Retirer le code de Accueil')).toHaveProperty('disabled', true)
    await press('Démarrer la borne')
    const codes = ['Accueil', 'Samira'].map((name, index) => ({ id: String(index), name }))
    change({ kiosk: { ...idle, at: 'settings', codes } })
    await press('Retirer le code de Samira')
    expect(sent('kiosk.command')).toEqual([{ do: 'start' }, { do: 'remove-code', id: '1' }])
    change({ partly: [{ language: 'ar', whole: 40, of: 52 }] })
    screen.getByText(/guides : 40 sur 52, les autres en français/)
  })

  it('greets in every language that it has, each in its own direction, and starts by a touch anywhere', async () => {
    const { user, sent } = await show({})
    const lines = [...document.querySelectorAll<HTMLElement>('.attract-line')]
    expect(lines.map(({ lang, dir }) => `${lang} ${dir}`)).toEqual([
      'fr ltr',
      'en ltr',
      'ar rtl',
      'pt ltr',
      'tr ltr',
      'uk ltr',
      'ro ltr',
    ])
    expect(document.activeElement?.className).toBe('attract-touch')
    await user.keyboard('{Enter}')
    expect(sent('kiosk.command')).toEqual([{ do: 'touch' }])
    expect(sent('session.command')).toEqual([])
  })

  it('uses the language whose greeting is touched', async () => {
    const { press, sent } = await show({})
    await press(/^Добрий день/)
    expect(sent('session.command')).toEqual([{ do: 'language', language: 'uk' }])
    expect(sent('kiosk.command')).toEqual([{ do: 'touch', greeted: true }])
  })

  it('asks for language, size and voice before all else', async () => {
    const { user, press, sent } = await show({ at: 'welcome' })
    expect(screen.queryByText(/relus par aucune personne/)).toBeNull()
    await user.click(screen.getByRole('radio', { name: 'English' }))
    screen.getByText('Nobody who grew up with this language has read these texts yet.')
    await user.click(screen.getByRole('button', { name: 'Read aloud' }))
    await press('Continue')
    expect(sent('session.command')).toEqual([{ do: 'language', language: 'en' }])
    expect(sent('kiosk.command')).toEqual([{ do: 'voice', on: true }, { do: 'welcomed' }])
  })

  it('offers the voice beside the tiles, and says there if nobody has read the language', async () => {
    const { press, sent } = await show({ at: 'visit' })
    expect(screen.queryByText(/relus par aucune personne/)).toBeNull()
    await press('Lire à voix haute')
    expect(sent('kiosk.command')).toEqual([{ do: 'voice', on: true }])
  })

  it('offers life events, then each procedure as one tile, for real or for practice', async () => {
    const { choose, press, sent } = await show({ at: 'visit' })
    expect(queryNamed('button', /^S’actualiser/)).toBeNull()
    await press(/^Travail/)
    await press(/^S’actualiser/)
    await choose('Pour de vrai ou pour essayer', 'Pour m’entraîner')
    screen.getByText('Vous essayez sur une copie du site. Rien n’est envoyé.')
    await press(/^S’actualiser/)
    const flow = 'france-travail/actualisation'
    expect(sent('session.command')).toEqual([
      { do: 'pick', flow, training: false },
      { do: 'pick', flow, training: true },
    ])
  })

  it('guides a person alone, without a text or a control for a worker', async () => {
    const guide = state('guide') as GuideView
    await showScreen(
      { ...guide, hand: { ...guide.hand, helper: 'alone' }, steps: [] },
      { kiosk: { ...idle, at: 'visit' } },
    )
    expect(document.querySelector('.drawer-button')).toBeNull()
    expect(document.body.textContent).not.toMatch(/accompagnant/i)
  })

  it('has two buttons that are always there: call somebody, and end', async () => {
    const { press, sent } = await show({ at: 'visit' }, 'guide')
    const bar = within(screen.getByRole('region', { name: 'Toujours là pour vous' }))
    expect(
      bar
        .getAllByRole('button')
        .map((one) => (one.getAttribute('aria-label') ?? one.textContent)?.replaceAll(/\s/gu, ' ')),
    ).toEqual(['Appeler quelqu’un', 'J’ai fini', 'Pour le personnel : donner un code'])
    await press('Appeler quelqu’un')
    await press('J’ai fini')
    expect(sent('kiosk.command')).toEqual([{ do: 'call' }, { do: 'done' }])
  })

  it('asks once whether the person has finished, then gives them time to come back', async () => {
    const { press, sent, change } = await show({ at: 'visit', leaving: { is: 'asking' } }, 'guide')
    screen.getByText('Le site n’a pas confirmé. Ce qui n’est pas envoyé sera perdu.')
    await press('Oui, j’ai fini')
    await press('Non, je continue')
    change({ kiosk: { ...idle, at: 'visit', leaving: { is: 'undoable', seconds: 10 } } })
    screen.getByText('Il reste 10 secondes.')
    expect(queryNamed('button', 'Oui, j’ai fini')).toBeNull()
    await press('Non, je continue')
    await press('Terminer tout de suite')
    expect(sent('kiosk.command').map((command) => (command as { do: string }).do)).toEqual([
      'confirm-done',
      'undo-done',
      'undo-done',
      'erase-now',
    ])
  })

  it('asks whether somebody is there, and announces every tenth second', async () => {
    const { press, sent, change } = await show({ at: 'visit', countdown: 20 }, 'guide')
    screen.getByText('Il reste 20 secondes.')
    change({ kiosk: { ...idle, at: 'visit', countdown: 19 } })
    expect(screen.queryByText(/Il reste/)).toBeNull()
    await press('Je suis là')
    expect(sent('kiosk.command')).toEqual([{ do: 'here' }])
  })

  it('counts on between two messages of the kiosk', async () => {
    await show({ at: 'visit', countdown: 20 }, 'guide')
    await screen.findByText('18')
  })

  it('takes the staff’s code by touch or keys, never shows it, and says what is wrong with it', async () => {
    const { user, press, sent, change } = await show({ at: 'visit', code: { wrong: false, wait: 0 } }, 'guide')
    expect(findNamed('button', 'Valider')).toHaveProperty('disabled', true)
    for (const digit of ['4', '2']) await press(digit)
    await user.keyboard('1379x{Backspace}8')
    screen.getByLabelText('Chiffres tapés : 6')
    expect(document.body.textContent).not.toContain('421378')
    await press('Valider')
    await user.keyboard('{Escape}')
    expect(sent('kiosk.command')).toEqual([{ do: 'give-code', code: '421378' }, { do: 'close-code' }])
    screen.getByLabelText('Chiffres tapés : 0')
    change({ kiosk: { ...idle, at: 'visit', code: { wrong: true, wait: 0 } } })
    screen.getByText('Ce code n’est pas bon.')
    change({ kiosk: { ...idle, at: 'visit', code: { wrong: true, wait: 30 } } })
    screen.getByText('Trop d’essais. Attendez 30 secondes.')
    await user.keyboard('123456')
    expect(findNamed('button', 'Valider')).toHaveProperty('disabled', true)
  })

  it('gives staff the hand at a step, their settings elsewhere, and the way out', async () => {
    const { press, sent, change } = await show({ at: 'visit', staff: 'Accueil' }, 'guide')
    screen.getByText('Code accepté : Accueil')
    await press('Prendre la main pour cette étape')
    await press('Rendre la borne')
    change({ screen: state('home'), kiosk: { ...idle, staff: 'Accueil' } })
    expect(queryNamed('button', 'Prendre la main pour cette étape')).toBeNull()
    await press('Réglages de la borne')
    await press('Quitter la borne')
    expect(sent('session.command')).toEqual([{ do: 'take-hand' }])
    expect(sent('kiosk.command')).toEqual([{ do: 'leave-badge' }, { do: 'open-settings' }, { do: 'exit' }])
  })

  it('ends with a receipt, and asks to call for help if something remained', async () => {
    const { press, sent, change } = await show({ at: 'erasing' }, 'wiped')
    screen.getByRole('heading', { level: 1, name: 'Cet ordinateur efface votre visite.' })
    change({ kiosk: { ...idle, at: 'receipt' } })
    screen.getByText(/L’ordinateur redémarre/)
    await press('Au revoir')
    expect(sent('kiosk.command')).toEqual([{ do: 'restart' }])
    change({ screen: state('wiped-unclean') })
    within(screen.getByRole('alert')).getByText('Ne laissez pas la borne comme ça. Appelez quelqu’un.')
  })

  it('that ended a visit because it can no longer record says so, and where to find help', async () => {
    const { change } = await show({ at: 'receipt' }, 'wiped')
    expect(screen.queryByRole('alert')).toBeNull()
    change({ kiosk: { ...idle, at: 'receipt', unwritten: true } })
    within(screen.getByRole('alert')).getByText(/Demandez de l’aide à l’accueil/)
  })

  it('that cannot write its record is closed, says where to find help, and can be left by staff', async () => {
    await show({ at: 'closed' })
    screen.getByRole('heading', { level: 1, name: 'La borne est fermée' })
    screen.getByText('Elle ne peut pas noter les étapes. Demandez de l’aide à l’accueil.')
    expect(queryNamed('button', 'J’ai fini')).toBeNull()
    expect(queryNamed('button', 'Pour le personnel : donner un code')).not.toBeNull()
  })
})
