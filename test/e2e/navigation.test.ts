import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FakeOpener, installFakeOpener } from '../../tools/abuse/opener.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { pickCases } from '../setup/runs.ts'
import { type EvilServer, openEvilServer } from './support/evil-server.ts'
import { type HostilePortal, openHostileVisit } from './support/hostile-portal.ts'
import { countPages } from './support/outside.ts'
import { closeProfile, type Profile } from './support/profile.ts'
import { stays } from './support/waits.ts'

/** Milliseconds in which an escape could succeed before the test checks that it did not. */
const SETTLED = 400

let profile: Profile
let desk: Desk
let evil: EvilServer
let opener: FakeOpener
let portal: HostilePortal
let address: string

beforeAll(async () => {
  evil = await openEvilServer()
  opener = installFakeOpener()
  ;({ profile, desk, portal } = await openHostileVisit())
})

afterAll(async () => {
  await closeProfile(profile)
  opener.remove()
  evil.close()
})

beforeEach(async () => {
  await portal.open()
  address = portal.page.url()
  evil.forget()
})

const status = async () => {
  const { screen } = await desk.view()
  return screen.at === 'guide' ? screen.portal.status : screen.at
}
const coachSays = (wanted: string) =>
  desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status === wanted, `the coach to say ${wanted}`)

/** Presses a control by which the test's page tries to leave the portal, and checks that it led nowhere. */
async function expectNoWayOut<A>(build: (button: HTMLElement, argument: A) => void, argument: A): Promise<void> {
  const before = await countPages(desk.app)
  await portal.press(build, argument)
  await stays(() => expect([portal.page.url(), ...evil.requests]).toEqual([address]), SETTLED)
  // The app closes a page that opened empty and then went there, a little later.
  await expect.poll(() => countPages(desk.app)).toEqual(before)
  expect(opener.opened()).toEqual([])
}

/** Picks by day one of these ways for each address, another one in turn; at night all. */
const pickTurn = (ways: readonly string[], turn: number): readonly string[] =>
  pickCases(ways, (_, rank) => rank === turn % ways.length)

type Way = (button: HTMLElement, to: string) => void

const WAYS: Readonly<Record<string, Way>> = {
  'a link': (button, to) => button.setAttribute('href', to),
  'a link for a new window': (button, to) => {
    button.setAttribute('href', to)
    button.setAttribute('target', '_blank')
  },
  'a link that is a download': (button, to) => {
    button.setAttribute('href', to)
    button.setAttribute('download', 'x.html')
  },
  'location =': (button, to) => {
    button.onclick = () => {
      location.href = to
    }
  },
  'location.replace()': (button, to) => {
    button.onclick = () => location.replace(to)
  },
  'location = a while after the press': (button, to) => {
    button.onclick = () => setTimeout(() => location.assign(to), 100)
  },
  'a form that is sent': (button, to) => {
    button.onclick = () => {
      const form = document.createElement('form')
      Object.assign(form, { method: 'post', action: to })
      document.body.append(form)
      form.submit()
    }
  },
  'a form that is sent to a new window': (button, to) => {
    button.onclick = () => {
      const form = document.createElement('form')
      Object.assign(form, { method: 'post', action: to, target: '_blank' })
      document.body.append(form)
      form.submit()
    }
  },
  'a page that refreshes to it': (button, to) => {
    button.onclick = () => {
      const refresh = document.createElement('meta')
      refresh.httpEquiv = 'refresh'
      refresh.content = `0;url=${to}`
      document.head.append(refresh)
    }
  },
  'window.open()': (button, to) => {
    button.onclick = () => {
      window.open(to)
    }
  },
  'window.open(), then sent there': (button, to) => {
    button.onclick = () => {
      const opened = window.open('about:blank')
      if (opened) opened.location.href = to
    }
  },
  'a hundred windows': (button, to) => {
    button.onclick = () => {
      for (let count = 0; count < 100; count += 1) window.open(to, `_${count}`, 'popup')
    }
  },
  'a frame that sends its top page': (button, to) => {
    button.onclick = () => {
      const frame = document.createElement('iframe')
      frame.sandbox.add('allow-scripts', 'allow-top-navigation', 'allow-popups', 'allow-same-origin')
      frame.srcdoc = `<script>top.location.href = ${JSON.stringify(to)}</script>`
      document.body.append(frame)
    }
  },
  'a frame that shows it': (button, to) => {
    button.onclick = () => {
      const frame = document.createElement('iframe')
      frame.src = to
      document.body.append(frame)
    }
  },
}

/** Returns addresses that look allowed but are not. `own` is the training portal's port. */
const toAddresses = (): Readonly<Record<string, string>> => {
  const own = new URL(portal.origin)
  return {
    'another host': evil.url,
    'the host as user name': `http://${own.host}@evil.localhost:${evil.port}/`,
    'the host as user name, with a backslash': `http://evil.localhost:${evil.port}\\@${own.host}/`,
    'a host that begins like it': `http://${own.hostname}.evil.localhost:${evil.port}/`,
    'a host that ends like it': `http://evil${own.hostname}:${evil.port}/`,
    'a host below it': `http://evil.${own.hostname}:${evil.port}/`,
    'another port of it': `http://${own.hostname}:${evil.port}/`,
    'its number': `http://127.0.0.1:${evil.port}/`,
    'user info before it': `http://user:word@${own.host}/hostile`,
    'it with a final dot': `http://${own.hostname}.:${own.port}/hostile`,
    'it with another scheme': `https://${own.host}/hostile`,
  }
}

/** By day one of each way out: a press, a script, a form, a window that is sent on, a frame. */
const WAYS_OUT = [
  'a link for a new window',
  'location = a while after the press',
  'a form that is sent',
  'window.open(), then sent there',
  'a frame that sends its top page',
]
describe('when the page leads to another host', () => {
  it.each(pickCases(Object.entries(WAYS), ([name]) => WAYS_OUT.includes(name)))('stays with %s', async (_name, way) => {
    await expectNoWayOut(way, evil.url)
  })

  const told = ['a link', 'location =', 'a form that is sent', 'a page that refreshes to it', 'window.open()']
  it.each(pickCases(told, (name) => name === 'window.open()'))(
    'says on the coach that it leaves the portal, with %s',
    async (name) => {
      await portal.press(WAYS[name]!, evil.url)
      await coachSays('refused')
    },
  )

  it.each(pickCases(['Control', 'Shift'] as const, (key) => key === 'Shift'))(
    'stays with a link pressed with %s',
    async (key) => {
      await expectNoWayOut((button, to) => button.setAttribute('href', to), evil.url)
      await portal.pressAgain({ key })
      await portal.pressAgain({ button: 'middle' })
      await stays(() => expect([portal.page.url(), ...evil.requests]).toEqual([address]), SETTLED)
      expect((await countPages(desk.app)).windows).toBe(1)
    },
  )

  it('stays if an address is dropped on the page', async () => {
    await expectNoWayOut((button, to) => {
      button.onclick = () => {
        const data = new DataTransfer()
        data.setData('text/uri-list', to)
        for (const type of ['dragenter', 'dragover', 'drop'])
          document.body.dispatchEvent(new DragEvent(type, { bubbles: true, dataTransfer: data }))
      }
    }, evil.url)
  })

  it('stays even if the app itself loads it', async () => {
    await desk.app.evaluate(async ({ webContents }, to) => {
      const view = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith('http'))
      await view?.loadURL(to).catch(() => {})
    }, evil.url)
    expect(evil.requests).toEqual([])
    await coachSays('refused')
  })
})

describe('when the portal’s own server leads away', () => {
  const ways = ['a link', 'a form that is sent', 'window.open()', 'a frame that sends its top page']
  it.each(pickCases(ways, (name) => name === 'window.open()'))(
    'never contacts the other host, with %s to a redirect',
    async (name) => {
      await expectNoWayOut(WAYS[name]!, portal.origin + portal.redirect(evil.url))
    },
  )

  it('says on the coach that it leaves the portal', async () => {
    await portal.press(WAYS['a link']!, portal.origin + portal.redirect(evil.url))
    await coachSays('refused')
  })

  const others = ['file:///etc/passwd', 'data:text/html,x', 'mailto:a@b.fr', 'javascript:alert(1)']
  it.each(pickCases(others, (to) => to.startsWith('file:')))('stays with a redirect to %s', async (to) => {
    await portal.press(WAYS['a link']!, portal.origin + portal.redirect(to))
    await stays(() => expect(opener.opened()).toEqual([]), SETTLED)
    const { hostname } = new URL(portal.page.url())
    // Chromium itself refuses, and shows its own error page under the portal's address.
    expect(['francetravail.localhost', 'chromewebdata']).toContain(hostname)
  })
})

/** By day one of each part of an address that deceives: the guard's own tests have all (`core/navigation`). */
const DECEIVING = ['the host as user name, with a backslash', 'another port of it']
describe('when an address looks like the portal’s', () => {
  const names = [
    'the host as user name',
    'the host as user name, with a backslash',
    'a host that begins like it',
    'a host that ends like it',
    'a host below it',
    'another port of it',
    'its number',
    'user info before it',
    'it with a final dot',
    'it with another scheme',
  ]
  it.each(pickCases(names, (name) => DECEIVING.includes(name)))('refuses %s', async (name) => {
    for (const way of pickTurn(['a link', 'window.open()'], names.indexOf(name))) {
      await expectNoWayOut(WAYS[way]!, toAddresses()[name]!)
      await coachSays('refused')
    }
  })
})

/** By day one of each kind: for another program, for the disk, ours, a script. */
const KINDS = /^(?:mailto|file|app|javascript):/
describe('when an address is not of the web', () => {
  const OTHERS = [
    'mailto:a@b.fr',
    'tel:3949',
    'ms-settings:privacy',
    'zoommtg://zoom.us/join',
    'intent://x#Intent;scheme=x;end',
    'ftp://evil.localhost/x',
    'file:///etc/passwd',
    'data:text/html,<p>Ailleurs</p>',
    'view-source:http://evil.localhost/',
    'chrome://gpu',
    'devtools://devtools/bundled/inspector.html',
    'app://cote-a-cote/index.html',
    'filesystem:http://evil.localhost/temporary/x',
    'javascript:void(document.title = "script")',
  ]
  it.each(pickCases(OTHERS, (to) => KINDS.test(to)))('opens nothing for %s', async (to) => {
    const ways = ['a link', 'a link for a new window', 'location =', 'window.open()', 'a frame that shows it']
    for (const way of pickTurn(ways, OTHERS.indexOf(to))) await expectNoWayOut(WAYS[way]!, to)
  })

  it('neither opens nor keeps a page that it makes up itself (blob:)', async () => {
    await expectNoWayOut((button) => {
      button.onclick = () => {
        location.href = URL.createObjectURL(new Blob(['<p>Faux</p>'], { type: 'text/html' }))
      }
    }, null)
    await coachSays('no-download')
  })

  it('says that an empty page (about:blank) is empty', async () => {
    await portal.press(WAYS['location =']!, 'about:blank')
    await expect.poll(status).not.toBe('ok')
    await stays(async () => expect(await status()).not.toBe('ok'), SETTLED)
  })
})
