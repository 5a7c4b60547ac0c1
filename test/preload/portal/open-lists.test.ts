import { expect, it } from 'vitest'
import { toFitting } from '../../../src/preload/portal/page/browser-boxes.ts'

const measure = (words: string) => words.length * 8

it('leaves words that fit in the page as they are', () => {
  expect(toFitting('Nord', 600, measure)).toBeUndefined()
})

it('cuts words that are wider than the page, and says so by three points', () => {
  const short = toFitting('Dictez votre mot de passe. '.repeat(50), 600, measure)
  expect(short).toMatch(/^Dictez votre mot de passe\. .*…$/)
  expect(measure(short ?? '')).toBeLessThanOrEqual(600)
  expect(measure(short ?? '')).toBeGreaterThan(450)
})

it('cuts letters that are wider than they count for', () => {
  const wide = (words: string) => [...words].reduce((sum, letter) => sum + (letter === 'W' ? 60 : 4), 0)
  const short = toFitting(`${'W'.repeat(40)}${'i'.repeat(400)}`, 600, wide)
  expect(wide(short ?? '')).toBeLessThanOrEqual(600)
})
