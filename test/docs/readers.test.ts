import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listDocuments, ROOT, read, readLinks } from './support/documents.ts'
import { readOutline } from './support/outline.ts'
import { ENGLISH, FRENCH, TRANSLATED, toFrench } from './support/readers.ts'

function listTexts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(listTexts) : []
}

/** Returns the anchors of a document's headings, as the places that show repositories make them. */
function listHeadings(path: string): readonly string[] {
  return [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

const readWords = (path: string): string => read(path).replace(/\s+/g, ' ')

describe.each([FRENCH, ENGLISH])('what is written for people in $folder', (pages) => {
  const { folder, entrance, texts, button, least, unchecked, noPackages, easy } = pages
  const paths = listDocuments(folder)
  const all = paths.map(read).join('\n')

  it('quotes each button as it is on screen', () => {
    const shown = new Set(
      readdirSync(join(ROOT, texts)).flatMap((file) => listTexts(JSON.parse(read(join(texts, file))))),
    )
    const quoted = [...all.matchAll(button)].map(([, words = '']) => words.replace(/\s+/g, ' '))
    expect(quoted.length).toBeGreaterThanOrEqual(least.buttons)
    expect(quoted.filter((words) => !shown.has(words))).toEqual([])
  })

  it('names only commands, tests and files that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> }
    const tests = readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
    const isTest = (word: string) => tests.some((path) => `test/${path}`.includes(word))
    const commands = [...all.matchAll(/(?:`|^)npm (?:run )?([a-z:]+)(?: -- ([^`#\n]+))?/gm)]
    expect(commands.length).toBeGreaterThanOrEqual(least.commands)
    expect(
      commands
        .filter(
          ([, name = '', words = '']) =>
            !(name in scripts) || (name === 'test' && !words.trim().split(' ').every(isTest)),
        )
        .map(([command]) => command),
    ).toEqual([])
    const files = [...all.matchAll(/`((?:src|test|tools|packaging|docs)\/[^`*<\s]+)`/g)].map(([, path = '']) => path)
    expect(files.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })

  it('says that no procedure is checked on its real site, as long as that is so', () => {
    const flows = readdirSync(join(ROOT, 'flows'), { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.yml'),
    )
    const isLive = flows.some((path) => /^live: true$/m.test(read(join('flows', path))))
    const wrong = Object.entries(unchecked).filter(
      ([path, words]) => readWords(join(folder, path)).includes(words) === isLive,
    )
    expect(wrong).toEqual([])
  })

  it('says which packages are missing, as long as the limits do', () => {
    const isMissing = read('docs/limits.md').includes('were never made. AppImage needs a tool')
    const wrong = Object.entries(noPackages).filter(
      ([path, words]) => readWords(join(folder, path)).includes(words) !== isMissing,
    )
    expect(wrong).toEqual([])
  })

  it('leads only to headings that exist', () => {
    const anchors = paths.flatMap((path) =>
      [...read(path).matchAll(/\]\(([^):#\s]*)#([^)]+)\)/g)].map(([, to = '', anchor = '']) => ({
        path: to === '' ? path : join(dirname(path), to),
        anchor,
      })),
    )
    expect(anchors.length).toBeGreaterThanOrEqual(least.anchors)
    expect(anchors.filter(({ path, anchor }) => !listHeadings(path).includes(anchor))).toEqual([])
  })

  it.each(easy)('%s has short sentences', (path) => {
    const sentences = read(join(folder, path))
      .replaceAll(/\]\([^)]*\)|^!.*$/gm, '')
      .split(/[.!?:]\s|\n[-#\n]/)
    expect(sentences.map((sentence) => sentence.trim()).filter((one) => one.split(/\s+/).length > 20)).toEqual([])
  })

  it(`is found from ${entrance}, by links`, () => {
    const found = new Set([entrance])
    const isOther = (to: string) => to === FRENCH.entrance || to === ENGLISH.entrance
    for (const path of found)
      if (path.endsWith('.md')) for (const to of readLinks(path)) if (!isOther(to)) found.add(to)
    expect(paths.filter((path) => !found.has(path))).toEqual([])
  })
})

describe('the English pages', () => {
  it('are those that stand in both languages, and no other', () => {
    expect(listDocuments(ENGLISH.folder).toSorted()).toEqual(
      Object.keys(TRANSLATED)
        .map((name) => join(ENGLISH.folder, name))
        .toSorted(),
    )
  })

  it('have no manual, which the roadmap names as long as that is so', () => {
    const isMissing = !existsSync(join(ROOT, ENGLISH.folder, 'manual.md'))
    expect(readWords('ROADMAP.md').includes('the manual inside the app, and in English')).toBe(isMissing)
  })

  it.each(Object.entries(TRANSLATED))(
    '%s has the headings, points, tables, commands, figures and links of %s',
    (english, french) => {
      const [from, to] = [join(ENGLISH.folder, english), join(FRENCH.folder, french)]
      expect(readOutline(from)).toEqual(readOutline(to))
      expect(readLinks(from).map(toFrench).toSorted()).toEqual(readLinks(to).toSorted())
    },
  )

  it.each(Object.keys(TRANSLATED))('%s says that what it leads to is in French, where that is so', (english) => {
    const text = readWords(join(ENGLISH.folder, english))
    const leadsThere = text.includes('](../fr/')
    expect(/in French/.test(text)).toBe(leadsThere)
  })

  it.each(Object.keys(TRANSLATED))('%s fits on about a printed page', (english) => {
    expect(readWords(join(ENGLISH.folder, english)).split(' ').length).toBeLessThan(600)
  })
})
