import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readLibrary } from '../../../src/core/flow/read/library.ts'
import { parseFlow } from '../../../src/core/flow/read/parse.ts'

const VALID = readFileSync(new URL('../../flows/invalid/locator-typo.yml', import.meta.url), 'utf8')
  .replace('undr: Liste', 'under: Liste')
  .replace(/^#.*\n/gm, '')

/** Returns the faults of the flow with some of its words changed, as `line code: says. mend`. */
function findFaults(...changes: readonly (readonly [string, string])[]): readonly string[] {
  const text = changes.reduce((now, [from, to]) => {
    expect(now).toContain(from)
    return now.replace(from, to)
  }, VALID)
  const read = parseFlow(text, 'essai/demarche.yml')
  return read.ok ? [] : read.errors.map(({ code, says, mend }) => `${code}: ${says}. ${mend}`)
}

describe('the faults of a flow', () => {
  it('are none where nothing was changed', () => {
    expect(findFaults()).toEqual([])
  })

  it('are reported in one round: keys, values, screens, gates', () => {
    expect(
      findFaults(
        ['button: Ouvrir', 'buton: Ouvrir'],
        ['live: false', 'live: peut-être'],
        ['kind: submit', 'kind: sumbit'],
        ['shows: fin', 'shows: fni'],
        ['gate: relire', 'gate: relir'],
        ['on: fin', 'on: fim'],
      ),
    ).toEqual([
      'wrong-type: live is of the wrong type. Write true or false.',
      'unknown-key: "buton" is not a key of target of step ouvrir. Did you mean button?',
      expect.stringMatching(/^wrong-value: kind of step envoyer can not be this\. Did you mean submit\?/),
      'unknown-gate: relir does not exist. Did you mean relire?',
      'unknown-screen: fni does not exist. Did you mean fin?',
      'unknown-screen: fim does not exist. Did you mean fin?',
    ])
  })

  it('are reported once where one mistake causes another', () => {
    expect(findFaults(['id: liste', 'id: Liste'])).toHaveLength(1)
    expect(findFaults(['id: relire', 'id: Relire'])).toHaveLength(1)
    expect(findFaults(['screens:', 'screnes:'])).toEqual([
      'unknown-key: "screnes" is not a key of the file. Did you mean screens?',
    ])
    expect(findFaults(['on: entree', 'onn: entree'])).toHaveLength(1)
  })

  it('include those of steps alone and of wrong names elsewhere', () => {
    const faults = findFaults(['on: entree', 'on: entre'], ['    gate: relire\n', ''])
    expect(faults.map((fault) => fault.slice(0, fault.indexOf(':')))).toEqual(['unknown-screen', 'gate-missing'])
  })

  it('quote at most 120 characters of a text written in place of a key', () => {
    const [fault] = findFaults(['button: Ouvrir', `${'x'.repeat(200)}: Ouvrir`])
    expect(fault).toContain(`"${'x'.repeat(120)}…"`)
    expect(fault).not.toContain('x'.repeat(121))
  })
})

describe('a part or a portal that does not exist', () => {
  const portal = readFileSync(new URL('../../flows/valid/portal-smallest.yml', import.meta.url), 'utf8')

  it('gets the nearest existing name as a proposal', () => {
    const part = VALID.replace('flow: essai/demarche', 'flow: essai/entrer\npart: true')
    const use = VALID.replace('steps:\n', 'steps:\n  - use: essai/entrre\n    as: compte\n    until: [liste]\n')
    const { broken } = readLibrary([
      { path: 'essai/portal.yml', text: `${portal}through: [esai]\n` },
      { path: 'essai/entrer.yml', text: part },
      { path: 'essai/demarche.yml', text: use },
    ])
    expect(broken.map(({ file, code, mend }) => [file, code, mend])).toEqual(
      expect.arrayContaining([
        ['essai/portal.yml', 'portal-missing', 'Did you mean essai?'],
        ['essai/demarche.yml', 'unknown-flow', 'Did you mean essai/entrer?'],
      ]),
    )
  })
})
