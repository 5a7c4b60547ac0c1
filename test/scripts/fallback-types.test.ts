import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

it('the typings of the fallback runtime are those of its version, and the check of types reads them', async () => {
  const { FALLBACK }: { FALLBACK: { version: string } } = await import(
    pathToFileURL(join(ROOT, 'scripts/electron-runtime.mjs')).href
  )
  const { compilerOptions } = JSON.parse(readFileSync(join(ROOT, 'tsconfig.electron-33.json'), 'utf8'))
  const [typings] = compilerOptions.paths.electron
  const { version } = JSON.parse(readFileSync(join(ROOT, typings, '../package.json'), 'utf8'))
  expect(version).toBe(FALLBACK.version)
  // An API that is newer than this runtime is not in them.
  expect(readFileSync(join(ROOT, typings), 'utf8')).not.toMatch('encryptStringAsync')
})
