import { describe, expect, it } from 'vitest'
import { inspectLibrary } from '../../../src/core/flow/check/lint/inspect.ts'
import { isFinal } from '../../../src/core/flow/language/order.ts'
import { parseFlow } from '../../../src/core/flow/read/parse.ts'
import type { Recorded } from '../../../src/core/studio/event.ts'
import { mendStep } from '../../../src/core/studio/mend.ts'
import { applyEdit, repoint } from '../../../src/core/studio/recording/edit.ts'
import { beginHistory, change, redo, undo } from '../../../src/core/studio/recording/history.ts'
import { mergeRecordings } from '../../../src/core/studio/recording/merge.ts'
import { finish } from '../../../src/core/studio/recording/record.ts'
import { toReplay } from '../../../src/core/studio/replay.ts'
import { writeFlow } from '../../../src/core/studio/write.ts'
import {
  answer,
  CONNECT,
  come,
  DAY,
  fill,
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
const whole = finish(recordAll(WHOLE))
const check = (recording: typeof whole) => {
  const { findings, library } = inspectLibrary([PORTAL, { path: FILE, text: writeFlow(recording, DAY) }])
  return { library, findings: findings.filter(({ level }) => level === 'error').map(({ code, path }) => [code, path]) }
}
/** The element used before is gone, as on a page that replaces its own content. */
const leave = (event: Recorded): Recorded =>
  event.is === 'act' ? { is: 'act', act: { ...event.act, isLastGone: event.act.thing.isNew } } : event
const ids = ({ steps }: typeof whole) => steps.map(({ id }) => id)

describe('a change', () => {
  it('of words drops the English text, which no longer fits', () => {
    const next = applyEdit(whole, { edit: 'words', step: 'etape-suivante', title: 'Aller plus loin', say: 'Cliquez.' })
    expect(next.steps.find(({ id }) => id === 'etape-suivante')).toMatchObject({
      title: 'Aller plus loin',
      say: 'Cliquez.',
    })
    expect(next.steps.find(({ id }) => id === 'etape-suivante')?.en).toBeUndefined()
  })

  it('makes a kind stricter, never less strict', () => {
    const stricter = applyEdit(whole, { edit: 'kind', step: 'etape-suivante', kind: 'submit' })
    expect(ids(stricter)).toContain('relire-etape-suivante')
    expect(applyEdit(whole, { edit: 'kind', step: 'mot-de-passe', kind: 'do' })).toBe(whole)
  })

  it('keeps a step on its page', () => {
    expect(ids(applyEdit(whole, { edit: 'move', step: 'mot-de-passe', by: -1 })).slice(0, 2)).toEqual([
      'mot-de-passe',
      'numero-dossier',
    ])
    expect(applyEdit(whole, { edit: 'move', step: 'numero-dossier', by: -1 })).toBe(whole)
  })

  it('removes a step together with a page that nobody reaches any more', () => {
    const left = ['avez-vous-enfants', 'etape-suivante'].reduce(
      (one, step) => applyEdit(one, { edit: 'remove', step }),
      whole,
    )
    expect(left.screens.map(({ id }) => id)).not.toContain('situation')
    expect(left.steps.find(({ id }) => id === 'continuer')?.done).toEqual({ shows: 'relisez-demande' })
    expect(parseFlow(writeFlow(left, DAY), FILE).ok).toBe(true)
  })

  it('of a place updates all conditions that waited for the old one', () => {
    const next = repoint(whole, 'numero-dossier', toThing('field', 'Référence', { field: 'Référence' }))
    expect(next.steps[0]).toMatchObject({ done: { filled: { field: 'Référence' } }, thing: { name: 'Référence' } })
  })

  it('joins a step to the one before it', () => {
    const joined = applyEdit(whole, { edit: 'join', step: 'continuer' })
    expect(joined.steps.find(({ id }) => id === 'mot-de-passe')?.done).toEqual({ shows: 'situation' })
    expect(ids(joined)).not.toContain('continuer')
  })

  it('is undone, one at a time', () => {
    let history = beginHistory(whole)
    history = change(history, applyEdit(history.now, { edit: 'remove', step: 'etape-suivante' }))
    history = change(history, applyEdit(history.now, { edit: 'remove', step: 'avez-vous-enfants' }))
    expect(ids(undo(history).now)).toContain('avez-vous-enfants')
    expect(ids(undo(undo(history)).now)).toEqual(ids(whole))
    expect(undo(beginHistory(whole)).now).toBe(whole)
  })

  it('is redone, as long as nothing else was changed', () => {
    const first = change(beginHistory(whole), applyEdit(whole, { edit: 'remove', step: 'etape-suivante' }))
    expect(redo(undo(first)).now).toEqual(first.now)
    expect(redo(first).now).toBe(first.now)
    const other = change(undo(first), applyEdit(whole, { edit: 'remove', step: 'avez-vous-enfants' }))
    expect(redo(other).now).toBe(other.now)
  })

  it('is undone as a whole while people type the words of one step', () => {
    const typed = (title: string) => applyEdit(whole, { edit: 'words', step: 'continuer', title, say: 'Continuez.' })
    const history = ['C', 'Co', 'Continuer'].reduce(
      (before, title) => change(before, typed(title), 'words'),
      beginHistory(whole),
    )
    expect(undo(history).now.steps).toEqual(whole.steps)
  })
})

describe('two ways', () => {
  const other = finish(
    recordAll([
      ...WHOLE.slice(0, 5),
      fill(SITUATION, 'Nombre d’enfants', { isNew: true }),
      press(SITUATION, 'Étape suivante'),
      come(toPage('Vos enfants')),
      fill(toPage('Vos enfants'), 'Prénom'),
      press(toPage('Vos enfants'), 'Continuer'),
      come(SUMMARY),
      press(SUMMARY, 'Envoyer'),
      come(RECEIPT),
    ]),
  )

  it('become one flow, whose branches reveal no answer', () => {
    const merged = mergeRecordings(whole, other)
    const flow = parseFlow(writeFlow(merged, DAY), FILE)
    expect(flow.ok ? [] : flow.errors.map(({ message }) => message)).toEqual([])
    const steps = flow.ok ? flow.value.steps : []
    expect(steps.find(({ id }) => id === 'nombre-enfants')).toMatchObject({
      within: 'avez-vous-enfants',
      when: { visible: { field: 'Nombre d’enfants' } },
    })
    expect(steps.find(({ id }) => id === 'etape-suivante')?.done).toEqual({
      any: [{ shows: 'relisez-demande' }, { shows: 'enfants' }],
    })
    expect(steps.filter(({ on }) => on === 'enfants').every(({ optional }) => optional)).toBe(true)
    expect(steps.filter(({ kind }) => kind === 'submit')).toHaveLength(1)
  })

  it('that are equal stay as they are', () => {
    expect(mergeRecordings(whole, whole).steps).toEqual(whole.steps)
  })

  it('may end on pages of their own, each of which ends the procedure', () => {
    const [refused, kept] = [toPage('Vous ne pouvez pas demander'), toPage('Vos motifs')]
    const last = finish(
      recordAll([
        ...WHOLE.slice(0, 6),
        come(kept),
        fill(kept, 'Motif'),
        press(kept, 'Envoyer ma demande'),
        come(refused),
      ]),
    )
    for (const merged of [mergeRecordings(whole, last), mergeRecordings(last, whole)]) {
      const { findings, library } = check(merged)
      expect(findings).toEqual([])
      const [flow] = library.flows
      const ends = flow?.steps.filter(({ id }) => isFinal(flow, id)).map(({ on }) => on)
      expect(ends?.toSorted()).toEqual(['demande-est-enregistree', 'vous-ne-pouvez-pas-demander'])
      // A submission that only one way has gets its gate there too.
      expect(flow?.steps.filter(({ gate }) => gate !== undefined)).toHaveLength(2)
    }
  })

  it('are as strict as the stricter of them', () => {
    const asked = toPage('Votre demande')
    const [taken, denied] = [toPage('Demande enregistrée'), toPage('Votre demande n’est pas prise en compte')]
    const [sent, looked] = [taken, denied].map((end) =>
      finish(
        recordAll([answer(asked, 'Avez-vous des enfants ?'), press(asked, 'Continuer', { kind: 'submit' }), come(end)]),
      ),
    ) as [typeof whole, typeof whole]
    expect([sent, looked].map(({ steps }) => steps.find(({ id }) => id === 'continuer')?.kind)).toEqual([
      'submit',
      'do',
    ])
    for (const merged of [mergeRecordings(sent, looked), mergeRecordings(looked, sent)]) {
      expect(check(merged).findings).toEqual([])
      const [flow] = check(merged).library.flows
      expect(flow?.steps.find(({ id }) => id === 'continuer')).toMatchObject({
        kind: 'submit',
        gate: 'relire-continuer',
      })
      expect(flow?.screens.filter(({ proves }) => proves).map(({ id }) => id)).toEqual(['demande-enregistree'])
    }
  })

  it('contain each of several pages with one heading and address once', () => {
    const screen = (name: string) => toPage('Votre demande', { first: { field: name } })
    const walk = (...names: readonly string[]) =>
      finish(
        recordAll([
          ...names.flatMap((name) => [
            leave(fill(screen(name), name, { isNew: true })),
            press(screen(name), 'Suivant'),
          ]),
          come(RECEIPT),
        ]),
      )
    const merged = mergeRecordings(walk('Prénom', 'Loyer', 'Commune'), walk('Prénom', 'Salaire', 'Commune'))
    const { findings } = check(merged)
    expect(findings).toEqual([])
    const [prenom, loyer, commune, salaire] = ['Prénom', 'Loyer', 'Commune', 'Salaire'].map(
      (name) => merged.steps.find(({ thing }) => thing?.name === name)?.on,
    )
    expect(merged.screens.map(({ id }) => id)).toEqual([prenom, loyer, salaire, commune, 'demande-est-enregistree'])
    expect(new Set([prenom, loyer, commune, salaire]).size).toBe(4)
  })

  it('contain an element once that only one page had twice', () => {
    const there = fill(SITUATION, 'Nom')
    const twice = fill(SITUATION, 'Nom', { ways: [{ field: 'Nom', under: 'Vous' }] })
    const [one, other] = [there, twice].map((nom) =>
      finish(recordAll([...WHOLE.slice(0, 5), nom, ...WHOLE.slice(5)])),
    ) as [typeof whole, typeof whole]
    const steps = mergeRecordings(one, other).steps.filter(({ thing }) => thing?.name === 'Nom')
    expect(steps.map(({ thing, within }) => [thing?.ways, within])).toEqual([
      [[{ field: 'Nom', under: 'Vous' }, { field: 'Nom' }], undefined],
    ])
  })

  it('can be joined in either order', () => {
    const merged = mergeRecordings(other, whole)
    expect(parseFlow(writeFlow(merged, DAY), FILE).ok).toBe(true)
    expect(ids(merged)).toHaveLength(ids(mergeRecordings(whole, other)).length)
  })
})

describe('a correction', () => {
  const mend = {
    ways: [{ button: 'Transmettre' }],
    renamed: { from: 'Envoyer', to: 'Transmettre' },
    day: DAY,
    says: 'relevé en ligne',
  }

  it('changes the place wherever it is written, the words that name it, and nothing else', () => {
    const before = writeFlow(whole, DAY)
    const after = mendStep(before, { ...mend, step: 'envoyer' }) ?? ''
    const [old, now] = [before.split('\n'), after.split('\n')]
    expect(now).toHaveLength(old.length)
    const changed = old.flatMap((line, at) => (line === now[at] ? [] : [now[at]]))
    expect(changed).toEqual([
      'version: 2',
      expect.stringContaining('Transmettre'),
      expect.stringContaining('Transmettre'),
      '    target: { button: Transmettre }',
      expect.stringContaining('relevé en ligne'),
    ])
    expect(parseFlow(after, FILE)).toMatchObject({ ok: true })
  })

  it('leaves the same words on another page, and places that any page has', () => {
    const twice = writeFlow(whole, DAY).replace('done: { shows: situation }', 'done: { gone: { button: Envoyer } }')
    const shared = twice.replace('target: [{ button: Continuer }, { submits: true }]', 'target: { button: Envoyer }')
    const plain = shared.replace('target: { button: Continuer }', 'target: { button: Envoyer }')
    expect(plain).toContain('done: { gone: { button: Envoyer } }')
    expect(mendStep(plain, { ...mend, step: 'envoyer' })).toContain('done: { gone: { button: Envoyer } }')
  })

  it('of a missing step is undefined', () => {
    expect(mendStep(writeFlow(whole, DAY), { ...mend, step: 'nulle-part' })).toBeUndefined()
  })
})

it('is exported to Chrome’s recorder without any value', () => {
  const { steps } = toReplay(
    recordAll([fill(CONNECT, 'Numéro de dossier'), answer(SITUATION, 'Avez-vous des enfants ?')]),
    'https://demarches.mairie.example/',
  )
  expect(steps.map(({ type }) => type)).toEqual(['setViewport', 'navigate', 'change', 'click'])
  expect(steps.filter((step) => 'value' in step && step.value !== '')).toEqual([])
})
