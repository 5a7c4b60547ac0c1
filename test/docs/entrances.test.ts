import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listDocuments, ROOT, read, readLinks } from './support/documents.ts'
import { readOutline } from './support/outline.ts'
import { toFrench } from './support/readers.ts'

const documents = listDocuments('.')

describe('the entrances', () => {
  it('README.md stays under 700 words, with no table of more than five rows', () => {
    const text = read('README.md')
    expect(text.split(/\s+/).length).toBeLessThan(700)
    const tables = text.split('\n\n').filter((block) => block.startsWith('|'))
    expect(tables.filter((table) => table.trim().split('\n').length > 5 + 2)).toEqual([])
  })

  it('README.fr.md leads to the same places as README.md, in the same order', () => {
    const isOther = (to: string) => !to.startsWith('README')
    expect(readLinks('README.fr.md').filter(isOther)).toEqual(readLinks('README.md').filter(isOther).map(toFrench))
  })

  it('README.fr.md has the headings, lists, tables, commands, figures and pictures of README.md', () => {
    const english = readOutline('README.md')
    expect(english).toMatchObject({ blocks: [expect.stringContaining('npm start')], pictures: { length: 3 } })
    expect(readOutline('README.fr.md')).toEqual(english)
  })

  it('both describe the first start by the words that are on its button', () => {
    const { firstStart } = JSON.parse(read('src/renderer/locales/fr/first-start.json')) as {
      readonly firstStart: { readonly try: string }
    }
    const words = `« ${firstStart.try.replace(/ \(.*$/, '')} »`
    expect(['README.md', 'README.fr.md'].filter((path) => !read(path).includes(words))).toEqual([])
  })

  it('docs/commands.md names each part of the pictures', () => {
    const parts = [...read('tools/screens.ts').matchAll(/^ {2}(\w+): take\w+,$/gm)].map(([, part]) => part)
    expect(parts).toContain('deep')
    expect(/takes one part: ([\w, ]+) \|/.exec(read('docs/commands.md'))?.[1]?.split(', ').toSorted()).toEqual(
      parts.toSorted(),
    )
  })

  it('docs/commands.md names each command of package.json', () => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> }
    const text = read('docs/commands.md')
    const isNamed = (name: string) => new RegExp(`npm (?:run )?${name}\\b|\`${name}\``).test(text)
    expect(Object.keys(scripts).filter((name) => !isNamed(name))).toEqual([])
  })
})

it('docs/screens/README.md has each picture, with words', () => {
  const pictures = readdirSync(join(ROOT, 'docs/screens')).filter((name) => !name.endsWith('.md'))
  expect(readLinks('docs/screens/README.md').toSorted()).toEqual(
    pictures.map((name) => `docs/screens/${name}`).toSorted(),
  )
})

it('the film of a minute is small, and has its words beside it', () => {
  expect(statSync(join(ROOT, 'docs/screens/film.webm')).size).toBeLessThan(4 * 1024 * 1024)
  const lines = read('docs/screens/film.vtt').trim().split('\n')
  const words = lines.filter((_line, index) => lines[index - 1]?.includes('-->'))
  expect(words.length).toBeGreaterThan(5)
  const told = [...read('docs/screens/README.md').matchAll(/^\d\. (.*)$/gm)].map(([, one]) => one)
  expect(told).toEqual(words)
  const [last = ''] = lines.filter((line) => line.includes('-->')).toReversed()
  expect(last.split(' --> ')[1]?.slice(0, 5) ?? '').toMatch(/^00:5\d|^01:00/)
})

it('each link of a document leads to a file that exists', () => {
  const links = documents.flatMap((path) => readLinks(path).map((to) => ({ path, to })))
  expect(links.length).toBeGreaterThan(300)
  expect(links.filter(({ to }) => !existsSync(join(ROOT, to)))).toEqual([])
})
