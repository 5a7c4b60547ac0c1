import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const read = (path: string): string => readFileSync(join(import.meta.dirname, '../..', path), 'utf8')

it('the typings of the fallback runtime are those of its version, and the check of types reads them', () => {
  const [, runtime] = /version: '([\d.]+)'/.exec(read('scripts/electron/fallback-runtime.mjs')) ?? []
  const { compilerOptions } = JSON.parse(read('tsconfig.electron-33.json'))
  const [typings] = compilerOptions.paths.electron
  expect(JSON.parse(read(join(typings, '../package.json'))).version).toBe(runtime)
  // An API that is newer than this runtime is not in them.
  expect(read(typings)).not.toMatch('encryptStringAsync')
})
