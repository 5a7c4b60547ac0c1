import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Target } from '../../src/core/flow/target.ts'
import { createPortalHarness, type PortalHarness } from './support/portal-harness.ts'

let portal: PortalHarness
beforeAll(async () => {
  portal = await createPortalHarness()
})
afterAll(() => portal.close())

describe('on a page of questions', () => {
  beforeAll(() => portal.open('questions'))

  const found: readonly (readonly [string, Target])[] = [
    ['a question', { question: 'Avez-vous travaillé' }],
    ['a choice of a question', { question: 'Avez-vous travaillé', choice: 'oui' }],
    ['a button', { button: 'annuler' }],
  ]
  it.each(found)('finds %s', async (_kind, target) => {
    expect(await portal.locate(target)).toBe('found')
  })
})
