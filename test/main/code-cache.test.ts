import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { compile, createLoader, writeCodeCache } from '../../src/main/code-cache.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-code-cache-'))
  write('first.cjs', "exports.name = 'first'; exports.later = () => require('./second.cjs').name")
  write(
    'second.cjs',
    "exports.name = 'second'; exports.first = require('./first.cjs'); exports.sep = require('node:path').sep",
  )
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(file: string, text: string): void {
  writeFileSync(join(folder, file), text)
}

interface Exports {
  readonly name: string
  readonly later: () => string
  readonly first: unknown
  readonly sep: string
}

it('loads the files of a bundle, each once, and all other modules from Node', () => {
  const load = createLoader(folder)
  const first = load('first.cjs') as Exports
  const second = load('second.cjs') as Exports
  expect([first.name, first.later(), second.sep]).toEqual(['first', 'second', '/'])
  expect(second.first).toBe(first)
})

it('compiles from a file’s cache', () => {
  writeCodeCache(folder, ['first.cjs'])
  expect(readdirSync(folder).sort()).toEqual(['first.cjs', 'first.cjs.cache', 'second.cjs', 'second.cjs.cache'])
  expect(compile(folder, 'first.cjs').cachedDataRejected).toBe(false)
  expect((createLoader(folder)('second.cjs') as Exports).name).toBe('second')
})

it('compiles without a cache where it belongs to other code, or is none', () => {
  writeCodeCache(folder, [])
  write('first.cjs', "exports.name = 'changed since'")
  write('second.cjs', "exports.name = 'changed too'")
  write('second.cjs.cache', 'no cache at all')
  expect(compile(folder, 'first.cjs').cachedDataRejected).toBe(true)
  expect(compile(folder, 'second.cjs').cachedDataRejected).toBe(true)
  const load = createLoader(folder)
  const names = ['first.cjs', 'second.cjs'].map((file) => (load(file) as Exports).name)
  expect(names).toEqual(['changed since', 'changed too'])
})

it('names the file and the line of an error', () => {
  write('first.cjs', "\nthrow new Error('broken')")
  try {
    createLoader(folder)('first.cjs')
    expect.unreachable()
  } catch (error) {
    expect((error as Error).stack).toContain(`${join(folder, 'first.cjs')}:2:`)
  }
})

it('leaves caching to Node where Node supports it, and Node has it at the next start', () => {
  const kept = join(folder, 'kept')
  const code = `import { loadBundle } from ${JSON.stringify(join(import.meta.dirname, '../../src/main/code-cache.ts'))}
    const { later } = loadBundle(${JSON.stringify(folder)}, 'first.cjs', ${JSON.stringify(kept)})
    console.log(later())`
  const start = () => {
    const env = { ...process.env, NODE_DEBUG_NATIVE: 'COMPILE_CACHE' }
    const args = ['--input-type=module-typescript', '--eval', code]
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env })
    return { said: stdout.trim().split('\n').at(-1), taken: (stdout + stderr).match(/\w+\.cjs was accepted/g) ?? [] }
  }
  expect(start()).toEqual({ said: 'second', taken: [] })
  expect(start()).toEqual({ said: 'second', taken: ['first.cjs was accepted', 'second.cjs was accepted'] })
})

it('lets a file load a module of Node late', async () => {
  write('late.cjs', "exports.later = () => import('node:path').then(({ sep }) => sep)")
  writeCodeCache(folder, ['late.cjs'])
  const { later } = createLoader(folder)('late.cjs') as { readonly later: () => Promise<string> }
  expect(await later()).toBe('/')
})
