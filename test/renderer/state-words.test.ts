import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { lintFrench } from '../../src/core/flow/check/lint/words.ts'
import { glossarySchema } from '../../src/core/flow/language/glossary.ts'
import { fr } from '../../src/renderer/locales/fr.ts'

const { status, way, guide } = fr

/** States that people meet through no fault of theirs, and must not think that they caused. */
const BLAMELESS = [
  ...(['down', 'offline', 'signed-out', 'unknown-screen', 'gone', 'captcha'] as const),
  ...(['code', 'file', 'slow', 'crashed'] as const),
]
const NOT_THEIRS = /pas votre faute|à tout le monde|C’est normal/

const glossary = glossarySchema.parse(
  parse(readFileSync(join(import.meta.dirname, '../../flows/glossary.yml'), 'utf8')),
)

/** Checks texts by the rules for the texts of flows, with a portal's name filled in, as people read them. */
function lint(texts: Readonly<Record<string, string>>): readonly string[] {
  const placed = Object.entries(texts).map(([key, text]) => ({
    path: [key],
    text: { fr: text.replaceAll('{{name}}', 'France Travail') },
  }))
  return lintFrench(placed, glossary).map(({ path, says }) => `${path.join('.')}: ${says}`)
}

describe('the French texts about the state of a page', () => {
  it('are plain: short sentences, no belittling word, no unexplained term', () => {
    expect(lint(status)).toEqual([])
    expect(lint(way)).toEqual([])
    expect(lint({ later: guide.later, everyone: guide.everyone, noPage: guide.noPage })).toEqual([])
  })

  it.each(BLAMELESS)('say that it is not the person’s fault if the page is %s', (name) => {
    expect(status[name]).toMatch(NOT_THEIRS)
  })
})
