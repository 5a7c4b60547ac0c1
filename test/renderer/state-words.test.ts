import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { lintFrench } from '../../src/core/flow/check/lint/words.ts'
import { glossarySchema } from '../../src/core/flow/language/glossary.ts'
import { fr } from '../../src/renderer/locales/fr.ts'

const { status, way, guide } = fr

/** Those that the person meets for no fault of theirs, and must not think to have caused. */
const BLAMELESS = [
  ...(['down', 'offline', 'signed-out', 'unknown-screen', 'gone', 'captcha'] as const),
  ...(['code', 'file', 'slow', 'crashed'] as const),
]
const NOT_THEIRS = /pas votre faute|à tout le monde|C’est normal/

const glossary = glossarySchema.parse(
  parse(readFileSync(join(import.meta.dirname, '../../flows/glossary.yml'), 'utf8')),
)

/** By the rules for the texts of flows; with a portal's name inside, as people read them. */
function lint(texts: Readonly<Record<string, string>>): readonly string[] {
  const placed = Object.entries(texts).map(([key, text]) => ({
    path: [key],
    text: { fr: text.replaceAll('{{name}}', 'France Travail') },
  }))
  return lintFrench(placed, glossary).map(({ path, says }) => `${path.join('.')}: ${says}`)
}

describe('what is said of a page, in French', () => {
  it('is plain: short sentences, no word that belittles, none that nobody explained', () => {
    expect(lint(status)).toEqual([])
    expect(lint(way)).toEqual([])
    expect(lint({ later: guide.later, everyone: guide.everyone, noPage: guide.noPage })).toEqual([])
  })

  it.each(BLAMELESS)('says that it is not the person’s fault, where it is %s', (name) => {
    expect(status[name]).toMatch(NOT_THEIRS)
  })
})
