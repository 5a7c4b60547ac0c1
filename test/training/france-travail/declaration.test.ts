import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseDeclaration } from '../../../training/france-travail/declaration.ts'
import { toPeriod } from '../../../training/france-travail/period.ts'
import { toPhrases } from '../../../training/france-travail/phrases.ts'

interface Fixture {
  readonly woman: boolean
  readonly answers: Record<string, string>
  readonly phrases: readonly string[]
  readonly problems: readonly { readonly control: string; readonly message: string }[]
}

const period = toPeriod(new Date(2026, 11, 5))

describe('when answers are right, the declaration says', () => {
  it.each(readFixtures('valid'))('%s', (_name, { woman, answers, phrases }) => {
    const parsed = parseDeclaration(answers, { period, today: '2026-12-05', woman })
    expect(parsed.ok ? toPhrases(parsed.declaration) : parsed.problems).toEqual(phrases)
  })
})

describe('when answers are wrong, the page says', () => {
  it.each(readFixtures('invalid'))('%s', (_name, { woman, answers, problems }) => {
    const parsed = parseDeclaration(answers, { period, today: '2026-12-05', woman })
    expect(parsed.ok ? [] : parsed.problems.map(({ control, message }) => ({ control, message }))).toEqual(problems)
  })
})

function readFixtures(kind: 'valid' | 'invalid'): readonly [string, Fixture][] {
  const folder = new URL(`answers/${kind}/`, import.meta.url)
  return readdirSync(folder).map((file) => [
    file.replace('.json', '').replaceAll('-', ' '),
    JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Fixture,
  ])
}
