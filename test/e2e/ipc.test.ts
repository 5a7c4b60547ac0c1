import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PORTAL_SIGNAL } from '../../src/core/guidance/protocol/signal.ts'
import { enterGuide } from '../../tools/demo/play.ts'
import { type Desk, PROJECT } from '../../tools/drivers/desk/launch.ts'
import { pickCases } from '../setup/runs.ts'
import { countPages } from './support/outside.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'
import { allow, stays } from './support/waits.ts'

let profile: Profile
let desk: Desk

beforeAll(async () => {
  profile = openProfile()
  desk = await profile.launch()
  await enterGuide(desk)
})
afterAll(() => closeProfile(profile))

/** Sends a request as our page; returns the answer, or the message of the refusal. */
const ask = (name: string, argument: unknown) =>
  desk.coach.evaluate(
    ([name, argument]) => {
      const request = window.coteACote.request as (name: string, argument: unknown) => Promise<unknown>
      return request(name, argument).then(
        (answer) => ({ answer }),
        (error: Error) => ({ refused: error.message }),
      )
    },
    [name, argument] as const,
  )

const guide = async () => {
  const { screen } = await desk.view()
  if (screen.at !== 'guide') throw new Error(`not guiding, but at ${screen.at}`)
  return screen
}

describe('a request of our own page', () => {
  const BAD: readonly (readonly [name: string, argument: unknown])[] = [
    ['session.view', undefined],
    ['session.view', {}],
    ['session.command', null],
    ['session.command', 'take-hand'],
    ['session.command', {}],
    ['session.command', { do: 'unknown' }],
    ['session.command', { do: 'take-hand', more: 1 }],
    ['session.command', { do: 'pick', flow: '../../etc/passwd', training: true }],
    ['session.command', { do: 'correct', step: 'a', hand: 'chef' }],
    ['session.command', { do: 'goal', step: 'x'.repeat(10_000) }],
    ['layout.place', { x: 0, y: 0, width: 10 }],
    ['layout.place', { x: -1, y: 0, width: 10, height: 10 }],
    ['layout.place', { x: 0.5, y: 0, width: 10, height: 10 }],
    ['layout.place', { x: 0, y: 0, width: 1e9, height: 10 }],
    ['layout.place', [0, 0, 10, 10]],
    ['sheet.keep', 'delete'],
    ['sheet.keep', ['save']],
  ]
  it.each(BAD)('is refused with its code: %s %j', async (name, argument) => {
    const answer = await ask(name, argument)
    expect(answer).toHaveProperty('refused', expect.stringContaining(`bad-argument: ${name}`))
  })

  const NAMES = [
    '',
    'session',
    'session.changed',
    'SESSION.VIEW',
    PORTAL_SIGNAL,
    '__proto__',
    'ELECTRON_BROWSER_REQUIRE',
  ]
  it.each(NAMES)('is refused under the name "%s"', async (name) => {
    expect(await ask(name, null)).toHaveProperty('refused')
  })

  it('changes nothing when it is refused', async () => {
    const before = await desk.view()
    await ask('session.command', { do: 'take-hand', more: 1 })
    expect(await desk.view()).toEqual(before)
  })

  it('carries no code of the argument to the other side', async () => {
    const refused = await desk.coach.evaluate(() =>
      window.coteACote.request('session.command', { do: 'home', toJSON: () => ({ do: 'stop' }) } as never).then(
        () => 'taken',
        () => 'refused',
      ),
    )
    expect(refused).toBe('refused')
    expect((await guide()).at).toBe('guide')
  })
})

describe('our own page', () => {
  it('has the one bridge and nothing else of the app', async () => {
    const found = await desk.coach.evaluate(() => ({
      bridge: Object.keys(window.coteACote).sort(),
      globals: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter((name) => name in window),
    }))
    expect(found).toEqual({ bridge: ['listen', 'request'], globals: [] })
  })

  it('runs no text as code, loads nothing from elsewhere and opens nothing', async () => {
    const before = await countPages(desk.app)
    const tried = await desk.coach.evaluate(async () => {
      const made = document.createElement('script')
      const attempts: readonly (() => unknown)[] = [
        () => new Function('return 1')(),
        () => {
          made.text = 'window.ran = true'
          document.body.append(made)
        },
        () => fetch('https://example.org/'),
        () => fetch('file:///etc/passwd'),
        () => window.open('https://example.org/'),
        () => {
          location.href = 'https://example.org/'
        },
      ]
      const results: string[] = []
      await new Promise((resolve) => setTimeout(resolve)) // what the driver itself runs may do more than a page
      for (const attempt of attempts) {
        try {
          const result: unknown = await attempt()
          results.push(result ? 'worked' : 'nothing')
        } catch {
          results.push('refused')
        }
      }
      return [...results, 'ran' in window ? 'ran' : 'not run']
    })
    expect(tried).toEqual(['refused', 'refused', 'refused', 'refused', 'nothing', 'nothing', 'not run'])
    await stays(async () => {
      expect(desk.coach.url()).toBe('app://cote-a-cote/index.html')
      expect(await countPages(desk.app)).toEqual(before)
    }, 200)
  })

  it.each([
    '/../main/index.cjs',
    '/%2e%2e/main/index.cjs',
    '/..%2fmain%2findex.cjs',
    '/../../package.json',
    '/nothing.js',
  ])('cannot read %s beside its own files', async (path) => {
    const answer = desk.app.evaluate(async ({ net }, url) => (await net.fetch(url)).status, `app://cote-a-cote${path}`)
    await expect(answer).rejects.toThrow('ERR_FILE_NOT_FOUND')
  })
})

/**
 * Runs a script in the portal without Playwright: Playwright, as a second inspector, loses the page when a frame
 * appears.
 */
const runInPortal = (script: string): Promise<unknown> =>
  desk.app.evaluate(
    ({ webContents }, script) =>
      webContents
        .getAllWebContents()
        .find((contents) => contents.getURL().startsWith('http'))
        ?.executeJavaScript(script),
    script,
  )

describe('a page of the portal', () => {
  it('has no bridge and nothing of the app or of Node', async () => {
    const portal = await desk.portal()
    const names = ['coteACote', 'require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer']
    expect(await portal.evaluate((all) => all.filter((name) => name in window), names)).toEqual([])
  })

  it('has nothing of the app in a frame of its own either', async () => {
    const found = await runInPortal(`(() => {
      const frame = document.createElement('iframe')
      document.body.append(frame)
      const names = ['coteACote', 'require', 'process', 'ipcRenderer'].filter((name) => name in frame.contentWindow)
      frame.remove()
      return names
    })()`)
    expect(found).toEqual([])
  })

  it('cannot reach the channel of signals by messages or events', async () => {
    const before = await guide()
    const isSent = await runInPortal(`(() => {
      const channel = ${JSON.stringify(PORTAL_SIGNAL)}
      const signal = { kind: 'gesture', order: 1, step: 'cookies', means: 'pointer' }
      for (const target of [window, document]) target.dispatchEvent(new CustomEvent(channel, { detail: signal }))
      window.postMessage(signal, '*')
      window.postMessage({ channel, args: [signal] }, '*')
      new BroadcastChannel(channel).postMessage(signal)
      return true
    })()`)
    expect(isSent).toBe(true)
    await stays(async () => expect(await guide()).toEqual(before), 200)
  })
})

describe('a message on the channel of signals', () => {
  /**
   * The page that is there, and its word that an answer is wrong: of a page that nobody knows the app would ask anew, and the
   * true answer would come before anybody looks.
   */
  const observation = {
    screens: ['cookies', 'identifiant'],
    applies: [],
    done: [],
    target: 'found',
    mistake: { by: 'field', at: 'field' },
  }

  /**
   * Sends a claim on the channel of the signals, as a preload under an attacker's control could. Tries the number of
   * every order so far, since the app accepts only the last; the pause respects the limit a second.
   */
  const claim = async (more: object, from: 'main-frame' | 'other-frame' = 'main-frame') => {
    await allow(1_000)
    await desk.app.evaluate(
      ({ webContents }, [channel, claimed, from]) => {
        const view = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith('http'))
        const event = { sender: view, senderFrame: from === 'main-frame' ? view?.mainFrame : {} }
        for (let order = 0; order < 60; order += 1) view?.ipc.emit(channel, event, { order, ...claimed })
      },
      [PORTAL_SIGNAL, { kind: 'observed', observation, ...more }, from] as const,
    )
  }
  const seen = async () => {
    const { step, portal } = await guide()
    return `${step.id} ${portal.status}`
  }

  const BAD: readonly (readonly [string, object])[] = [
    ['a field more', { value: 'secret' }],
    ['a field more inside', { observation: { ...observation, text: 'secret' } }],
    ['an outcome of no list', { observation: { ...observation, target: 'done' } }],
    ['an id that is a sentence', { observation: { ...observation, done: ['Mon mot de passe'] } }],
    ['too many ids', { observation: { ...observation, done: Array.from({ length: 201 }, (_, at) => `s-${at}`) } }],
    ['another kind', { kind: 'typed' }],
  ]
  const BAD_BY_DAY = ['a field more inside', 'an id that is a sentence', 'another kind']
  it.each(pickCases(BAD, ([what]) => BAD_BY_DAY.includes(what)))('is dropped with %s', async (_what, more) => {
    const before = await seen()
    await claim(more)
    expect(await seen()).toBe(before)
  })

  it('is dropped if it comes from another frame than the main one', async () => {
    const before = await seen()
    await claim({}, 'other-frame')
    expect(await seen()).toBe(before)
  })

  it('is accepted if it is valid, so that the refusals above mean something', async () => {
    const before = await seen()
    await claim({})
    await expect.poll(seen).not.toBe(before)
  })
})

describe('a window that is not ours', () => {
  const askFrom = (url: string, session: 'ours' | 'another' | 'of the visit') =>
    desk.app.evaluate(
      async ({ BrowserWindow }, [preload, url, session]) => {
        // Our window's page: the list may still contain a destroyed window's page.
        const [view] = BrowserWindow.getAllWindows().flatMap((ours) => ours.contentView.children)
        if (!view) throw new Error('no page of the portal')
        const { webContents } = view as Electron.WebContentsView
        const partition = { another: { partition: 'another' }, 'of the visit': { session: webContents.session } }
        const own = session === 'ours' ? {} : partition[session]
        const webPreferences = { preload, sandbox: true, contextIsolation: true, ...own }
        const window = new BrowserWindow({ show: false, webPreferences })
        try {
          await window.loadURL(url)
          return (await window.webContents.executeJavaScript(
            `coteACote.request('session.view', null).then(() => 'answered', (error) => error.message)`,
          )) as string
        } finally {
          window.destroy()
        }
      },
      [join(PROJECT, 'out/preload/app.cjs'), url, session] as const,
    )

  it('is refused as an unknown sender, even with our page and our preload', async () => {
    expect(await askFrom('app://cote-a-cote/index.html', 'ours')).toContain('unknown-sender: session.view')
  })

  it('is refused as an unknown sender with a page of the portal', async () => {
    const portal = await desk.portal()
    expect(await askFrom(portal.url(), 'another')).toContain('unknown-sender: session.view')
  })

  it('loads nothing in the session of the visit, which opens pages of ours alone', async () => {
    const portal = await desk.portal()
    await expect(askFrom(portal.url(), 'of the visit')).rejects.toThrow('ERR_BLOCKED_BY_CLIENT')
  })
})
