import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const SCRIPTS = join(ROOT, 'scripts')

it('has the file of each program that a script runs', async () => {
  const project: unknown = await import(pathToFileURL(join(SCRIPTS, 'project.mjs')).href)
  const { programs } = project as { readonly programs: Readonly<Record<string, string>> }
  for (const file of Object.values(programs)) expect(existsSync(join(ROOT, file)), file).toBe(true)
  const texts = readdirSync(SCRIPTS).flatMap((name) =>
    name.endsWith('.mjs') ? [readFileSync(join(SCRIPTS, name), 'utf8')] : [],
  )
  const run = texts.flatMap((text) =>
    [...text.matchAll(/\b(?:runNode\(|by: |by = )'([^']+)'/g)].map(([, name = '']) => name),
  )
  expect(run).toEqual(expect.arrayContaining(['vite', 'electron-vite', 'biome']))
  const isThere = (name: string): boolean => name in programs || existsSync(join(ROOT, name))
  expect(run.filter((name) => !isThere(name))).toEqual([])
})
