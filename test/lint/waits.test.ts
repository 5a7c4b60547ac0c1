import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const WINDOWS = 'test/e2e'
const WAITS = 'test/e2e/support/waits.ts'

/** What waits for a time and not for a state. */
const FIXED = /\bwaitForTimeout\(|\bdelay\(|\bsetTimeout\((?:resolve|done)\b/

/** Files in which the page itself, not the test, waits for a time of its own. */
const IN_PAGE = ['test/e2e/ipc.test.ts', 'test/e2e/portal-arrival.test.ts', 'test/e2e/support/portal-harness.ts', WAITS]

/** Each use of `allow`, the only wait that knows no state: what it gives time to. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'harness/studio.ts': ['an act that may begin to load a page'],
  'ipc.test.ts': ['the limit of signals a second to pass'],
  'pages.test.ts': ['a page to open where none may'],
  'portal-frames.test.ts': ['a frame that is loaded again and again'],
  'support/atspi/desktop.ts': ['a process at its end to write once more'],
  'support/journey.ts': ['a window manager to size a window before it is asked again'],
  'support/pickers-suite.ts': ['a late message of ours', 'a list of the system to cover us'],
  'support/portal-harness.ts': ['a page that does not answer', 'a page in which no script runs'],
  'support/press-corpus.ts': ['a pointer that rests, as long as the page asks'],
  'support/real-finger.ts': ['a page to move once more'],
  'support/real-keys.ts': ['a key that went to another page'],
  'watchdog.test.ts': ['a page that never answers', 'a page to crash again'],
}

const files = readdirSync(join(ROOT, WINDOWS), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => relative(ROOT, join(ROOT, WINDOWS, path)))

it('the tests of windows wait for states, and by named waits', () => {
  expect(files.filter((file) => FIXED.test(read(file))).sort()).toEqual(IN_PAGE)
})

it('each wait that gives time to what nothing reports is named here', () => {
  const uses = files
    .filter((file) => file !== WAITS)
    .map((file) => [file.slice(WINDOWS.length + 1), (read(file).match(/\ballow\(/g) ?? []).length] as const)
    .filter(([, count]) => count > 0)
  expect(Object.fromEntries(uses)).toEqual(
    Object.fromEntries(Object.entries(ALLOWED).map(([file, reasons]) => [file, reasons.length])),
  )
})

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')
