import { describe, expect, it } from 'vitest'
import { judge } from '../../tools/raters/judge.ts'
import { writeKit } from '../../tools/raters/kit.ts'
import { readRolePlays } from '../../tools/raters/role-play.ts'

const plays = readRolePlays()

describe('the role-plays', () => {
  it('are twenty-four, each once', () => {
    expect(new Set(plays.map(({ id }) => id)).size).toBe(24)
  })

  it('are given to human raters without their codes', () => {
    const { 'scenes.md': scenes = '', 'fiche.csv': form = '' } = writeKit(plays)
    expect(scenes).toContain('## 24. ')
    expect(scenes.slice(scenes.indexOf('## 1. '))).not.toMatch(/\bA[0-6]\b/)
    expect(form.trim().split('\n').length).toBe(1 + 24 * 5)
  })
})

describe('what the record says of a role-play', () => {
  const step = { play: 'x', step: 'cookies' }

  it('is an overclaim where it says less help than there was, and not where it says more', () => {
    const rated = [
      { ...step, truth: 'A2', app: 'A5' },
      { ...step, truth: 'A5', app: 'A2' },
    ] as const
    expect(judge(plays, rated).overclaims).toMatchObject([rated[0]])
  })

  it('claims nothing by a floor or by a contested step', () => {
    const rated = [
      { ...step, truth: 'A2', app: 'A5+' },
      { ...step, truth: 'A0', app: 'N0' },
    ] as const
    expect(judge(plays, rated)).toMatchObject({ overclaims: [], missing: [], agreement: undefined })
  })

  it('is missed where there is no line', () => {
    const rated = [{ ...step, truth: 'A5', app: undefined }] as const
    expect(judge(plays, rated).missing).toEqual(rated)
  })
})
