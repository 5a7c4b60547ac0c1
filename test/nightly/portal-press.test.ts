import { expect, it } from 'vitest'
import { readPressPages } from '../e2e/support/press-corpus.ts'
import { describePresses } from '../e2e/support/press-suite.ts'

const [decoys, honest] = [readPressPages('decoys'), readPressPages('honest')]

it('the corpus has at least 40 decoys and 60 honest pages', () => {
  expect(decoys.length).toBeGreaterThanOrEqual(40)
  expect(honest.length).toBeGreaterThanOrEqual(60)
})

describePresses(decoys, honest)
