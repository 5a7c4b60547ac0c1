import { describe, expect, it } from 'vitest'
import { isKioskMisplaced, ON_X } from '../../../src/core/kiosk/platform.ts'

const session = { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' }
const start = { platform: 'linux', env: session, args: ['--kiosk'] }

describe('a kiosk in a Wayland session', () => {
  it('is misplaced if the session has an X server and nothing names a platform', () => {
    expect(isKioskMisplaced(start)).toBe(true)
    expect(isKioskMisplaced({ ...start, env: { ...session, XDG_SESSION_TYPE: undefined } })).toBe(true)
    expect(isKioskMisplaced({ ...start, env: { ...session, WAYLAND_DISPLAY: undefined } })).toBe(true)
  })

  it.each([
    ['a switch names the platform', { ...start, args: ['--kiosk', ON_X] }],
    ['a compositor for one window has no X server', { ...start, env: { ...session, DISPLAY: undefined } }],
    ['the session is X’s own', { ...start, env: { XDG_SESSION_TYPE: 'x11', DISPLAY: ':0' } }],
    ['it is no Linux', { ...start, platform: 'win32' }],
  ])('is not if %s', (_, other) => expect(isKioskMisplaced(other)).toBe(false))
})
