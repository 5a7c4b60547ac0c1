import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

function start(program: string, args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'src/cli', program), ...args], {
    encoding: 'utf8',
    input,
  })
  return { code: status, text: stdout, errors: stderr }
}

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-terminal-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a program that is started on its own', () => {
  it('returns an exit code and prints to standard output', () => {
    const { code, text } = start('verify.ts', [folder, '--json'])
    expect([code, JSON.parse(text).verdict]).toEqual([2, 'unreadable'])
  })

  it('reads standard input', () => {
    const { code, text } = start('keys.ts', [folder, 'passphrase'], 'quatre mûres sur le mur\n')
    expect([code, text]).toEqual([0, 'La phrase garde maintenant les clés.\n'])
  })

  it('writes to the error stream when it is called wrongly', () => {
    expect(start('chart.ts', ['--rien'])).toMatchObject({
      code: 2,
      text: '',
      errors: expect.stringContaining('npm run chart'),
    })
  })
})
