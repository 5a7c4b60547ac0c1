import { describe, expect, it } from 'vitest'
import { type ProblemReport, reportSchema, withoutPlace, writeReport } from '../../../src/core/report/problem-report.ts'
import { SYSTEM_LOOK } from '../../../src/core/session/command.ts'

const report: ProblemReport = {
  report: 'cote-a-cote',
  format: 1,
  versions: { app: '0.9.0', electron: '45.1.0', chromium: '142.0.7444.59' },
  system: { platform: 'linux', processor: 'x64' },
  settings: { language: 'fr', textSize: 'normal', look: SYSTEM_LOOK, voiceSpeed: 'normal', role: 'worker' },
  record: 'ready',
  flows: { read: 30, broken: ['unknown-step'] },
  codes: ['not-in-kiosk', 'ENOSPC'],
  place: { flow: 'caf/declaration-trimestrielle', version: 4, step: 'code', page: 'gone' },
}

describe('a report of a problem', () => {
  it('is written and read back unchanged', () => {
    expect(JSON.parse(writeReport(report))).toEqual(report)
  })

  it('is written without its place if the person prefers that', () => {
    const { place: _, ...rest } = report
    expect(withoutPlace(report)).toEqual(rest)
    expect(writeReport(withoutPlace(report))).not.toContain('caf')
  })
})

/** What must never be in such a file, put wherever text can be. */
const CONTENT = [
  'Mme Nadia Exemple',
  'nadia@exemple.fr',
  '1 84 07 75 123 456',
  'https://candidat.francetravail.fr/espacepersonnel/?id=1',
  '/home/accueil/Documents/papier.pdf',
  'C:\\Users\\accueil',
  'Mot de passe oublié ?',
]

describe.each(CONTENT)('« %s »', (content) => {
  it.each<readonly [string, object]>([
    ['a field of its own', { note: content }],
    ['a code', { codes: [content] }],
    ['a file that is broken', { flows: { read: 1, broken: [content] } }],
    ['a version', { versions: { ...report.versions, app: content } }],
    ['the system', { system: { platform: content, processor: 'x64' } }],
    ['a flow', { place: { ...report.place, flow: content } }],
    ['a step', { place: { ...report.place, step: content } }],
    ['a page', { place: { ...report.place, page: content } }],
    ['a place', { place: { ...report.place, host: content } }],
    ['a setting', { settings: { ...report.settings, language: content } }],
  ])('does not fit in %s, and then nothing is written', (_where, change) => {
    const changed = { ...report, ...change }
    expect(reportSchema.safeParse(changed).success).toBe(false)
    expect(() => writeReport(changed as ProblemReport)).toThrow()
  })
})
