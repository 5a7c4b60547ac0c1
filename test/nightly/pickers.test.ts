import { describe, expect, it } from 'vitest'
import { installPickerDesk, LONG, WORDS } from '../e2e/support/pickers-suite.ts'

const TYPES = ['date', 'month', 'week', 'time', 'datetime-local', 'color'] as const
const FIELDS = ['ltr', 'rtl'].flatMap((dir) => [
  [`a choice, ${dir}`, `<select id="x" dir="${dir}"><option>${WORDS}</option><option>Nord</option></select>`] as const,
  ...TYPES.map((type) => [`${type}, ${dir}`, `<input id="x" type="${type}" dir="${dir}">`] as const),
])

describe('a picker of a page', () => {
  const { build, listCovers } = installPickerDesk()

  it.each(FIELDS)('leaves our panel as it was: %s', { timeout: LONG }, async (_name, field) => {
    await build(field)
    expect(await listCovers()).toEqual([])
  })
})
