import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const SKIPPED = new Set(['node_modules', 'out', 'dist', 'test', 'test-output', 'demo-output', 'seed-output'])
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const documents = listDocuments('.')

function listDocuments(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name) || entry.name.startsWith('.')) return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return listDocuments(path)
    return entry.name.endsWith('.md') ? [path] : []
  })
}

/** Returns the addresses of a document's links to files of this repository. */
function readLinks(path: string): readonly string[] {
  return [...read(path).matchAll(/\]\((?!\w+:)([^)#\s]+)[^)]*\)/g)].map(([, to = '']) =>
    relative(ROOT, join(ROOT, dirname(path), to)),
  )
}

describe('the entrances', () => {
  it('README.md stays under 700 words, with no table of more than five rows', () => {
    const text = read('README.md')
    expect(text.split(/\s+/).length).toBeLessThan(700)
    const tables = text.split('\n\n').filter((block) => block.startsWith('|'))
    expect(tables.filter((table) => table.trim().split('\n').length > 5 + 2)).toEqual([])
  })

  it('README.fr.md leads to the same places as README.md, in the same order', () => {
    const isOther = (to: string) => !to.startsWith('README')
    expect(readLinks('README.fr.md').filter(isOther)).toEqual(readLinks('README.md').filter(isOther))
  })

  it('docs/commands.md names each command of package.json', () => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> }
    const text = read('docs/commands.md')
    const isNamed = (name: string) => new RegExp(`npm (?:run )?${name}\\b|\`${name}\``).test(text)
    expect(Object.keys(scripts).filter((name) => !isNamed(name))).toEqual([])
  })
})

it('docs/screens/README.md has each picture, with words', () => {
  const pictures = readdirSync(join(ROOT, 'docs/screens')).filter((name) => name.endsWith('.png'))
  expect(readLinks('docs/screens/README.md').toSorted()).toEqual(
    pictures.map((name) => `docs/screens/${name}`).toSorted(),
  )
})

it('each link of a document leads to a file that exists', () => {
  const links = documents.flatMap((path) => readLinks(path).map((to) => ({ path, to })))
  expect(links.length).toBeGreaterThan(300)
  expect(links.filter(({ to }) => !existsSync(join(ROOT, to)))).toEqual([])
})
