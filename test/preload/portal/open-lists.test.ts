import { expect, it } from 'vitest'
import { cutToFit } from '../../../src/preload/portal/page/browser-boxes.ts'

const measure = (words: string) => words.length * 8

it('leaves text that fits in the page unchanged', () => {
  expect(cutToFit('Nord', 600, measure)).toBeUndefined()
})

it('cuts text that is wider than the page, with an ellipsis', () => {
  const short = cutToFit('Dictez votre mot de passe. '.repeat(50), 600, measure)
  expect(short).toMatch(/^Dictez votre mot de passe\. .*…$/)
  expect(measure(short ?? '')).toBeLessThanOrEqual(600)
  expect(measure(short ?? '')).toBeGreaterThan(450)
})

it('cuts text with letters wider than average', () => {
  const wide = (words: string) => [...words].reduce((sum, letter) => sum + (letter === 'W' ? 60 : 4), 0)
  const short = cutToFit(`${'W'.repeat(40)}${'i'.repeat(400)}`, 600, wide)
  expect(wide(short ?? '')).toBeLessThanOrEqual(600)
})
