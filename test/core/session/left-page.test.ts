import { describe, expect, it } from 'vitest'
import type { Observation } from '../../../src/core/guidance/protocol/signal.ts'
import type { PortalStatus } from '../../../src/core/session/portal-status.ts'
import { isSecretMoment } from '../../../src/core/session/region/situation.ts'
import { beginSitting, page, statusOf } from './sitting.ts'

const KNOWN: Observation = { screens: ['entree'], done: [], applies: [], target: 'found' }
const MOVED = { type: 'MOVED', isOther: false, at: 0 } as const

describe('a page that was left', () => {
  it.each<[PortalStatus, Partial<Observation>, PortalStatus]>([
    ['not-yet', { target: 'not-yet' }, 'ok'],
    ['gone', { target: 'gone' }, 'ok'],
    ['mistake', { mistake: { by: 'field', at: 'field' } }, 'ok'],
    ['covered', { overlay: 'other' }, 'ok'],
    ['captcha', { target: 'gone', wall: 'captcha' }, 'ok'],
    ['loading', { screens: [], target: 'gone' }, 'loading'],
  ])('says %s no more once another is there that was not read yet', (said, seen, then) => {
    const left = beginSitting().send(page('ok'), { type: 'OBSERVED', observation: { ...KNOWN, ...seen } })
    expect(statusOf(left)).toBe(said)
    const there = left.send(page('retrying'), MOVED, page('ok'))
    expect(statusOf(there)).toBe(then)
    expect(statusOf(there.send({ type: 'OBSERVED', observation: { ...KNOWN, ...seen } }))).toBe(said)
  })

  it('is still where a secret was typed, until the next one is read', () => {
    const typed = beginSitting().send({ type: 'OBSERVED', observation: { ...KNOWN, secret: true } }, MOVED)
    expect(isSecretMoment(typed.snapshot.context.visit!)).toBe(true)
  })
})
