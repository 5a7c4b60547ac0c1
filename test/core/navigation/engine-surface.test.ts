import { describe, expect, it } from 'vitest'
import { type EngineSurface, findUndecided } from '../../../src/core/navigation/engine-surface.ts'

const QUIET: EngineSurface = {
  policies: ['autoplay', 'camera', 'frobulate'],
  allowedPolicies: ['autoplay'],
  permissions: ['geolocation', 'wakeLockScreen', 'topLevelStorageAccess', 'audioCapture'],
  navigator: ['userAgent', 'constructor'],
  globals: ['HTMLVideoElement', 'Array'],
}

describe('an engine that lists only what the table decides', () => {
  it('leaves nothing undecided', () => expect(findUndecided(QUIET)).toEqual([]))
})

describe('an engine that has something new', () => {
  const NEW: Readonly<Record<string, Partial<EngineSurface>>> = {
    'policy-not-in-table': { policies: ['sidewalk'] },
    'policy-allowed-by-engine-alone': { allowedPolicies: ['camera'] },
    'permission-not-in-table': { permissions: ['sidewalkAccess'] },
    'member-not-known': { navigator: ['sidewalk'] },
    'element-not-known': { globals: ['HTMLSidewalkElement'] },
  }
  it.each(Object.entries(NEW))('is told: %s', (code, more) => {
    const name = Object.values(more)
      .flat()[0]
      ?.replace(/^HTML(.+)Element$/, '$1')
    expect(findUndecided({ ...QUIET, ...more })).toEqual([{ code, name }])
  })

  it('is told if a switch that the table counts on has no effect', () => {
    const undecided = findUndecided({ ...QUIET, navigator: ['usb', 'cpuPerformance'], globals: ['PaymentRequest'] })
    expect(undecided.map(({ code, name }) => `${code} ${name}`).sort()).toEqual([
      'refused-but-present PaymentRequest',
      'refused-but-present navigator.cpuPerformance',
      'refused-but-present navigator.usb',
    ])
  })
})
