import { expect, it } from 'vitest'
import { FAMILIES, runFamilies } from '../../tools/abuse/run.ts'

it('opens an official site without a guide, records who acts page by page, and presses nothing', async () => {
  const results = await runFamilies(
    FAMILIES.filter(({ name }) => name === 'unguided'),
    () => {},
  )
  expect(results.length).toBeGreaterThan(0)
  expect(results.filter(({ held }) => !held)).toEqual([])
})
