import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PACE } from '../../src/core/base/pace.ts'
import { languageSchema } from '../../src/core/flow/language/text.ts'
import { KEPT, KEPT_CHOICES } from '../../src/core/journal/kept.ts'
import { LOCK_AFTER } from '../../src/core/lock/view.ts'
import { listDocuments, ROOT, read, readLinks } from './support/documents.ts'

/** The French texts of our screens. */
const TEXTS = 'src/renderer/locales/fr'

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

describe('what is written for people in French', () => {
  const french = listDocuments('docs/fr')
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

  it('says which packages are missing, as long as the limits do', () => {
    const isMissing = read('docs/limits.md').includes('were never made. AppImage needs a tool')
    expect(read('docs/fr/organisation/deploiement.md').includes('**jamais faits**')).toBe(isMissing)
    expect(read('docs/fr/informatique.md').includes('jamais faits ni essayés')).toBe(isMissing)
  })

  it('leads only to headings that exist', () => {
    const anchors = french.flatMap((path) =>
      [...read(path).matchAll(/\]\(([^):#\s]*)#([^)]+)\)/g)].map(([, to = '', anchor = '']) => ({
        path: to === '' ? path : join(dirname(path), to),
        anchor,
      })),
    )
    expect(anchors.length).toBeGreaterThan(10)
    expect(anchors.filter(({ path, anchor }) => !listHeadings(path).includes(anchor))).toEqual([])
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
