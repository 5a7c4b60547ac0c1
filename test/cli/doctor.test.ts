import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/cli/doctor/program.ts'
import type { Report } from '../../src/cli/doctor/report.ts'
import { createTerminal } from './support/run.ts'

async function examine(...args: string[]): Promise<{ readonly code: number; readonly text: string }> {
  const { terminal, said } = createTerminal(args)
  return { code: await runDoctor(terminal), text: said.text }
}

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-doctor-'))
  mkdirSync(join(folder, 'essai'))
  writeFileSync(join(folder, 'essai/demarche.yml'), 'flow: essai/demarche\ntitel: { fr: Essayer }\n')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the doctor', () => {
  it('finds no error in the shipped flows', async () => {
    const { code, text } = await examine()
    expect(text).toMatch(/\d+ flows, 0 errors, \d+ warnings\n$/)
    expect(code).toBe(0)
  })

  it('counts procedures, questions, and steps by trust', async () => {
    const { flows } = JSON.parse((await examine('--json')).text) as Report
    const { text } = await examine()
    const questions = flows.reduce((all, one) => all + one.questions, 0)
    const verified = flows.reduce((all, { trusts }) => all + trusts.V, 0)
    expect(flows.length).toBeGreaterThanOrEqual(45)
    expect(text).toContain(`(trust: V ${verified}, S `)
    expect(text).toContain(`, ${questions} of them questions\nwhole in fr ${flows.length}/${flows.length}, `)
    expect(questions).toBeGreaterThan(flows.length)
  })

  it('names place, rule and fix of an error, and exits with 1', async () => {
    const { code, text } = await examine(folder)
    expect(text).toMatch(/essai\/demarche\.yml:2 error unknown-key: .*Did you mean title\?/)
    expect(code).toBe(1)
  })

  it('prints the same as JSON', async () => {
    const { code, text } = await examine(folder, '--json')
    const report = JSON.parse(text) as {
      flows: unknown[]
      errors: { code: string; line: number }[]
      warnings: unknown[]
    }
    expect(report).toMatchObject({ flows: [], warnings: [] })
    expect(report.errors).toContainEqual(expect.objectContaining({ code: 'unknown-key', line: 2 }))
    expect(code).toBe(1)
  })

  it('names in one line, the last before the counts, the texts without English; as JSON, each of them', async () => {
    const example = readFileSync(new URL('../flows/valid/smallest.yml', import.meta.url), 'utf8')
    const portal = readFileSync(new URL('../flows/valid/portal-smallest.yml', import.meta.url), 'utf8')
    const other = mkdtempSync(join(tmpdir(), 'cote-a-cote-doctor-'))
    mkdirSync(join(other, 'essai'))
    writeFileSync(join(other, 'essai/demarche.yml'), example)
    writeFileSync(join(other, 'essai/portal.yml'), portal)
    const { text, code } = await examine(other)
    const told = text.trimEnd().split('\n')
    expect(told.filter((line) => line.includes('missing-translation'))).toEqual([told.at(-4)])
    const { warnings } = JSON.parse((await examine(other, '--json')).text) as { warnings: { code: string }[] }
    const missing = warnings.filter((warning) => warning.code === 'missing-translation')
    expect(told.at(-4)).toContain(`: ${missing.length} texts have no English`)
    expect(missing.length).toBeGreaterThan(3)
    expect(code).toBe(0)
    rmSync(other, { recursive: true })
  })

  it('names a flow that does not exist', async () => {
    expect(await examine('--live', 'france-travail/rien')).toMatchObject({ code: 2 })
    expect((await examine('--live', 'france-travail/rien')).text).toContain(
      'france-travail/rien: there is no such flow.',
    )
  })

  it('prints the reports of a data folder, and names a damaged one', async () => {
    const said = await examine('--reports', folder)
    expect(said.text).toContain('facts looked at: never; portals: never; 0 flows changed')
    const { flows } = JSON.parse((await examine('--json')).text) as { flows: { flow: string; version: number }[] }
    const [one] = flows
    const row = {
      flow: one?.flow,
      version: one?.version,
      checked: '2026-11-26',
      state: 'changed',
      fiches: ['F1'],
      changes: {},
      unsaid: [],
    }
    const report = { report: 'facts', format: 1, day: '2026-11-27', flows: [row] }
    writeFileSync(join(folder, 'facts-report.json'), JSON.stringify(report))
    writeFileSync(join(folder, 'portals-report.json'), '{')
    const { text, code } = await examine('--reports', folder)
    expect(text).toContain(`changed ${one?.flow}: rules, checked 2026-11-26, seen 2026-11-27`)
    expect(text).toContain('damaged portals-report.json')
    expect(code).toBe(0)
  })

  it('exits with 2 for a folder that does not exist', async () => {
    expect(await examine(join(folder, 'nowhere'))).toMatchObject({ code: 2, text: '' })
    expect(await examine('--nothing')).toMatchObject({ code: 2, text: '' })
  })
})
