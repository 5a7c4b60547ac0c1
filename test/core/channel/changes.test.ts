import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toSentence } from '../../../src/core/channel/change-words.ts'
import { type FlowChange, findChanges, findFlowChanges, findPortalChanges } from '../../../src/core/channel/changes.ts'
import type { Flow, Step } from '../../../src/core/flow/language/language.ts'
import { flow, portal } from '../session/sitting.ts'

/** The flow with a step changed. */
const withStep = (id: string, change: Partial<Step>): Flow => ({
  ...flow,
  steps: flow.steps.map((one) => (one.id === id ? { ...one, ...change } : one)),
})
const said = (before: Flow | undefined, after: Flow | undefined) =>
  findFlowChanges(before, after).map((change) => toSentence(change, 'fr'))
const named = (target: Step['target']) => withStep('valider', { target })

describe('what changed in a procedure', () => {
  it.each<readonly [what: string, before: Flow, after: Flow, says: readonly string[]]>([
    ['a button', named({ button: 'Valider' }), named({ button: 'Envoyer' }), ['« Valider » s’appelle « Envoyer ».']],
    [
      'a button that became a link',
      named([{ button: 'Valider' }, { id: 'b1' }]),
      named({ link: 'Envoyer' }),
      ['« Valider » s’appelle « Envoyer ».'],
    ],
    [
      'a question',
      named({ question: 'Avez-vous travaillé ?', choice: 'Oui' }),
      named({ question: 'Avez-vous eu un emploi ?', choice: 'Oui' }),
      ['La question « Avez-vous travaillé ? » devient « Avez-vous eu un emploi ? ».'],
    ],
    [
      'an answer',
      named({ question: 'Avez-vous travaillé ?', choice: 'Oui' }),
      named({ question: 'Avez-vous travaillé ?', choice: 'Oui, au moins une heure' }),
      ['La réponse « Oui » devient « Oui, au moins une heure ».'],
    ],
    [
      'a technical name',
      named({ id: 'a' }),
      named({ id: 'b' }),
      ['Le guide cherche autrement l’endroit de « Étape valider ».'],
    ],
    [
      'what is said',
      flow,
      withStep('emploi', { say: { fr: 'Répondez.' } }),
      ['Le guide dit maintenant : « Répondez. »'],
    ],
    [
      'a kind',
      flow,
      withStep('emploi', { kind: 'declaration' }),
      ['L’étape « Étape emploi » était une chose à faire. C’est maintenant une déclaration.'],
    ],
    [
      'a title',
      flow,
      withStep('emploi', { title: { fr: 'Travail' } }),
      ['L’étape « Étape emploi » s’appelle « Travail ».'],
    ],
    [
      'help',
      flow,
      withStep('emploi', { hint: { fr: 'En bas.' }, why: { fr: 'Pour vos droits.' } }),
      ['Les explications changent à « Étape emploi ».'],
    ],
    [
      'a step that may be passed',
      flow,
      withStep('emploi', { optional: true }),
      ['L’étape « Étape emploi » peut être passée.'],
    ],
    ['what nothing names', flow, withStep('emploi', { critical: true }), ['Un réglage de « Étape emploi » change.']],
    ['a day', flow, { ...flow, checked: '2026-11-27' }, ['Démarche vérifiée le 2026-11-27.']],
    ['the name', flow, { ...flow, title: { fr: 'Demander' } }, ['La démarche « S’inscrire » s’appelle « Demander ».']],
    [
      'a document',
      flow,
      { ...flow, documents: [{ id: 'rib', text: { fr: 'Un RIB' } }] },
      ['Document à préparer en plus : Un RIB'],
    ],
    [
      'pages',
      flow,
      { ...flow, screens: flow.screens.toReversed() },
      ['Le guide reconnaît autrement les pages du site.'],
    ],
    ['a setting', flow, { ...flow, live: true }, ['Un réglage de la démarche change.']],
    ['nothing but the version', flow, { ...flow, version: 9 }, []],
  ])('is said in one sentence: %s', (_what, before, after, says) => {
    expect(said(before, after)).toEqual(says)
  })

  it('names steps that are added, removed and moved, and no other', () => {
    const [first, second, third, ...others] = flow.steps as [Step, Step, Step, ...Step[]]
    const moved = { ...flow, steps: [second, third, first, ...others] }
    expect(said(flow, moved)).toEqual(['L’étape « Étape entrer » change de place.'])
    const fresh = { ...first, id: 'choisir', title: { fr: 'Choisir' } }
    expect(said(flow, { ...flow, steps: [first, fresh, third, ...others] })).toEqual([
      'Nouvelle étape : « Choisir ».',
      'L’étape « Étape emploi » n’existe plus.',
    ])
  })

  it('recognises a step by its former id', () => {
    const renamed = withStep('valider', { id: 'envoyer-tout', renamedFrom: ['valider'], target: { button: 'Envoyer' } })
    expect(findFlowChanges(named({ button: 'Valider' }), renamed).map(({ says }) => says)).toEqual(['renamed'])
  })

  it('lists procedures that are added and removed', () => {
    expect(said(undefined, flow)).toEqual(['Nouvelle démarche.'])
    expect(said(flow, undefined)).toEqual(['Cette démarche n’est plus proposée.'])
  })

  it('is empty exactly when nothing differs', () => {
    const values = [undefined, true, { fr: 'Autre' }, 3, [{ fr: 'Autre' }], 'autre'] as const
    const fields = ['kind', 'on', 'say', 'why', 'show', 'pitfalls', 'doer', 'when', 'done', 'within', 'source'] as const
    const anyChange = fc.record({
      index: fc.nat(flow.steps.length - 1),
      field: fc.constantFrom(...fields),
      value: fc.constantFrom(...values),
    })
    fc.assert(
      fc.property(anyChange, ({ index, field, value }) => {
        const { [field]: _, ...rest } = flow.steps[index]!
        const step = (value === undefined ? rest : { ...rest, [field]: value }) as Step
        const after = { ...flow, steps: flow.steps.map((one, at) => (at === index ? step : one)) }
        const differs = JSON.stringify(after) !== JSON.stringify(flow)
        expect(findFlowChanges(flow, after).length > 0).toBe(differs)
      }),
    )
  })
})

describe('what changed on a site', () => {
  it('names each host, and the number to call', () => {
    const after = { ...portal, hosts: ['nouveau.example'], phone: '39 49' }
    expect(findPortalChanges(portal, after).map((change) => toSentence(change, 'fr'))).toEqual([
      'Le site nouveau.example pourra s’ouvrir.',
      'Le site mairie.example ne s’ouvrira plus.',
      'Le numéro à appeler est maintenant le 39 49.',
    ])
    expect(findPortalChanges(portal, { ...portal, sources: ['made anew'] })).toEqual([{ says: 'portal-other' }])
    expect(findPortalChanges(portal, portal)).toEqual([])
  })

  it('is listed by procedure, then by site, without what stays', () => {
    const library = { flows: [flow], portals: [portal], broken: [] }
    expect(findChanges(library, library)).toEqual([])
    const other = { ...library, portals: [{ ...portal, phone: '39 49' }], flows: [{ ...flow, live: true }] }
    expect(findChanges(library, other).map(({ name }) => name)).toEqual(['mairie/inscription', 'mairie'])
  })
})

describe('a sentence', () => {
  const change: FlowChange = { says: 'renamed', from: { fr: 'Valider', en: 'Confirm' }, to: { fr: 'Envoyer' } }

  it('is in the language of the screen, in French if it has none', () => {
    expect(toSentence(change, 'en')).toBe('“Confirm” is called “Envoyer”.')
    expect(toSentence(change, 'ar')).toBe('«Valider» أصبح اسمه «Envoyer».')
    expect(toSentence(change, 'tr')).toBe('« Valider » s’appelle « Envoyer ».')
  })

  it('keeps words that look like its own placeholders', () => {
    expect(toSentence({ says: 'renamed', from: { fr: '{to}' }, to: { fr: '$& {from}' } }, 'fr')).toBe(
      '« {to} » s’appelle « $& {from} ».',
    )
  })
})
