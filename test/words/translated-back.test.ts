import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const LANGUAGES = ['en', 'ar', 'pt', 'tr', 'uk', 'ro'] as const

interface Row {
  readonly key: string
  readonly text: string
  readonly back: string
}

function readRows(language: string): readonly Row[] {
  return readFileSync(join(ROOT, `docs/languages/${language}.md`), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const [key = '', text = '', back = ''] = line.slice(2, -2).split(' | ')
      return { key: key.replaceAll('`', ''), text, back }
    })
}

/** Reads the text that the app has under `file:a.b.c`. */
function readText(language: string, key: string): unknown {
  const [file, path = ''] = key.split(':')
  const all: unknown = JSON.parse(readFileSync(join(ROOT, `src/renderer/locales/${language}/${file}.json`), 'utf8'))
  return path.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], all)
}

describe.each(LANGUAGES)('the texts on which a right depends, in %s', (language) => {
  const rows = readRows(language)

  it('stand in docs/languages as the app has them, each put back into French', () => {
    expect(rows.length).toBeGreaterThanOrEqual(20)
    expect(rows.filter(({ key, text }) => readText(language, key) !== text)).toEqual([])
    expect(rows.filter(({ back }) => back.trim() === '')).toEqual([])
  })

  it('are the same ones as in the other languages', () => {
    expect(rows.map(({ key }) => key)).toEqual(readRows('en').map(({ key }) => key))
  })
})
