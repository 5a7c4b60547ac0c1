import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { languageSchema } from '../../src/core/flow/language/text.ts'
import { KEPT, KEPT_CHOICES } from '../../src/core/journal/kept.ts'
import { LOCK_AFTER } from '../../src/core/lock/view.ts'
import { PACE } from '../../src/core/pace.ts'

const ROOT = join(import.meta.dirname, '../..')
const SKIPPED = new Set(['node_modules', 'out', 'dist', 'test', 'test-output', 'demo-output', 'seed-output'])
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const documents = listDocuments('.')
/** The French texts of our screens. */
const TEXTS = 'src/renderer/locales/fr'

function listTexts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(listTexts) : []
}

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

describe('what is written for people in French', () => {
  const french = documents.filter((path) => path.startsWith('docs/fr/'))
  const all = french.map(read).join('\n')

  it('quotes each button as it is on screen', () => {
    const texts = new Set(
      readdirSync(join(ROOT, TEXTS)).flatMap((file) => listTexts(JSON.parse(read(join(TEXTS, file))))),
    )
    const quoted = [...all.matchAll(/\*\*« ([^»]+) »\*\*/g)].map(([, button = '']) => button.replace(/\s+/g, ' '))
    expect(quoted.length).toBeGreaterThan(80)
    expect(quoted.filter((button) => !texts.has(button))).toEqual([])
  })

  it('names only commands, tests and files that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> }
    const tests = readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
    const isTest = (word: string) => tests.some((path) => `test/${path}`.includes(word))
    const commands = [...all.matchAll(/(?:`|^)npm (?:run )?([a-z:]+)(?: -- ([^`#\n]+))?/gm)]
    expect(commands.length).toBeGreaterThan(60)
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

  it('gives the figures that the app has', () => {
    const [seconds, minutes] = [1_000, 60_000]
    const said = [
      `Il y a ${languageSchema.options.length} langues`,
      `attendent ${PACE.undo / seconds} secondes avant d’être notés`,
      `il reste ${PACE.endUndo / seconds} secondes pour revenir`,
      `ne fait rien pendant ${PACE.handIdle / minutes} minutes`,
      `pendant ${PACE.kioskQuiet / minutes} minutes, la borne demande`,
      `Après ${PACE.kioskCountdown / seconds} secondes encore`,
      `pendant ${LOCK_AFTER} minutes, l’écran se cache`,
      `${KEPT_CHOICES.join(', ').replace(/, (?=\d+$)/, ' ou ')} mois. Sans autre choix : ${KEPT.months} mois`,
    ]
    const text = read('docs/fr/manuel.md').replace(/\s+/g, ' ')
    expect(said.filter((words) => !text.includes(words))).toEqual([])
  })

  it('says that no procedure is checked on its real site, as long as that is so', () => {
    const flows = readdirSync(join(ROOT, 'flows'), { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.yml'),
    )
    const isLive = flows.some((path) => /^live: true$/m.test(read(join('flows', path))))
    const says = {
      'manuel.md': 'Aucune démarche n’a encore été vérifiée sur le vrai site',
      'accompagnant.md': 'Aucune démarche n’a été vérifiée sur le vrai site',
      'responsable.md': '**Aucune ne l’est encore.**',
      'organisation/aipd.md': '**aucune démarche n’est vérifiée sur le vrai site**',
    }
    const isSaid = ([path, words]: readonly [string, string]) =>
      read(join('docs/fr', path)).replace(/\s+/g, ' ').includes(words)
    expect(Object.entries(says).filter((one) => isSaid(one) === isLive)).toEqual([])
  })

  it.each(['personne.md', 'organisation/notice-personnes.md'])('%s has short sentences', (path) => {
    const sentences = read(join('docs/fr', path))
      .replaceAll(/\]\([^)]*\)|^!.*$/gm, '')
      .split(/[.!?:]\s|\n[-#\n]/)
    expect(sentences.map((sentence) => sentence.trim()).filter((one) => one.split(/\s+/).length > 20)).toEqual([])
  })

  it('is found from README.fr.md, by links', () => {
    const found = new Set(['README.fr.md'])
    for (const path of found) if (path.endsWith('.md')) for (const to of readLinks(path)) found.add(to)
    expect(french.filter((path) => !found.has(path))).toEqual([])
  })
})

describe('what catalogues and forms read', () => {
  it('publiccode.yml has what the standard requires, except an address as long as there is none', () => {
    const code = parse(read('publiccode.yml')) as PublicCode
    const { license, repository } = JSON.parse(read('package.json')) as { license: string; repository?: unknown }
    expect(code).toMatchObject({
      publiccodeYmlVersion: '0.5',
      name: 'Côte à Côte',
      developmentStatus: 'development',
      softwareType: 'standalone/desktop',
      legal: { license },
      maintenance: { type: 'none' },
      localisation: { localisationReady: true },
    })
    expect('url' in code).toBe(repository !== undefined)
    expect(code.localisation.availableLanguages.toSorted()).toEqual(languageSchema.options.toSorted())
    expect(Math.min(code.platforms.length, code.categories.length)).toBeGreaterThan(0)
    for (const { shortDescription, longDescription, features, screenshots } of Object.values(code.description)) {
      expect(shortDescription.length).toBeLessThanOrEqual(150)
      expect(longDescription.length).toBeGreaterThanOrEqual(150)
      expect(features.length).toBeGreaterThanOrEqual(5)
      expect(screenshots.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
    }
  })

  it('each form of .github asks questions, under ids of their own', () => {
    const folder = '.github/ISSUE_TEMPLATE'
    const forms = readdirSync(join(ROOT, folder)).filter((name) => name !== 'config.yml')
    expect(forms).toHaveLength(3)
    for (const form of forms) {
      const { body } = parse(read(join(folder, form))) as { readonly body: readonly { readonly id?: string }[] }
      const ids = body.flatMap(({ id }) => id ?? [])
      expect(ids.length).toBeGreaterThan(4)
      expect(new Set(ids).size).toBe(ids.length)
    }
  })
})

interface PublicCode {
  readonly platforms: readonly string[]
  readonly categories: readonly string[]
  readonly localisation: { readonly availableLanguages: readonly string[] }
  readonly description: Readonly<
    Record<
      string,
      {
        readonly shortDescription: string
        readonly longDescription: string
        readonly features: readonly string[]
        readonly screenshots: readonly string[]
      }
    >
  >
}
