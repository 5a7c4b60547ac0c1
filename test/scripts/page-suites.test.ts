import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import pageSuites from '../e2e/page-suites.json' with { type: 'json' }

const ROOT = join(import.meta.dirname, '../..')
const loaded: unknown = await import(pathToFileURL(join(ROOT, 'scripts/page-suites.mjs')).href)
const { isChosen } = loaded as { isChosen(test: { readonly project: string; readonly file: string }): boolean }

const suites = readdirSync(join(ROOT, 'test/e2e')).flatMap((name) => /^(portal-.*)\.test\.ts$/.exec(name)?.[1] ?? [])

/** Returns the words of the decision's table for the engines in which `npm test` runs a suite. */
function toWords(name: string): string {
  const file = `test/e2e/${name}.test.ts`
  const [inElectron, inChromium] = ['e2e', 'engine'].map((project) => isChosen({ project, file }))
  if (inElectron && inChromium) return 'both'
  if (inChromium) return 'Chromium'
  if (!inElectron) return 'nowhere'
  return pageSuites.onlyElectron.includes(name) ? 'Electron only' : 'Electron'
}

it('each page suite runs in the engines that the decision names, with its reason', () => {
  const text = readFileSync(join(ROOT, 'docs/decisions/checks-pages-run-in-second-engine.md'), 'utf8')
  const rows = [...text.matchAll(/^\| (portal-[\w-]+) \| (\w[\w ]*) \| .{10,} \|$/gm)].map(([, name, where]) => [
    name,
    where,
  ])
  expect(rows).toEqual(suites.toSorted().map((name) => [name, toWords(name)]))
})

it('each page suite that is named is there, in one list', () => {
  const { atNight: _, ...byDay } = pageSuites
  const named = Object.values(byDay).flat()
  expect(suites).toEqual(expect.arrayContaining(named))
  expect(new Set(named).size).toBe(named.length)
})

it('each file that runs at night alone is there, and the decision says what shows the same by day', () => {
  const text = readFileSync(join(ROOT, 'docs/decisions/checks-by-day.md'), 'utf8')
  const [, rows = ''] = text.split('Whole files')
  const named = [...rows.matchAll(/^\| `([\w-]+)` \| .{10,} \|$/gm)].map(([, name]) => name)
  expect(named).toEqual(pageSuites.atNight)
  for (const name of pageSuites.atNight) {
    const file = `test/e2e/${name}.test.ts`
    expect(existsSync(join(ROOT, file))).toBe(true)
    expect(isChosen({ project: 'e2e', file })).toBe(false)
  }
})

it('all other tests that need a screen run wherever they are found', () => {
  expect(isChosen({ project: 'e2e', file: 'test/e2e/visit.test.ts' })).toBe(true)
  expect(isChosen({ project: 'engine', file: 'test/engine/chromium.test.ts' })).toBe(true)
})
