import { describe, expect, it } from 'vitest'
import { inspectLibrary } from '../../src/core/flow/check/lint/inspect.ts'
import { parseFlow } from '../../src/core/flow/read/parse.ts'

const FILE = 'mairie/cantine.yml'
const PORTAL = `portal: mairie
name: { fr: La mairie }
about: { fr: Le site de la mairie. }
counter: { fr: À l’accueil. }
hosts: [demarches.mairie.example]
start: https://demarches.mairie.example/cantine
sources: [written for the tests]
`
const FLOW = `flow: mairie/cantine
format: 1
version: 1
title: { fr: Inscrire à la cantine }
purpose: { fr: Vous inscrivez votre enfant. }
words: [cantine]
events: [family]
checked: 2026-11-25
live: false
sources: [written for the tests]
documents: []
screens:
  - id: dossier
    seen: { heading: Votre dossier }
  - id: relecture
    seen: { heading: Relisez votre demande }
  - id: recu
    proves: true
    seen: { text: Votre demande est enregistrée }
steps:
  - id: dossier
    kind: do
    on: dossier
    title: { fr: Donner le numéro }
    say: { fr: Écrivez le numéro. }
    target: { field: Numéro de dossier }
    done: { filled: { field: Numéro de dossier } }
    source: { trust: "?", says: invented }
  - id: continuer
    kind: do
    on: dossier
    title: { fr: Continuer }
    say: { fr: Cliquez sur « Continuer ». }
    target: { button: Continuer }
    done: { shows: relecture }
    source: { trust: "?", says: invented }
  - id: relire
    kind: read
    on: relecture
    title: { fr: Relire }
    say: { fr: Relisez. }
    done: { acknowledged: true }
  - id: envoyer
    kind: submit
    on: relecture
    gate: relire
    critical: true
    title: { fr: Envoyer }
    say: { fr: Cliquez sur « Envoyer ». }
    target: { button: Envoyer }
    done: { shows: recu }
    source: { trust: "?", says: invented }
  - id: numero
    kind: read
    on: recu
    title: { fr: Garder le numéro }
    say: { fr: Notez le numéro. }
    done: { acknowledged: true }
`

/** Mistakes that people write, and what the doctor proposes. */
const WRONG: readonly (readonly [written: string, wrong: string, line: number, mend: string])[] = [
  ['kind: do', 'kind: cliquer', 22, 'Did you mean do?'],
  ['kind: do', 'kind: fill', 22, 'Did you mean do?'],
  ['kind: submit', 'kind: send', 44, 'Did you mean submit?'],
  ['kind: submit', 'kind: envoyer', 44, 'Did you mean submit?'],
  ['kind: read', 'kind: lecture', 38, 'Did you mean read?'],
  ['target: { field:', 'target: { label:', 26, 'Did you mean field?'],
  ['target: { field:', 'target: { champ:', 26, 'Did you mean field?'],
  ['target: { field:', 'target: { placeholder:', 26, 'Did you mean field?'],
  ['target: { button:', 'target: { bouton:', 34, 'Did you mean button?'],
  ['target: { button:', 'target: { buton:', 34, 'Did you mean button?'],
  [
    'target: { button: Continuer }',
    'target: { css: "#go" }',
    34,
    'Say the words that people see, not the code of the page.',
  ],
  [
    'target: { button: Continuer }',
    'target: { role: button, name: go }',
    34,
    'Write button:, link: or field: with its words.',
  ],
  ['target: { button: Continuer }', 'target: Continuer', 34, 'Write its kind before it, one of: question, field,'],
  ['target: { button: Continuer }', 'cible: { button: Continuer }', 34, 'Did you mean target?'],
  ['target: { button: Continuer }', 'taget: { button: Continuer }', 34, 'Did you mean target?'],
  ['done: { shows: relecture }', 'done: { shows: relectur }', 35, 'Did you mean relecture?'],
  ['done: { shows: relecture }', 'done: { show: relecture }', 35, 'Did you mean shows?'],
  ['done: { shows: relecture }', 'done: { url: /relecture }', 35, 'Did you mean path?'],
  ['done: { filled:', 'done: { value:', 27, 'Did you mean filled?'],
  ['done: { filled:', 'done: { rempli:', 27, 'Did you mean filled?'],
  ['done: { acknowledged: true }', 'done: { acknowledge: true }', 42, 'Did you mean acknowledged?'],
  ['done: { acknowledged: true }', 'done: lu', 42, 'Write its kind before it, one of: all, any,'],
  ['gate: relire', 'gate: relir', 46, 'Did you mean relire?'],
  ['    on: dossier', '    on: dosier', 23, 'Did you mean dossier?'],
  ['    on: dossier', '    screen: dossier', 23, 'Did you mean on?'],
  ['    on: dossier', '    écran: dossier', 23, 'Did you mean on?'],
  ['    say: { fr: Relisez. }', '    say: Relisez.', 41, 'Write it in a language: { fr: … }.'],
  ['    say: { fr: Relisez. }', '    text: { fr: Relisez. }', 41, 'Did you mean say?'],
  ['title: { fr: Relire }', 'titre: { fr: Relire }', 40, 'Did you mean title?'],
  ['steps:', 'etapes:', 20, 'Did you mean steps?'],
  ['screens:', 'ecrans:', 12, 'Did you mean screens?'],
  ['seen: { heading: Votre dossier }', 'seen: { h1: Votre dossier }', 14, 'Did you mean heading?'],
  ['proves: true', 'prove: true', 18, 'Did you mean proves?'],
  ['events: [family]', 'events: [famille]', 7, 'Did you mean family?'],
  ['checked: 2026-11-25', 'checked: 25/11/2026', 8, 'Expected: a date as year-month-day, such as 2026-11-24.'],
  ['kind: read', 'kind: wait\n    wher: mail', 39, 'Did you mean where?'],
  ['kind: read', 'kind: wait\n    where: texto', 39, 'Did you mean sms?'],
]

describe('what the doctor proposes', () => {
  it('is nothing where nothing is wrong', () => {
    expect(parseFlow(FLOW, FILE)).toMatchObject({ ok: true })
  })

  it.each(WRONG)('for %s written as %s, on line %i: %s', (written, wrong, line, mend) => {
    expect(FLOW).toContain(written)
    const read = parseFlow(FLOW.replace(written, wrong), FILE)
    expect(read.ok ? [] : read.errors.map((one) => [one.line, one.mend])).toEqual([
      [line, expect.stringContaining(mend)],
    ])
  })

  it('is given for all mistakes of a file in one run, in their order', () => {
    const all = ['cliquer', 'bouton', 'relir', 'Relisez'].reduce((text, word) => {
      const [written = '', wrong = ''] = WRONG.find(([, one]) => one.includes(word) && one !== 'kind: envoyer') ?? []
      return text.replace(written, wrong)
    }, FLOW)
    const read = parseFlow(all, FILE)
    const mends = read.ok ? [] : read.errors.map(({ line, mend }) => [line, mend.split('?')[0]])
    expect(mends.map(([line]) => line)).toEqual(
      mends.map(([line]) => line).toSorted((one, other) => Number(one) - Number(other)),
    )
    expect(mends).toHaveLength(4)
  })

  it('puts missing translations at the end', () => {
    const { findings } = inspectLibrary([
      { path: 'mairie/portal.yml', text: PORTAL },
      { path: FILE, text: FLOW },
    ])
    const waits = findings.map(({ code }) => code === 'missing-translation')
    expect(waits).toContain(true)
    expect(waits.lastIndexOf(false)).toBeLessThan(waits.indexOf(true))
  })
})
