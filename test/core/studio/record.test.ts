import { describe, expect, it } from 'vitest'
import { inspectLibrary } from '../../../src/core/flow/check/lint/inspect.ts'
import { parseFlow } from '../../../src/core/flow/read/parse.ts'
import { finish, record } from '../../../src/core/studio/recording/record.ts'
import { recordingSchema } from '../../../src/core/studio/recording/recording.ts'
import { distinguishScreens } from '../../../src/core/studio/recording/screens.ts'
import { writeFlow } from '../../../src/core/studio/write.ts'
import {
  answer,
  CONNECT,
  come,
  DAY,
  fill,
  NEW,
  PORTAL,
  press,
  RECEIPT,
  recordAll,
  SITUATION,
  SUMMARY,
  toPage,
  toThing,
  WHOLE,
} from './acts.ts'

const FILE = 'mairie/cantine.yml'
describe('a recording', () => {
  const whole = finish(recordAll(WHOLE))

  it('has a step for each element, on its screen', () => {
    expect(whole.steps.map(({ id, on, kind }) => [id, on, kind])).toEqual([
      ['numero-dossier', 'dossier', 'do'],
      ['mot-de-passe', 'dossier', 'secret'],
      ['continuer', 'dossier', 'do'],
      ['avez-vous-enfants', 'situation', 'declaration'],
      ['etape-suivante', 'situation', 'do'],
      ['relire-envoyer', 'relisez-demande', 'read'],
      ['envoyer', 'relisez-demande', 'submit'],
      ['preuve', 'demande-est-enregistree', 'read'],
    ])
    expect(recordingSchema.parse(whole)).toEqual(whole)
  })

  it('completes a step by what the page shows next', () => {
    expect(Object.fromEntries(whole.steps.map(({ id, done }) => [id, done]))).toMatchObject({
      'numero-dossier': { filled: { field: 'Numéro de dossier' } },
      continuer: { shows: 'situation' },
      'avez-vous-enfants': { checked: { question: 'Avez-vous des enfants ?' } },
      'etape-suivante': { shows: 'relisez-demande' },
      envoyer: { shows: 'demande-est-enregistree' },
      preuve: { acknowledged: true },
    })
  })

  it('becomes a file in which the doctor finds nothing wrong', () => {
    const text = writeFlow(whole, DAY)
    const flow = parseFlow(text, FILE)
    expect(flow).toMatchObject({ ok: true })
    expect(text).toContain('source: { trust: S, says: relevé sur le site d’entraînement le 2026-11-27 }')
    const { findings } = inspectLibrary([PORTAL, { path: FILE, text }])
    expect(findings.filter(({ level }) => level === 'error')).toEqual([])
    expect(findings.map(({ code }) => code).filter((code) => code !== 'missing-translation')).toEqual([])
  })

  it('has a field that was filled in twice, or a page visited twice, only once', () => {
    const again = recordAll([
      fill(CONNECT, 'Numéro de dossier'),
      ...WHOLE,
      come(CONNECT),
      fill(CONNECT, 'Numéro de dossier'),
    ])
    expect(finish(again).steps.filter(({ on }) => on === 'dossier')).toHaveLength(3)
  })

  it('places a step done after going back on the page where it was done', () => {
    const back = recordAll([...WHOLE, fill(CONNECT, 'Numéro de dossier'), fill(CONNECT, 'Commune')])
    expect(back.steps.map(({ id }) => id).slice(0, 4)).toEqual([
      'numero-dossier',
      'mot-de-passe',
      'commune',
      'continuer',
    ])
  })

  it('completes a press by what appeared, by a file or by what disappeared', () => {
    const opened = recordAll([
      press(SITUATION, 'Ajouter'),
      fill(SITUATION, 'Prénom', { isNew: true }),
      press(SITUATION, 'Télécharger'),
      { is: 'outcome', outcome: 'downloaded' },
      press(SITUATION, 'Fermer'),
      {
        is: 'act',
        act: { deed: 'fill', page: SITUATION, thing: toThing('field', 'Nom', { field: 'Nom' }), isLastGone: true },
      },
    ])
    expect(opened.steps.map(({ done, kind }) => [kind, done])).toEqual([
      ['do', { visible: { field: 'Prénom' } }],
      ['do', { filled: { field: 'Prénom' } }],
      ['document', { downloaded: true }],
      ['do', { gone: { button: 'Fermer' } }],
      ['do', { filled: { field: 'Nom' } }],
    ])
  })

  it('completes a step on an overlay once that is gone, as the page beneath showed all along', () => {
    const [over, under] = [toPage('', { headings: ['Votre dossier', 'Des cookies'] }), toPage('Votre dossier')]
    const { steps, screens } = recordAll([press(over, 'Refuser'), come(under), fill(under, 'Numéro de dossier')])
    expect(steps.map(({ done }) => done)).toEqual([
      { gone: { button: 'Refuser' } },
      { filled: { field: 'Numéro de dossier' } },
    ])
    expect(distinguishScreens(screens)).toMatchObject([
      { seen: { heading: 'Des cookies' }, alike: [] },
      { seen: { heading: 'Votre dossier' }, alike: [] },
    ])
  })

  it('makes one step of a custom list: the press that opens it and the choice', () => {
    const list = toThing('list', 'Nationalité', { field: 'Nationalité' })
    const steps = recordAll([
      press(SITUATION, 'Nationalité'),
      { is: 'act', act: { deed: 'select', page: SITUATION, thing: list, isLastGone: false } },
    ]).steps
    expect(steps).toMatchObject([{ deed: 'select', done: { selected: { field: 'Nationalité' } } }])
  })

  it('leaves out the way back to an earlier page, by the portal’s own button or the browser’s', () => {
    const [one, two] = [toPage('Étape une'), toPage('Étape deux')]
    const way = [answer(one, 'Avez-vous travaillé ?'), press(one, 'Suivant'), answer(two, 'Avez-vous un logement ?')]
    const again = [fill(one, 'Depuis quand'), press(one, 'Suivant'), press(two, 'Valider')]
    for (const back of [[press(two, 'Précédent')], []]) {
      const { steps } = recordAll([...way, ...back, ...again])
      expect(steps.map(({ id }) => id)).toEqual([
        'avez-vous-travaille',
        'depuis-quand',
        'suivant',
        'avez-vous-logement',
        'valider',
      ])
    }
  })

  it('stays on a page on which a part with its own headings appeared', () => {
    const grown = toPage('', { headings: ['Votre situation', 'Vos coordonnées'] })
    const { screens } = recordAll([press(SITUATION, 'Modifier'), fill(grown, 'Téléphone'), press(grown, 'Garder')])
    expect(screens.map(({ id }) => id)).toEqual(['situation'])
  })

  it('lets people confirm a press without a visible effect', () => {
    const { steps } = finish(
      recordAll([press(SITUATION, 'Par la poste'), press(SITUATION, 'Étape suivante'), come(SUMMARY)]),
    )
    expect(steps.map(({ kind, done }) => [kind, done])).toEqual([
      ['read', { acknowledged: true }],
      ['do', { shows: 'relisez-demande' }],
      ['read', { acknowledged: true }],
    ])
  })

  it('assigns a file that arrives late to the step that requested it', () => {
    const { steps } = recordAll([
      press(SITUATION, 'Télécharger l’attestation'),
      press(SITUATION, 'Modifier'),
      { is: 'outcome', outcome: 'downloaded' },
    ])
    expect(steps.map(({ done }) => done)).toEqual([{ downloaded: true }, null])
  })

  it('waits for a code before it is typed', () => {
    expect(recordAll([fill(CONNECT, 'Code reçu par SMS')]).steps.map(({ kind }) => kind)).toEqual(['wait', 'do'])
  })

  it('keeps an element without a locator as a step that people confirm', () => {
    const lost = {
      is: 'act',
      act: {
        deed: 'fill',
        page: SITUATION,
        thing: toThing('field', '…', undefined, { isCut: true }),
        isLastGone: false,
      },
    } as const
    const flow = parseFlow(writeFlow(finish(recordAll([...WHOLE.slice(0, 4), lost, ...WHOLE.slice(4)])), DAY), FILE)
    expect(flow.ok && flow.value.steps.find(({ id }) => id === 'remplir')).toMatchObject({
      kind: 'read',
      done: { acknowledged: true },
    })
  })

  it('marks an oath and adds its gate', () => {
    const box = toThing('box', 'Je certifie sur l’honneur', { field: 'Je certifie sur l’honneur' })
    const steps = finish(
      recordAll([
        { is: 'act', act: { deed: 'choose', page: SUMMARY, thing: box, isLastGone: false } },
        press(SUMMARY, 'Envoyer'),
        come(RECEIPT),
      ]),
    ).steps
    expect(steps.map(({ kind }) => kind)).toEqual(['read', 'oath', 'submit', 'read'])
  })
})

describe('screens', () => {
  it('are told apart by a heading, and by the path where headings are the same', () => {
    const screens = recordAll([
      answer(toPage('Ma demande', { path: '/demande/logement' }), 'Êtes-vous locataire ?'),
      answer(toPage('Ma demande', { path: '/demande/ressources' }), 'Avez-vous un salaire ?'),
      press(SUMMARY, 'Envoyer'),
    ]).screens
    expect(distinguishScreens(screens)).toMatchObject([
      { seen: { all: [{ heading: 'Ma demande' }, { path: '/demande/logement' }] }, alike: [] },
      { seen: { all: [{ heading: 'Ma demande' }, { path: '/demande/ressources' }] }, alike: [] },
      { seen: { heading: 'Relisez votre demande' }, alike: [] },
    ])
  })

  it('tell a page whose heading and address are part of another’s by what it does not contain', () => {
    const { screens } = recordAll([
      press(toPage('Vos ressources', { path: '/rsa/ressources' }), 'Compléter'),
      press(toPage('Informations sur vos ressources', { path: '/rsa/ressources/synthese' }), 'Suivant'),
    ])
    expect(distinguishScreens(screens)).toMatchObject([
      {
        seen: { all: [{ heading: 'Vos ressources' }, { not: { heading: 'Informations sur vos ressources' } }] },
        alike: [],
      },
      { seen: { heading: 'Informations sur vos ressources' }, alike: [] },
    ])
  })

  it.each([
    { what: 'asked nothing, and opens a part of it', first: undefined, on: ['dossier'] },
    { what: 'asked another thing', first: { field: 'Nom' }, on: ['dossier', 'dossier-2'] },
  ])('recognise a page that $what by the element pressed there', ({ first, on }) => {
    const opened = toPage('Votre dossier', { first: { field: 'Numéro et rue' } })
    const before = toPage('Votre dossier', first && { first })
    const { steps } = recordAll([press(before, 'Modifier'), fill(opened, 'Numéro et rue', { isNew: true })])
    expect([...new Set(steps.map((step) => step.on))]).toEqual(on)
  })

  it('with one address and heading are told apart by their first question', () => {
    const first = toPage('Ma demande', { first: { question: 'Êtes-vous locataire ?' } })
    const second = toPage('Ma demande', { first: { question: 'Avez-vous un salaire ?' } })
    const act = answer(second, 'Avez-vous un salaire ?', { isNew: true })
    const { screens } = recordAll([
      answer(first, 'Êtes-vous locataire ?'),
      act.is === 'act' ? { ...act, act: { ...act.act, isLastGone: true } } : act,
    ])
    expect(distinguishScreens(screens).map(({ seen }) => seen)).toEqual([
      { all: [{ heading: 'Ma demande' }, { visible: { question: 'Êtes-vous locataire ?' } }] },
      { all: [{ heading: 'Ma demande' }, { visible: { question: 'Avez-vous un salaire ?' } }] },
    ])
  })

  it('that nothing tells apart are reported as alike', () => {
    const page = toPage('Ma demande')
    const screens = [
      { id: 'un', page },
      { id: 'deux', page },
    ]
    expect(distinguishScreens(screens).map(({ alike }) => alike)).toEqual([['deux'], ['un']])
  })
})

it('stops before it is longer than a flow may be', () => {
  const many = Array.from({ length: 300 }, (_, at) =>
    fill(
      SITUATION,
      `Case ${'abcdefghij'[at % 10]} ${'klmnopqrst'[Math.floor(at / 10) % 10]} ${'uvwxyz'[Math.floor(at / 100)]}`,
    ),
  )
  const full = many.reduce(record, NEW)
  expect(recordingSchema.safeParse(full).success).toBe(true)
})
