import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

/** What asks PostgreSQL for the day or the hour. */
const CLOCK = /\b(?:now\(\)|current_date|current_time(?:stamp)?|clock_timestamp\(\)|statement_timestamp\(\)|localtime)/i

/**
 * The files in which the database's own clock may be asked, and what for. Nothing of it is signed or compared with a machine's
 * days: receipts, figures and exports take the hub's clock (`src/journal/clock.ts`).
 */
const ALLOWED: Readonly<Record<string, string>> = {
  'src/hub/web/accounts.ts': 'how long an invitation holds, and how fast passwords may be tried',
  'src/hub/web/stays.ts': 'how long a stay of the web page lasts',
  'src/hub/migrations/001-journal.sql': 'since when a machine is known, and which months have a partition',
  'src/hub/migrations/002-deposit.sql': 'which months a deposit may be of',
  'src/hub/migrations/003-enrolment.sql': 'how long a code of enrolment holds',
  'src/hub/migrations/005-web.sql': 'when an account was made',
  'src/hub/migrations/009-requirements.sql': 'how long a code holds, and which quarters are kept',
  'src/hub/migrations/010-copies.sql': 'how long a copy waits for its machine',
  'src/hub/migrations/012-packs.sql': 'when a pack was published',
  'src/hub/migrations/014-chains.sql': 'when a machine was taken out',
  'src/hub/migrations/015-looks.sql': 'how long looks and refusals are kept, as lines are',
}

it('the database’s clock is asked in named files only, for nothing that is signed', () => {
  const files = readdirSync(join(ROOT, 'src/hub'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:sql|ts)$/.test(path))
    .map((path) => join(ROOT, 'src/hub', path))
  const asking = files.filter((file) => findQueries(file).some((query) => CLOCK.test(query)))
  expect(asking.map((file) => relative(ROOT, file)).sort()).toEqual(Object.keys(ALLOWED).sort())
})

/** Returns the text of a file of SQL, and the queries in one of TypeScript: what stands between backticks. */
function findQueries(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8')
  return file.endsWith('.sql') ? [text] : (text.match(/`[^`]*`/g) ?? [])
}
