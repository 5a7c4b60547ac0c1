import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const program = join(import.meta.dirname, 'stranger.mjs')
const fixtures = join(import.meta.dirname, '../fixtures/journal')

function run(folder: string, ...options: readonly string[]): { code: number | null; text: string } {
  const { status, stdout } = spawnSync(process.execPath, [program, folder, ...options], { encoding: 'utf8' })
  return { code: status, text: stdout }
}

// A stranger does not check what only our own closed lists know (which entries exist), nor how we write them.
const OURS = ['unknown-shape', 'not-canonical']
const known = readdirSync(join(fixtures, 'invalid')).filter((name) => {
  const { code } = JSON.parse(readFileSync(join(fixtures, 'invalid', name, 'expected.json'), 'utf8'))
  return !OURS.includes(code) && !['head-of-the-visit-cut-off', 'december-line-in-november'].includes(name)
})

describe('a verifier that a stranger wrote from docs/journal-format.md', () => {
  it('is under 100 lines and imports nothing of ours', () => {
    const text = readFileSync(program, 'utf8')
    expect(text.trimEnd().split('\n').length).toBeLessThan(100)
    expect([...text.matchAll(/from '([^']+)'/g)].map(([, what]) => what)).toEqual(['node:crypto', 'node:fs'])
  })

  it.each(readdirSync(join(fixtures, 'valid')))('finds intact: %s', (name) => {
    const { head } = JSON.parse(readFileSync(join(fixtures, 'valid', name, 'expected.json'), 'utf8'))
    const { code, text } = run(join(fixtures, 'valid', name), '--anchor', head)
    expect(text).toContain(`ends at ${head}`)
    expect(code).toBe(0)
    expect(run(join(fixtures, 'valid', name)).code).toBe(4)
  })

  it('takes the text of a statement’s code, and compares the journal with both halves of it', () => {
    const folder = join(fixtures, 'valid', 'one-visit')
    const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.jsonl'))
    const last = readFileSync(join(folder, file), 'utf8').trimEnd().split('\n').at(-1) ?? ''
    const { hash } = JSON.parse(last) as { hash: string }
    const key = Buffer.from(
      readFileSync(join(folder, 'verifiers.txt'), 'utf8').trim().split('+').slice(2).join('+'),
      'base64',
    )
    const print = createHash('sha256').update(key.subarray(1)).digest('hex')
    expect(run(folder, '--anchor', `${hash} ${print}`).code).toBe(0)
    expect(run(folder, '--anchor', `${print} ${print}`).code).toBe(1)
    expect(run(folder, '--anchor', `${hash} ${hash}`).code).toBe(1)
  })

  it.each(known)('finds broken: %s', (name) => {
    expect(run(join(fixtures, 'invalid', name)).code).toBe(1)
  })
})
