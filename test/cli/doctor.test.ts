import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const program = join(import.meta.dirname, '../../src/cli/doctor.ts')

function run(...args: readonly string[]): { readonly code: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' })
  return { code: status, out: stdout, err: stderr }
}

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-doctor-'))
  mkdirSync(join(folder, 'essai'))
  writeFileSync(join(folder, 'essai/demarche.yml'), 'flow: essai/demarche\ntitel: { fr: Essayer }\n')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the doctor', () => {
  it('finds the flows that ship without an error', () => {
    const { code, out } = run()
    expect(out).toMatch(/\d+ flows, 0 errors, \d+ warnings\n$/)
    expect(code).toBe(0)
  })

  it('names place, rule and mend of an error, and exits with 1', () => {
    const { code, out } = run(folder)
    expect(out).toMatch(/essai\/demarche\.yml:2 error unknown-key: .*Did you mean title\?/)
    expect(code).toBe(1)
  })

  it('prints the same as JSON', () => {
    const { code, out } = run(folder, '--json')
    const report = JSON.parse(out) as {
      flows: unknown[]
      errors: { code: string; line: number }[]
      warnings: unknown[]
    }
    expect(report).toMatchObject({ flows: [], warnings: [] })
    expect(report.errors).toContainEqual(expect.objectContaining({ code: 'unknown-key', line: 2 }))
    expect(code).toBe(1)
  })

  it('says so when it is asked for a flow that is not there', () => {
    expect(run('--live', 'france-travail/rien')).toMatchObject({ code: 2 })
    expect(run('--live', 'france-travail/rien').out).toContain('france-travail/rien: there is no such flow.')
  })

  it('exits with 2 when asked for a folder that is not there', () => {
    expect(run(join(folder, 'nowhere'))).toMatchObject({ code: 2, out: '' })
    expect(run('--nothing')).toMatchObject({ code: 2, out: '' })
  })
})
