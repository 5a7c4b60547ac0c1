import { expect, it } from 'vitest'
import { createBegunCount } from '../../../src/core/journal/begun.ts'

it('counts the visits that were begun on real portals, by procedure, and nothing else', () => {
  const count = createBegunCount()
  const opened = { kind: 'visit-opened', version: 1 } as const
  count.take({ ...opened, flow: 'caf/rsa', training: false })
  count.take({ ...opened, flow: 'caf/rsa', training: false, mode: 'kiosk' })
  count.take({ ...opened, flow: 'caf/rsa', training: true })
  count.take({ ...opened, flow: 'ameli/droits', training: false })
  count.take({ kind: 'step-ended', flow: 'caf/rsa', step: 'envoyer', hand: 'person', help: 'A6' })
  expect([...count.begun]).toEqual([
    ['caf/rsa', 2],
    ['ameli/droits', 1],
  ])
})
