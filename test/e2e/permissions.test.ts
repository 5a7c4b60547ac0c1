import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findUndecided } from '../../src/core/navigation/engine-surface.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { readEngineSurface } from '../../tools/drivers/engine-surface.ts'
import { IS_NIGHT, pickCases } from '../setup/runs.ts'
import { type EvilServer, openEvilServer } from './support/evil-server.ts'
import { type HostilePortal, openHostileVisit } from './support/hostile-portal.ts'
import { closeProfile, type Profile } from './support/profile.ts'
import { stays } from './support/waits.ts'

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
      await stays(() => expect(evil.requests).toEqual([]), SETTLED)
    },
  )
})

describe('when the page reaches for a network that is not public', () => {
  const ADDRESSES = [
    ...['https://intranet/', 'https://impots/', 'https://serveur.:8443/', 'https://wpad/', 'wss://serveur/'],
    ...['https://198.18.0.1/', 'https://198.19.7.7/', 'https://100.64.0.1/', 'https://0.0.0.1/', 'https://3323068417/'],
    ...['https://192.0.2.1/', 'https://198.51.100.1/', 'https://203.0.113.1/', 'https://224.0.0.251/'],
    ...['https://239.255.255.250/', 'https://240.0.0.1/', 'https://[ff02::fb]/', 'https://[::ffff:192.168.1.1]/'],
    ...['https://[64:ff9b::c0a8:101]/', 'https://[2001:db8::1]/'],
  ]

  it('is refused by us, before anything is looked up', async () => {
    const errors = new Map<string, string | undefined>()
    portal.page.on('requestfailed', (request) => errors.set(request.url(), request.failure()?.errorText))
    await portal.page.evaluate((addresses) => {
      for (const address of addresses)
        if (address.startsWith('wss:')) new WebSocket(address)
        else void fetch(address, { mode: 'no-cors' }).catch(() => {})
    }, ADDRESSES)
    const fetched = ADDRESSES.filter((address) => !address.startsWith('wss:')).map((address) => new URL(address).href)
    await expect.poll(() => fetched.filter((address) => !errors.has(address))).toEqual([])
    expect(fetched.filter((address) => errors.get(address) !== 'net::ERR_BLOCKED_BY_CLIENT')).toEqual([])
  })
})

describe('when the page asks what names this machine', () => {
  it('is told no layout of keys, no battery, no graphics card and no voice, and still draws', async () => {
    const { told, listed } = await portal.page.evaluate(() => {
      const drawings = [
        document.createElement('canvas').getContext('webgl'),
        new OffscreenCanvas(9, 9).getContext('webgl2'),
      ]
      const names = ['WEBGL_debug_renderer_info', 'webgl_DEBUG_renderer_info']
      const listed = drawings.flatMap((drawing) => drawing?.getSupportedExtensions() ?? [])
      const told = [
        ...['keyboard', 'getBattery', 'gpu'].filter((name) => name in navigator),
        ...speechSynthesis.getVoices().map(({ name }) => name),
        ...listed.filter((name) => /renderer_info/i.test(name)),
        ...drawings.flatMap((drawing) => names.filter((name) => drawing?.getExtension(name))),
        ...drawings.flatMap((drawing) => [0x92_45, 0x92_46].map((asked) => drawing?.getParameter(asked) ?? null)),
      ]
      return { told: told.filter((one) => one !== null), listed: listed.length }
    })
    expect(told).toEqual([])
    expect(listed).toBeGreaterThan(5)
  })
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
  it.each(pickCases(Object.entries(ASKED), ([name]) => name !== 'MIDI with system messages'))(
    'refuses %s',
    async (_name, ask) => {
      await expect(portal.page.evaluate(ask)).rejects.toThrow(/NotAllowedError|NotFoundError|SecurityError|TypeError/)
    },
  )

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
