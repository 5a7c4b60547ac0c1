import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findUndecided } from '../../src/core/navigation/engine-surface.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { readEngineSurface } from '../../tools/drivers/engine-surface.ts'
import { IS_NIGHT } from '../setup/runs.ts'
import { type EvilServer, openEvilServer } from './support/evil-server.ts'
import { type HostilePortal, openHostileVisit } from './support/hostile-portal.ts'
import { closeProfile, type Profile } from './support/profile.ts'

/** Milliseconds in which a request could arrive before the test checks that it did not. */
const SETTLED = 400

let profile: Profile
let desk: Desk
let evil: EvilServer
let portal: HostilePortal

beforeAll(async () => {
  evil = await openEvilServer()
  ;({ profile, desk, portal } = await openHostileVisit())
})

afterAll(async () => {
  await closeProfile(profile)
  evil.close()
})

beforeEach(async () => {
  await portal.open()
  evil.forget()
})

describe('when the page reaches for this machine', () => {
  const REACHES: Readonly<Record<string, (port: number) => unknown>> = {
    'fetch()': (port) => fetch(`http://127.0.0.1:${port}/`, { mode: 'no-cors' }),
    'fetch() of a name': (port) => fetch(`http://localhost:${port}/`, { mode: 'no-cors' }),
    'fetch() of IPv6': (port) => fetch(`http://[::1]:${port}/`, { mode: 'no-cors' }),
    'an image': (port) => {
      new Image().src = `http://127.0.0.1:${port}/x.png`
    },
    'a beacon': (port) => navigator.sendBeacon(`http://127.0.0.1:${port}/`, 'x'),
    'a socket': (port) => new WebSocket(`ws://127.0.0.1:${port}/`),
    'an event source': (port) => new EventSource(`http://127.0.0.1:${port}/`),
    'a script': (port) => {
      const script = document.createElement('script')
      script.src = `http://127.0.0.1:${port}/x.js`
      document.body.append(script)
    },
    'a fetch from a worker': (port) => {
      const code = `fetch('http://127.0.0.1:${port}/', { mode: 'no-cors' }).catch(() => {})`
      new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })))
    },
  }
  const reaches = Object.entries(REACHES)
  // By day one after the other on one page, whose requests are counted together.
  const groups = IS_NIGHT ? reaches.map((one) => [one]) : [reaches]
  it.each(groups.map((group) => [group.map(([name]) => name).join(', '), group] as const))(
    'cancels %s',
    async (_names, group) => {
      for (const [, reach] of group) await portal.page.evaluate(reach, evil.port).catch(() => {})
      await portal.page.waitForTimeout(SETTLED)
      expect(evil.requests).toEqual([])
    },
  )
})

describe('when the page requests something of the machine', () => {
  it('refuses the place of the machine', async () => {
    const code = await portal.page.evaluate(
      () =>
        new Promise((resolve) => {
          navigator.geolocation.getCurrentPosition(resolve, (error) => resolve(error.code))
        }),
    )
    expect(code).toBe(GEOLOCATION_DENIED)
  })

  it('refuses notifications', async () => {
    expect(await portal.page.evaluate(() => Notification.requestPermission())).toBe('denied')
  })

  const ASKED: Readonly<Record<string, () => Promise<unknown>>> = {
    'camera and microphone': () => navigator.mediaDevices.getUserMedia({ audio: true, video: true }),
    'the screen': () => navigator.mediaDevices.getDisplayMedia(),
    'the clipboard': () => navigator.clipboard.readText(),
    'MIDI with system messages': () => navigator.requestMIDIAccess({ sysex: true }),
    'the list of screens': () => (window as unknown as Screens).getScreenDetails(),
  }
  it.each(Object.entries(ASKED))('refuses %s', async (_name, ask) => {
    await expect(portal.page.evaluate(ask)).rejects.toThrow(/NotAllowedError|NotFoundError|SecurityError|TypeError/)
  })

  it('reveals no font of the machine', async () => {
    const fonts = await portal.page.evaluate(() => (window as unknown as Fonts).queryLocalFonts().catch(() => []))
    expect(fonts).toEqual([])
  })

  it('stays alive if it requests a device that its browser may not know', async () => {
    await portal.page.evaluate(async () => {
      const { usb } = navigator as unknown as { usb?: { requestDevice(filter: object): Promise<unknown> } }
      await usb?.requestDevice({ filters: [] }).catch(() => {})
    })
    expect(await portal.page.evaluate(() => document.title)).toBe('Portail')
    expect((await desk.view()).screen.at).toBe('guide')
  })
})

describe('what the running engine lists of itself', () => {
  it('is in the table of capabilities, and what the table refuses is not in the page', async () => {
    const surface = await readEngineSurface(portal.page, profile.folder)
    expect(surface.policies.length).toBeGreaterThan(40)
    expect(surface.permissions.length).toBeGreaterThan(20)
    expect(surface.allowedPolicies).toContain('autoplay')
    expect(findUndecided(surface)).toEqual([])
  })
})

const GEOLOCATION_DENIED = 1

interface Fonts {
  queryLocalFonts(): Promise<readonly unknown[]>
}
interface Screens {
  getScreenDetails(): Promise<unknown>
}
