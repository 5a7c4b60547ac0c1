import { describe } from 'vitest'
import { describePickers, installPickerDesk, WORDS } from '../e2e/support/pickers-suite.ts'

const toBoth = (name: string, toField: (direction: string) => string) =>
  [
    [name, toField('ltr')],
    [`${name}, read from the right`, toField('rtl')],
  ] as const

describe('a picker of a page', () => {
  describePickers(installPickerDesk(), [
    ...toBoth(
      'a choice',
      (dir) => `<select id="x" dir="${dir}"><option>${WORDS}</option><option>Nord</option></select>`,
    ),
    ...['date', 'month', 'week', 'time', 'datetime-local', 'color'].flatMap((type) =>
      toBoth(type, (dir) => `<input id="x" type="${type}" dir="${dir}">`),
    ),
  ])
})
