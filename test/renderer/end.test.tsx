// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { RecapView } from '../../src/core/app/view/end-view.ts'
import type { HomeView } from '../../src/core/app/view/view.ts'
import { typeset } from '../../src/renderer/i18n/typeset.ts'
import { fr } from '../../src/renderer/locales/fr.ts'
import { screens } from './gallery/screens.ts'
import { queryNamed, showScreen } from './support/screen.tsx'

const { recap, 'recap-agreed': agreed, 'recap-stopped': stopped } = screens as Readonly<Record<string, RecapView>>
if (!recap || !agreed || !stopped) throw new Error('the gallery has no end of a visit')

describe('the end of a visit', () => {
  it.each([
    ['trained', 'L’entraînement est fini.', 'C’était un essai. Rien n’a été envoyé.'],
    ['trained-part', 'L’entraînement n’est pas fini.', 'C’était un essai. Rien n’a été envoyé.'],
    ['sent', 'C’est envoyé.', undefined],
    ['done', 'C’est fait.', undefined],
    [
      'unconfirmed',
      'Le site n’a pas confirmé.',
      'Votre envoi est peut-être parti. Regardez dans votre espace, ou appelez.',
    ],
    ['nothing', 'Rien n’a été envoyé aujourd’hui.', undefined],
    ['not-sent', 'Pas encore envoyé.', 'À envoyer au plus tard le 15 décembre 2026.'],
    ['not-done', 'Pas encore fini.', 'À envoyer au plus tard le 15 décembre 2026.'],
  ] as const)('says what the procedure led to (%s): %s', async (outcome, title, more) => {
    await showScreen({ ...stopped, outcome })
    screen.getByRole('heading', { level: 1, name: typeset(title) })
    if (more !== undefined) screen.getByText(more)
  })

  it('counts the steps of each hand, and omits a hand that did none', async () => {
    const { change } = await showScreen(agreed)
    screen.getByText('Vous avez fait 5 étapes.')
    screen.getByText('1 ensemble.')
    screen.getByText('1 par l’accompagnant.')
    const shares = { person: 1, shared: 0, helper: 0, contested: 0, unseen: 0 }
    change({ screen: { ...agreed, shares, sheet: { ...agreed.sheet, shares } } })
    expect(screen.getAllByText('Vous avez fait 1 étape.')).toHaveLength(2)
    expect(screen.queryByText(/ensemble\.|l’accompagnant\./)).toBeNull()
  })

  it('asks once about words in the steps of the person’s own hand, and needs no answer', async () => {
    const steps = [
      { step: 'sign-in', title: 'Se connecter', told: true },
      { step: 'review', title: 'Relire', told: false },
    ]
    const { press, sent, change, user } = await showScreen({ ...agreed, words: { steps } })
    screen.getByText(/^Vous avez fait 2 étapes de votre main/)
    await press('Avec quelques mots')
    change({ screen: { ...agreed, words: { steps, answer: 'some' } } })
    await user.click(screen.getByRole('checkbox', { name: 'Relire' }))
    await press('Avec quelques mots')
    await press('C’est juste, terminer')
    expect(sent('session.command')).toEqual([
      { do: 'words', answer: 'some' },
      { do: 'told', step: 'review', on: true },
      { do: 'words', answer: null },
      { do: 'finish', keepBoth: false },
    ])
  })

  it('proposes nothing for next time after all was done by the person', async () => {
    const lines = agreed.lines.map((line) => ({ ...line, hand: 'person' as const }))
    const { goal: _, ...rest } = agreed
    await showScreen({ ...rest, lines })
    expect(screen.queryByText(/La prochaine fois, (voulez-vous|essayez)/)).toBeNull()
  })

  it('shows the steps to read again, and the number of the others', async () => {
    const { press, sent, change } = await showScreen(agreed)
    expect(screen.getAllByRole('article').map((one) => one.textContent?.includes('Changer'))).toContain(true)
    expect(screen.queryByText('Déclarer une formation, ou non')).toBeNull()
    screen.getByText('Les autres étapes, faites par vous : 2.')
    await press(/^Ce n’est pas juste/)
    expect(sent('session.command')).toEqual([{ do: 'show-all', on: true }])
    change({ screen: { ...agreed, all: true } })
    screen.getByText('Déclarer une formation, ou non')
    screen.getByText('Appuyez sur « Changer » à côté de ce qui n’est pas juste.')
    expect(document.activeElement?.textContent).toBe('Changer')
  })

  it('changes a step at the second tap of « Changer », not at the first', async () => {
    const { press, sent } = await showScreen(agreed)
    await press(/^Changer.*Se connecter/)
    expect(document.activeElement?.textContent).toBe('Moi')
    expect(sent('session.command')).toEqual([])
    await press('L’accompagnant')
    expect(sent('session.command')).toEqual([{ do: 'say-who', step: 'sign-in', hand: 'worker' }])
    expect(document.activeElement?.textContent).toBe('Changer')
  })

  it('shows both accounts on a contested line, and ends only with both', async () => {
    const { press, sent } = await showScreen(recap)
    const line = within(screen.getByRole('article', { name: 'Indiquer le salaire brut' }))
    line.getByText('Vous dites')
    line.getByText('L’ordinateur a noté')
    expect(queryNamed('button', fr.recap.finish)).toBeNull()
    await press(fr.recap.keepBoth)
    expect(sent('session.command')).toEqual([{ do: 'finish', keepBoth: true }])
  })

  it('ends with one press if nothing is contested, and has no such button in a kiosk', async () => {
    const { press, sent, change } = await showScreen(agreed)
    await press(fr.recap.finish)
    expect(sent('session.command')).toEqual([{ do: 'finish', keepBoth: false }])
    change({ kiosk: { at: 'visit', voice: false, called: false } })
    expect(queryNamed('button', fr.recap.finish)).toBeNull()
    expect(screen.queryByRole('checkbox')).toBeNull()
  })

  it('has at most 12 controls', async () => {
    const critical = agreed.lines.filter((line) => line.readAgain).slice(0, 2)
    await showScreen({ ...agreed, lines: [...critical, ...agreed.lines.filter((line) => !line.readAgain)] })
    expect(document.querySelectorAll('button, input, select, a[href]').length).toBeLessThanOrEqual(12)
  })

  it('remembers by a box what the end saves', async () => {
    const { user, press, sent } = await showScreen(agreed)
    await user.click(screen.getByRole('checkbox', { name: 'Imprimer ma feuille', checked: true }))
    expect(screen.queryByRole('checkbox', { name: 'Rappel' })).toBeNull()
    await press('Plus : Enregistrer, Rappel et Carnet')
    await user.click(screen.getByRole('checkbox', { name: 'Rappel', checked: false }))
    expect(sent('session.command')).toEqual([
      { do: 'end-box', box: 'print', on: false },
      { do: 'end-box', box: 'calendar', on: true },
    ])
  })

  it.each([
    ['no', /^Votre feuille n’est pas gardée. Rien n’est effacé/],
    ['disk-full', /Le disque est plein/],
    ['read-only', /On ne peut pas écrire à cet endroit/],
    ['cannot-write', /Le fichier n’a pas pu être écrit/],
  ] as const)('says that nothing is erased if the sheet is not saved: %s', async (notKept, words) => {
    await showScreen({ ...agreed, notKept })
    within(screen.getByRole('alert')).getByText(words)
  })

  it('offers one step for next time, another, or none', async () => {
    const { press, choose, sent } = await showScreen(agreed)
    screen.getByText('La prochaine fois, essayez :')
    await press('Une autre idée')
    await choose(/vous-même la prochaine fois/, 'Relire le récapitulatif')
    await choose(/vous-même la prochaine fois/, 'Rien cette fois')
    expect(sent('session.command')).toEqual([
      { do: 'goal', step: 'review' },
      { do: 'goal', step: null },
    ])
  })

  it('asks the worker for reasons in one place, and never makes the person wait', async () => {
    const { press, sent } = await showScreen({
      ...agreed,
      owed: [{ step: 'gross-pay', title: 'Indiquer le salaire brut' }],
    })
    expect(queryNamed('button', 'Lecture ou langue')).toBeNull()
    await press('Dire pourquoi')
    await press('Lecture ou langue')
    expect(sent('session.command')).toEqual([{ do: 'give-reason', reason: 'reading', all: true }])
  })

  it('says that nothing was recorded, and that no step is finished', async () => {
    await showScreen({ ...stopped, lines: [] })
    screen.getByText('Cette visite n’est pas notée. Vous pouvez quand même relire.')
    screen.getByText('Aucune étape n’est finie.')
  })
})

describe('the message once a visit is finished', () => {
  const { home } = screens

  it('lets people take the end back for a moment, or erase at once', async () => {
    const { press, sent } = await showScreen(home as HomeView, {
      farewell: { is: 'undoable', remains: { is: 'notesWithoutSheet', steps: 3 } },
    })
    within(screen.getByRole('alertdialog')).getByText('Encore 10 secondes pour revenir.')
    within(screen.getByRole('alertdialog')).getByText(/Vous n’avez pas gardé de feuille/)
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Annuler'))
    await press('Annuler')
    await press('Effacer maintenant')
    expect(sent('session.command')).toEqual([{ do: 'undo-finish' }, { do: 'wipe' }])
  })

  it('leaves the keyboard at the title once it erases', async () => {
    const { change } = await showScreen(home as HomeView, { farewell: { is: 'undoable', remains: { is: 'nothing' } } })
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Annuler'))
    change({ farewell: { is: 'erasing' } })
    expect(document.activeElement?.tagName).toBe('H1')
    change({ farewell: { is: 'erased', remains: { is: 'nothing' } } })
    expect(document.activeElement?.tagName).toBe('H1')
  })

  it('says what remains, and can be closed', async () => {
    const remains = { is: 'notes', steps: 3 } as const
    const { press } = await showScreen(home as HomeView, { farewell: { is: 'erased', remains } })
    screen.getByText('C’est fini. Cet ordinateur a effacé votre visite.')
    screen.getByText(/Ce qui reste : 3 étapes notées, sans votre nom/)
    await press('Fermer')
    expect(screen.queryByText(/Ce qui reste/)).toBeNull()
  })

  it('says first what is safely with the site, then what this computer erased', async () => {
    const remains = { is: 'notes', steps: 3, sentTo: 'La Caf' } as const
    await showScreen(home as HomeView, { farewell: { is: 'erased', remains } })
    screen.getByText('Votre démarche est bien arrivée (La Caf). Cet ordinateur a effacé votre visite.')
  })
})
