import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Finding, inspectLibrary } from '../../src/core/flow/check/lint/inspect.ts'
import { type Fixture, readFixtures } from './fixture.ts'
import { readFlowTexts } from './shipped.ts'

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
const glossary = { path: 'glossary.yml', text: read('../../flows/glossary.yml') }
const portal = { path: 'essai/portal.yml', text: read('./valid/portal-smallest.yml') }

function lint({ text }: Fixture): readonly Finding[] {
  const { findings } = inspectLibrary([portal, glossary, { path: 'essai/demarche.yml', text }])
  return findings.filter(({ file }) => file === 'essai/demarche.yml')
}

const fixtures = readFixtures('lint')

/** Codes of what is doubtful rather than wrong: reported, not refused. */
const WARNINGS = ['missing-translation', 'ambiguous-target', 'fragile-target', 'unverified-label']

describe('lint', () => {
  it.each(fixtures.filter(({ expected }) => expected.code !== ''))('finds in $name: $about', (fixture) => {
    const found = lint(fixture).map(({ code, path, line }) => ({ code, path: path.join('.'), line }))
    expect(found).toEqual([fixture.expected])
  })

  it.each(fixtures.filter(({ expected }) => expected.code !== ''))(
    'refuses $name, unless it is only doubtful',
    (fixture) => {
      const level = WARNINGS.includes(fixture.expected.code) ? 'warning' : 'error'
      expect(lint(fixture).map((finding) => finding.level)).toEqual([level])
    },
  )

  it.each(fixtures.filter(({ expected }) => expected.code === ''))('finds nothing in $name: $about', (fixture) => {
    expect(lint(fixture)).toEqual([])
  })

  it('looks only at the files that it is asked about, and still names every file that cannot be read', () => {
    const [doubtful] = fixtures.filter(({ expected }) => WARNINGS.includes(expected.code))
    const file = { path: 'essai/demarche.yml', text: doubtful?.text ?? '' }
    const files = [portal, glossary, file, { path: 'essai/autre.yml', text: 'flow: [' }]
    const find = (...of: readonly string[]) => inspectLibrary(files, of).findings.map((finding) => finding.file)
    expect(find(file.path)).toEqual(['essai/autre.yml', file.path])
    expect(find(portal.path)).not.toContain(file.path)
  })

  it('reports a glossary that cannot be read', () => {
    const findings = inspectLibrary([portal, { path: 'glossary.yml', text: 'terms: 1' }]).findings
    expect(findings.map(({ level, code, file }) => [level, code, file])).toContainEqual([
      'error',
      'wrong-type',
      'glossary.yml',
    ])
  })

  it('finds no error in the shipped flows', () => {
    const errors = inspectLibrary([...readFlowTexts(), glossary]).findings.filter(({ level }) => level === 'error')
    expect(errors.map(({ file, line, code, says }) => `${file}:${line} ${code} ${says}`)).toEqual([])
  })
})
