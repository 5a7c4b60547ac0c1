import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

/** Where apps and browsers are started, which write in their folder for a moment after their end. */
const PLACES = ['test/e2e', 'test/engine', 'tools/drivers', 'tools/screens']

it('folders of an app or a browser are erased by the one function that tries again', () => {
  const erasing = PLACES.flatMap((place) =>
    readdirSync(join(ROOT, place), { recursive: true, encoding: 'utf8' })
      .map((path) => join(place, path))
      .filter(
        (path) => path.endsWith('.ts') && /\brm(?:Sync)?\([^)]*recursive/.test(readFileSync(join(ROOT, path), 'utf8')),
      ),
  )
  expect(erasing).toEqual(['tools/drivers/erase.ts'])
})
