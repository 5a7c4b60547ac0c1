import { describe, expect, it } from 'vitest'
import { and, not, or } from 'xstate'
import { toGuardName } from '../../../src/core/chart/mermaid.ts'

describe('the name of a guard', () => {
  it.each([
    ['isRead', 'isRead'],
    [{ type: 'isDue', params: { step: 'relire' } }, 'isDue'],
    [not('isRead'), 'not isRead'],
    [not({ type: 'isDue', params: { step: 'relire' } }), 'not isDue'],
    [and(['isRead', not('isSent')]), 'isRead and not isSent'],
    [not(and(['isRead', 'isSent'])), 'not (isRead and isSent)'],
    [or([and(['isRead', 'isSent']), 'isLate']), '(isRead and isSent) or isLate'],
    [and(['isRead']), 'isRead'],
    [and(['isRead', () => true]), 'isRead and …'],
    [() => true, '…'],
    [undefined, '…'],
  ])('of %o says what it asks', (guard, name) => {
    expect(toGuardName(guard)).toBe(name)
  })
})
