import { describe, expect, it } from 'vitest'
import { judgeEntry } from '../../../src/core/canary/portal.ts'

const found = { screens: ['accueil'], drifted: [] }
const none = { screens: [], drifted: [] }

describe('a portal’s entry page', () => {
  it.each([
    ['is the same where a screen and its targets are there', 'looked', [], found, 'same'],
    ['has changed where a target is not found', 'looked', [], { ...found, drifted: ['entrer'] }, 'changed'],
    ['has changed where no screen of the flow is there', 'looked', [], none, 'changed'],
    ['has changed where it leads to a host that nothing lists', 'looked', ['nouveau.example'], none, 'changed'],
    ['was not seen behind a check against robots', 'looked', ['validate.perfdrive.com'], none, 'unseen'],
    ['was not seen where it does not answer', 'no-answer', [], none, 'unseen'],
    ['was not seen where there is no network', 'no-network', [], none, 'unseen'],
  ] as const)('%s', (_, state, refused, sight, expected) => {
    expect(judgeEntry({ state, refused }, sight)).toBe(expected)
  })
})
