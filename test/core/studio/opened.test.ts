import { describe, expect, it } from 'vitest'
import { inspectLibrary } from '../../../src/core/flow/check/lint/inspect.ts'
import { findPlace } from '../../../src/core/flow/run/position.ts'
import { cleanPage, cleanThing } from '../../../src/core/studio/clean.ts'
import type { Recorded, Thing } from '../../../src/core/studio/event.ts'
import { applyEdit } from '../../../src/core/studio/recording/edit.ts'
import { finish } from '../../../src/core/studio/recording/record.ts'
import { createRecording } from '../../../src/core/studio/recording/recording.ts'
import { distinguishScreens } from '../../../src/core/studio/recording/screens.ts'
import { createVocabulary } from '../../../src/core/studio/scrub/vocabulary.ts'
import { writeFlow } from '../../../src/core/studio/write.ts'
import { answer, come, DAY, fill, NEW, PORTAL, press, recordAll, SITUATION, toPage, toThing } from './acts.ts'

const FILE = 'mairie/cantine.yml'

const isGone = (recorded: Recorded): Recorded =>
  recorded.is === 'act' ? { is: 'act', act: { ...recorded.act, isLastGone: true } } : recorded

const tick = (name: string, more: Partial<Thing>): Recorded => ({
  is: 'act',
  act: { deed: 'choose', page: SITUATION, thing: toThing('box', name, undefined, more), isLastGone: false },
})

describe('a recording of one page', () => {
  it('keeps filled fields before the step that leaves the page, even when an earlier one was corrected', () => {
    const corrected = recordAll([
      fill(SITUATION, 'Rue'),
      fill(SITUATION, 'Commune'),
      fill(SITUATION, 'Rue'),
      press(SITUATION, 'Étape suivante'),
    ])
    expect(corrected.steps.map(({ id }) => id)).toEqual(['rue', 'commune', 'etape-suivante'])
  })

  it('treats elements without locator and name as several', () => {
    const nameless = { ways: [], isCut: true }
    const kept = recordAll([
      fill(SITUATION, '…', nameless),
      fill(SITUATION, '', nameless),
      fill(SITUATION, '', nameless),
      answer(SITUATION, 'Avez-vous un bail ?', { ways: [] }),
      answer(SITUATION, 'Avez-vous un garant ?', { ways: [] }),
    ])
    expect(kept.steps.map(({ title }) => title)).toEqual([
      'Remplir la case',
      'Remplir la case',
      'Remplir la case',
      'Répondre à « Avez-vous un bail ? »',
      'Répondre à « Avez-vous un garant ? »',
    ])
  })

  it('treats an oath that names somebody as a text to read, as its exact words are needed to find it', () => {
    const way = { field: 'Je soussignée' }
    const sworn = finish(recordAll([tick('Je soussignée … certifie sur l’honneur', { ways: [way], isCut: true })]))
    expect(sworn.steps.map(({ title, thing, done }) => [title, thing?.ways, done])).toEqual([
      ['Cocher « certifie sur l’honneur »', [], { acknowledged: true }],
    ])
  })

  it('lets people confirm a last press that leaves its page as it is, and adds a gate before a payment', () => {
    const still = finish(recordAll([press(SITUATION, 'Télécharger'), come(SITUATION)]))
    expect(still.steps.map(({ kind, done }) => [kind, done])).toEqual([['read', { acknowledged: true }]])
    const question = 'Confirmez-vous le paiement de la cantine ?'
    const thing = toThing('question', '', { question }, { question })
    const paid = finish(
      recordAll([
        { is: 'act', act: { deed: 'press', page: SITUATION, thing, isLastGone: false } },
        come(toPage('Banque')),
      ]),
    )
    expect(paid.steps.map(({ kind }) => kind)).toEqual(['read', 'submit', 'read'])
  })

  it('has an element that disappeared once it was pressed only once, where its page started over', () => {
    const again = recordAll([
      press(SITUATION, 'Continuer sans accepter'),
      isGone(fill(SITUATION, 'Identifiant')),
      press(SITUATION, 'Continuer sans accepter'),
      isGone(fill(SITUATION, 'Identifiant')),
      press(SITUATION, 'Continuer'),
    ])
    expect(again.steps.map(({ id }) => id)).toEqual(['continuer-sans-accepter', 'identifiant', 'continuer'])
  })

  it('never returns to a step that opened a form which closed when it was saved', () => {
    const row = (name: string): Partial<Thing> => ({ ways: [{ button: 'Modifier', under: name }] })
    const saved = (field: string): readonly Recorded[] => [
      fill(SITUATION, field, { isNew: true }),
      press(SITUATION, 'Enregistrer'),
    ]
    const edited = finish(
      recordAll([
        press(SITUATION, 'Modifier', row('Téléphone')),
        ...saved('Nouveau numéro'),
        isGone(press(SITUATION, 'Modifier', row('Adresse'))),
        ...saved('Rue'),
        isGone(press(SITUATION, 'Terminer')),
        come(toPage('Votre profil')),
      ]),
    )
    expect(edited.steps.map(({ id, within }) => [id, within])).toEqual([
      ['modifier', undefined],
      ['nouveau-numero', 'modifier'],
      ['enregistrer', 'modifier'],
      ['modifier-2', undefined],
      ['rue', 'modifier-2'],
      ['enregistrer-2', 'modifier-2'],
      ['terminer', undefined],
      ['preuve', undefined],
    ])
    const text = writeFlow(edited, DAY)
    const { findings, library } = inspectLibrary([PORTAL, { path: FILE, text }])
    expect(findings.filter(({ level }) => level === 'error')).toEqual([])
    const [flow] = library.flows
    if (!flow) throw new Error('the flow was not read')
    const shown = { screens: ['situation'], applies: ['rue', 'enregistrer-2'], done: ['rue'] }
    const memory = { acknowledged: ['modifier', 'modifier-2'], skipped: [] }
    const done = ['modifier', 'modifier-2'].concat(shown.done)
    expect(findPlace(flow, { ...shown, done }, memory)?.id).toBe('enregistrer-2')
    expect(findPlace(flow, { ...shown, applies: [], done }, memory)?.id).toBe('terminer')
  })

  it('never returns to a step that led to a page from which people came back to do more', () => {
    const list = toPage('Mes enfants')
    const child = toPage('Un enfant')
    const there = recordAll([
      press(list, 'Compléter'),
      fill(child, 'École'),
      press(child, 'Enregistrer'),
      press(list, 'Terminer'),
      come(toPage('Vos enfants sont à jour')),
    ])
    expect(finish(there).steps.map(({ id, kind }) => [id, kind])).toEqual([
      ['completer', 'read'],
      ['ecole', 'do'],
      ['enregistrer', 'do'],
      ['terminer', 'do'],
      ['preuve', 'read'],
    ])
    const leaving = finish(recordAll([press(list, 'Compléter'), press(child, 'Enregistrer'), come(list)]))
    expect(leaving.steps.map(({ kind }) => kind)).toEqual(['do', 'do'])
  })

  it('makes the steps of a form apply to everybody once the step that opened it is removed', () => {
    const edited = finish(
      recordAll([
        press(SITUATION, 'Modifier'),
        fill(SITUATION, 'Rue', { isNew: true }),
        press(SITUATION, 'Enregistrer'),
        isGone(press(SITUATION, 'Terminer')),
      ]),
    )
    const { steps } = applyEdit(edited, { edit: 'remove', step: 'modifier' })
    expect(steps.map(({ id, within, whileSeen, optional }) => [id, within, whileSeen, optional])).toEqual([
      ['rue', undefined, undefined, true],
      ['enregistrer', undefined, undefined, true],
      ['terminer', undefined, undefined, false],
    ])
  })
})

describe('a page that names people', () => {
  const vocabulary = createVocabulary(
    'votre demande est transmise les dossiers de merci bonjour aide au logement'.split(' '),
  )
  const clean = (headings: readonly string[], title: string) =>
    cleanPage(toPage('', { headings: [...headings], title }), { vocabulary })

  it('is recognised by the longest piece beside the name', () => {
    const page = clean(
      ['Merci Zéphyrine, votre demande est transmise', 'Bonjour Mme Quillambert'],
      'Aide au logement – Quillambert',
    )
    expect(page).toMatchObject({ headings: ['votre demande est transmise'], title: 'Aide au logement', isCut: true })
  })

  it('is told from pages at the same address by that piece', () => {
    const pages = [clean(['Aide au logement'], ''), clean(['Merci Zéphyrine, votre demande est transmise'], '')]
    const told = distinguishScreens(pages.map((page, at) => ({ id: `page-${at}`, page })))
    expect(told.map(({ seen }) => seen)).toEqual([
      { heading: 'Aide au logement' },
      { heading: 'votre demande est transmise' },
    ])
  })

  it('is told by the view in its address after #, where that consists of words of forms', () => {
    const at = (fragment: string) => cleanPage(toPage('Aide au logement', { fragment }), { vocabulary })
    const fragments = ['/demande/transmise', '/dossiers', '/dossiers/4821', 'contenu', '/aide?de=Zoe', '/Quillambert']
    expect(fragments.map((one) => at(one).fragment)).toEqual(['/demande/transmise', '/dossiers', ...Array(4)])
    const told = distinguishScreens(
      ['/demande', '/dossiers'].map((one, index) => ({ id: `page-${index}`, page: at(one) })),
    )
    expect(told.map(({ seen }) => seen)).toEqual(
      ['/demande', '/dossiers'].map((fragment) => ({ all: [{ heading: 'Aide au logement' }, { fragment }] })),
    )
  })

  it('does not count figures as words of an element', () => {
    const print = { tag: 'a', name: 'modifier fr # # # #', text: 'modifier' }
    const thing = cleanThing(toThing('button', 'Modifier', undefined, { print }), {
      vocabulary: createVocabulary(['modifier']),
    })
    expect(thing.print).toEqual({ tag: 'a', text: 'modifier' })
  })
})

it('writes the start of a procedure that does not begin on the first page of its portal', () => {
  const start = 'https://demarches.mairie.example/simulateurs'
  const begun = createRecording({ ...NEW, start, training: { start: '/simulateurs' } })
  const text = writeFlow(finish(recordAll([press(SITUATION, 'Simuler')], begun)), DAY)
  const { findings, library } = inspectLibrary([PORTAL, { path: FILE, text }])
  expect(findings.filter(({ level }) => level === 'error')).toEqual([])
  expect(library.flows.map((flow) => [flow.start, flow.training])).toEqual([[start, { start: '/simulateurs' }]])
})
