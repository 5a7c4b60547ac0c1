import { expect, it } from 'vitest'
import { IS_NIGHT } from '../setup/runs.ts'
import { readPressPages } from './support/press-corpus.ts'
import { describePresses } from './support/press-suite.ts'

/**
 * Classes that change at a set time before the press, which a busy machine does not keep: see
 * docs/decisions/checks-same-answer.md.
 */
const TIMED = ['animations', 'late-layers', 'moved', 'resized', 'scrolled-overlays', 'view-transitions']

/** Honest classes that other page suites have by day: `portal-gesture` and `portal-frames`. */
const SHOWN_BY_DAY = ['govuk', 'plain', 'keys', 'press-and-leave', 'questions']

/** Finds one page of each class; `test/nightly/portal-press.test.ts` presses on all of them. */
const findFirstOfKind = (corpus: 'decoys' | 'honest') =>
  readPressPages(corpus).filter(({ kind }, rank, all) => all.findIndex((one) => one.kind === kind) === rank)

/** Pages of the second corpus by day: what no class of the first has, and no long wait. */
const SECOND_BY_DAY = [
  'negations/on-a-canvas',
  'negations/before-the-word',
  'names/label-says-otherwise',
  'hover/sweep-of-colour',
]

const pickSecond = (corpus: 'second/decoys' | 'second/honest') =>
  readPressPages(corpus).filter(({ kind, name }) => SECOND_BY_DAY.includes(`${kind}/${name.replace('.html', '')}`))

const first = findFirstOfKind('decoys').filter(({ kind }) => !TIMED.includes(kind))
const honest = findFirstOfKind('honest')
const second = { decoys: pickSecond('second/decoys'), honest: pickSecond('second/honest') }

it('there is a page of each class that needs no set time', () => {
  expect([first.length, honest.length]).toEqual([20, 13])
  expect(second.decoys.length + second.honest.length).toBe(SECOND_BY_DAY.length)
})

// Presses with real input, and expects of each page what it declares: see the suite.
describePresses(
  [...first, ...second.decoys],
  [...honest.filter(({ kind }) => IS_NIGHT || !SHOWN_BY_DAY.includes(kind)), ...second.honest],
)
