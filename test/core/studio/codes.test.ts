import { describe, expect, it } from 'vitest'
import { inspectLibrary } from '../../../src/core/flow/check/lint/inspect.ts'
import type { Recorded } from '../../../src/core/studio/event.ts'
import { isCodeName, toCodeOrigin } from '../../../src/core/studio/recording/codes.ts'
import { applyEdit } from '../../../src/core/studio/recording/edit.ts'
import { finish } from '../../../src/core/studio/recording/record.ts'
import { distinguishScreens } from '../../../src/core/studio/recording/screens.ts'
import { writeFlow } from '../../../src/core/studio/write.ts'
import { answer, CONNECT, come, DAY, fill, PORTAL, press, RECEIPT, recordAll, SITUATION, toPage } from './acts.ts'

const ASKED = toPage('Double authentification', { path: '/connexion' })
const MAILBOX = toPage('Boîte de réception')
const OPENED: Recorded = { is: 'outcome', outcome: 'opened' }
const READ: readonly Recorded[] = [press(ASKED, 'Ma messagerie'), OPENED, press(MAILBOX, 'Votre code de connexion')]

describe('a code that arrives elsewhere', () => {
  it.each([
    ['Code reçu par mail', 'mail'],
    ['Nous avons envoyé un code par SMS au numéro qui finit par 12.', 'sms'],
    ['Recevoir le code par SMS ou par courriel', 'sms'],
    ['Le code est affiché dans l’application France Identité', 'app'],
    ['Un code vous a été adressé par courrier postal', 'post'],
    ['Saisissez le code reçu', 'unsaid'],
    ['Le téléphone portable du conjoint', 'unsaid'],
  ])('arrives by the channel that the page names: %s', (text, origin) => {
    expect(toCodeOrigin([text])).toBe(origin)
  })

  it('is not a postal or secret code', () => {
    expect(['Code postal', 'Code confidentiel', 'Code APE'].filter(isCodeName)).toEqual([])
    expect(['Code reçu par SMS', 'Code de vérification', 'Code de validation reçu'].every(isCodeName)).toBe(true)
  })

  it('is waited for once, by its channel, and people can choose another channel', () => {
    const { steps } = recordAll([fill(ASKED, 'Code', { code: 'sms' }), fill(ASKED, 'Code', { code: 'sms' })])
    expect(steps).toMatchObject([{ kind: 'wait', where: 'sms' }, { id: 'code' }])
    const wait = steps[0]?.id ?? ''
    const moved = applyEdit(recordAll([fill(ASKED, 'Code', { code: 'sms' })]), {
      edit: 'where',
      step: wait,
      where: 'app',
    })
    expect(moved.steps[0]).toMatchObject({ where: 'app', say: expect.stringContaining('application') })
    const { findings } = inspectLibrary([PORTAL, { path: 'mairie/cantine.yml', text: writeFlow(finish(moved), DAY) }])
    expect(findings.filter(({ code, level }) => code === 'jargon' || level === 'error')).toEqual([])
  })

  it('was read in a page that is not part of the procedure', () => {
    const way = [press(ASKED, 'Recevoir le code'), ...READ, fill(ASKED, 'Code reçu par mail', { isNew: true })]
    const { steps, screens } = recordAll(way)
    expect(steps.map(({ id }) => id)).toEqual(['recevoir-code', 'attendre-code', 'code-recu-par-mail'])
    expect(screens).toHaveLength(1)
  })

  it('removes nothing where another page was part of the way to it', () => {
    const chosen = [press(ASKED, 'Autre moyen'), press(MAILBOX, 'Par mail'), fill(ASKED, 'Code reçu par mail')]
    expect(recordAll(chosen).steps).toHaveLength(4)
    // A page that the portal opened, on which people went on.
    expect(recordAll([...READ, fill(MAILBOX, 'Code reçu par mail')]).steps).toHaveLength(4)
  })

  it('does not make the button below it a submission', () => {
    const checked = toPage('Vérification de votre identité')
    const way = [fill(checked, 'Code reçu par mail'), press(checked, 'Valider'), come(toPage('Connexion confirmée'))]
    expect(finish(recordAll(way)).steps.filter(({ kind }) => kind === 'submit')).toEqual([])
  })
})

describe('a submission', () => {
  const submit = (name: string) => press(SITUATION, name, { kind: 'submit' })
  const kinds = (events: readonly Recorded[]) =>
    finish(recordAll(events)).steps.flatMap(({ kind, thing }) => (thing?.kind === 'submit' ? [kind] : []))

  it('is recognised by the page that confirms it, whatever the button is called', () => {
    expect(kinds([answer(SITUATION, 'Motif'), submit('Continuer'), come(RECEIPT)])).toEqual(['submit'])
    expect(kinds([answer(SITUATION, 'Motif'), submit('Continuer'), press(RECEIPT, 'Mon espace')])).toEqual(['submit'])
  })

  it('is recognised by its name where the last page does not tell', () => {
    expect(kinds([answer(SITUATION, 'Motif'), submit('Valider'), come(toPage('Votre nouveau taux'))])).toEqual([
      'submit',
    ])
    expect(kinds([answer(SITUATION, 'Motif'), submit('Suivant'), come(toPage('Votre nouveau taux'))])).toEqual(['do'])
  })

  it('by the answer to a question says that its words are not known, as each answer has its own', () => {
    const asked = 'Voulez-vous envoyer la demande ?'
    const send = press(SITUATION, '', { kind: 'submit', question: asked, ways: [{ question: asked }] })
    const recording = finish(recordAll([answer(SITUATION, 'Motif'), send, come(RECEIPT)]))
    const { findings, library } = inspectLibrary([
      PORTAL,
      { path: 'mairie/cantine.yml', text: writeFlow(recording, DAY) },
    ])
    expect(findings.filter(({ level }) => level === 'error')).toEqual([])
    const [sends] = library.flows.flatMap(({ steps }) => steps.filter(({ kind }) => kind === 'submit'))
    expect(sends).toMatchObject({ critical: true, noWords: true, target: { question: asked } })
  })

  it('is none where nobody gave anything, or where only a file arrives', () => {
    expect(kinds([fill(CONNECT, 'Année'), submit('Valider'), come(toPage('Mes paiements'))])).toEqual(['do'])
    const file: readonly Recorded[] = [press(toPage('Avis'), 'Télécharger'), { is: 'outcome', outcome: 'downloaded' }]
    expect(kinds([answer(SITUATION, 'Motif'), submit('Valider'), ...file])).toEqual(['do'])
  })
})

describe('a page that reloads with the same heading', () => {
  it('is told by the questions that it no longer has, where it has none', () => {
    const file = toPage('Le fichier', { first: { field: 'Fichier' } })
    const next = press(toPage('Le fichier'), 'Valider', { isNew: true })
    const { screens } = recordAll([fill(file, 'Fichier'), press(file, 'Ajouter'), next])
    expect(distinguishScreens(screens).map(({ seen }) => seen)).toEqual([
      { all: [{ heading: 'Le fichier' }, { visible: { field: 'Fichier' } }] },
      { all: [{ heading: 'Le fichier' }, { gone: { field: 'Fichier' } }] },
    ])
  })

  const first = toPage('Connexion', { first: { field: 'Identifiant' } })
  const second = toPage('Connexion', { first: { field: 'Mot de passe' } })

  it.each([true, false])(
    'is another one once it has another question (the button that led there is gone: %s)',
    (isLastGone) => {
      const next = fill(second, 'Mot de passe', { isNew: true })
      const gone = next.is === 'act' ? { ...next, act: { ...next.act, isLastGone } } : next
      const { steps, screens } = recordAll([fill(first, 'Identifiant'), press(first, 'Continuer'), gone])
      expect(steps.map(({ on }) => on)).toEqual(['connexion', 'connexion', 'connexion-2'])
      expect(steps[1]?.done).toEqual({ shows: 'connexion-2' })
      expect(distinguishScreens(screens).flatMap(({ alike }) => alike)).toEqual([])
    },
  )
})
