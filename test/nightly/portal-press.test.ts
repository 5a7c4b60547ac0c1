import { expect, it } from 'vitest'
import { readPressPages } from '../e2e/support/press-corpus.ts'
import { describePresses } from '../e2e/support/press-suite.ts'

const decoys = [...readPressPages('decoys'), ...readPressPages('second/decoys')]
const honest = [...readPressPages('honest'), ...readPressPages('second/honest')]

it('the two corpora have 200 decoys and 190 honest pages', () => {
  expect(decoys.length).toBeGreaterThanOrEqual(200)
  expect(honest.length).toBeGreaterThanOrEqual(190)
})

it('of the second corpus, which was written without a look at the rules, at most 5 % are known to count', () => {
  const second = readPressPages('second/decoys')
  expect(second.filter(({ missed }) => missed).length).toBeLessThanOrEqual(0.05 * second.length)
})

describePresses(
  decoys.filter(({ missed }) => !missed),
  honest,
)
