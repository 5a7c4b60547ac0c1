import { expect, it } from 'vitest'
import { toTrouble } from '../../../src/core/flow/language/trouble.ts'

it.each([
  ['not-yaml', 'unreadable'],
  ['alias', 'unreadable'],
  ['unknown-screen', 'mistake'],
  ['missing-key', 'mistake'],
  ['host-not-approved', 'host'],
  ['portal-missing', 'portal'],
  ['name-taken', 'name'],
  ['format-unknown', 'newer'],
] as const)('tells the worker of %s as %s', (code, trouble) => {
  expect(toTrouble(code)).toBe(trouble)
})
