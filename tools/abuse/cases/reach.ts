import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict'
import { setTimeout as delay } from 'node:timers/promises'
import type { AbuseCase, AbuseFamily } from '../case.ts'
import { WIDGET } from '../servers.ts'
import { playUnwatched, type UnwatchedVisit } from '../unwatched-visit.ts'
import { openWires } from '../wires.ts'

/** Milliseconds that connections are given to arrive before we check that none did. */
const SETTLED = 3_000

const EMPTY = "document.body.appendChild(document.createElement('iframe')).contentWindow"

/**
 * Every kind of frame in which a script can run at once: its page, with `RUN` for the script, and who receives its
 * messages.
 */
const FRAMES: Readonly<Record<string, (script: string) => { readonly page: string; readonly frame?: string }>> = {
  'the page itself': (script) => ({ page: toScript(`w = window; ${script}`) }),
  'an empty frame': (script) => ({ page: toScript(`w = ${EMPTY}; ${script}`) }),
  'a frame of its own site': (script) => ({
    page: '<iframe src="/cadre"></iframe>',
    frame: toScript(`w = window; ${script}`),
  }),
  'a frame of another site': (script) => ({
    page: `<iframe allow="clipboard-read *; clipboard-write *; picture-in-picture *" src="${WIDGET}/cadre"></iframe>`,
    frame: toScript(`w = window; ${script}`),
  }),
  'an empty frame in a frame of another site': (script) => ({
    page: `<iframe src="${WIDGET}/cadre"></iframe>`,
    frame: toScript(`w = ${EMPTY}; ${script}`),
  }),
  'a sandboxed frame': (script) => ({
    page: '<iframe sandbox="allow-scripts allow-modals" src="/cadre"></iframe>',
    frame: toScript(`w = window; ${script}`),
  }),
  'a frame of written text': (script) => ({ page: toFrameMarkup(toScript(`w = window; ${script}`)) }),
  'a frame of made text': (script) => ({
    page: toScript(
      `f = document.body.appendChild(document.createElement('iframe')); f.src = URL.createObjectURL(new Blob([${toLiteral(toScript(`w = window; ${script}`))}], { type: 'text/html' }))`,
    ),
  }),
  'a page that it opens': (script) => ({ page: toScript(`w = open('about:blank'); ${script}; w.close()`) }),
}

function toScript(script: string): string {
  return `<body><script>say = (one) => (opener ?? parent).postMessage(one, '*'); try { ${script} } catch (e) { say({ error: String(e) }) }</script>`
}

function toLiteral(text: string): string {
  return JSON.stringify(text).replaceAll('</script', '<\\/script')
}

function toFrameMarkup(text: string): string {
  return `<iframe srcdoc="${text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`
}

async function inEachFrame(
  visit: UnwatchedVisit,
  script: string,
  look: (said: unknown, where: string) => void | Promise<void>,
): Promise<void> {
  for (const [where, frame] of Object.entries(FRAMES)) {
    const made = frame(script)
    await visit.show(made.page, made.frame ? { '/cadre': { body: made.frame } } : {})
    const said = await visit.until(`what it got in ${where}`, () => true)
    await look(said, where)
  }
}

/** Reads by an editing command, as old pages paste, and by the newer interface; writes by the command that copies. */
const CLIPBOARD = `
  const d = w.document; let got = ''
  const hear = (e) => { got += e.clipboardData?.getData('text') ?? '' }
  d.addEventListener('paste', hear, true); w.addEventListener('paste', hear)
  const field = d.createElement('textarea'); d.body.append(field); field.focus()
  const twice = (first) => { let n = 0; return { toString: () => (n++ === 0 ? first : 'paste') } }
  const ways = ['paste', 'PASTE', 'Paste', 'pasteAndMatchStyle', twice('x'), twice('bold')]
  String.prototype.toLowerCase = () => 'bold'
  for (const way of ways) try { d.execCommand(way) } catch {}
  got += field.value
  field.value = 'COPIED'; field.select()
  for (const way of ['copy', 'cut']) try { d.execCommand(way) } catch {}
  Promise.race([w.navigator.clipboard?.readText() ?? '', new Promise((r) => setTimeout(r, 500, ''))]).catch(() => '')
    .then((text) => say({ got: got + text }))`

const clipboardCase = (place: AbuseFamily['place']): AbuseCase => ({
  id: 57,
  attack: 'the clipboard, read or filled by a script in every kind of frame',
  run: ({ servers }) =>
    playUnwatched(servers, place, async (visit) => {
      const { app } = visit
      strictEqual(await app.inMain(({ clipboard }) => clipboard.readText(), null), '', 'it is not empty at the start')
      await app.inMain(({ clipboard }) => clipboard.writeText('marqueur'), null)
      await expectOwnKeys(visit)
      await inEachFrame(visit, CLIPBOARD, (said, where) => deepStrictEqual(said, { got: '' }, where))
      strictEqual(await app.inMain(({ clipboard }) => clipboard.readText(), null), 'marqueur')
    }),
})

/** Checks that people's own keys still paste into a field and copy out of it. */
async function expectOwnKeys(visit: UnwatchedVisit): Promise<void> {
  const { app } = visit
  await visit.show(
    '<textarea id="x"></textarea><script>x.oninput = () => said.push(x.value); onload = () => { x.focus(); requestAnimationFrame(() => said.push("there")) }</script>',
  )
  await visit.until('that it is there', (said) => said === 'there')
  const press = (keyCode: string) =>
    app.inMain(({ webContents }, key) => {
      const portal = webContents.getAllWebContents().find((contents) => contents.getURL().includes('/page'))
      portal?.focus()
      for (const type of ['keyDown', 'keyUp'] as const)
        portal?.sendInputEvent({ type, keyCode: key, modifiers: ['control'] })
    }, keyCode)
  await press('V')
  strictEqual(await visit.until('what was pasted', (said) => said !== 'there'), 'marqueur')
  await press('A')
  await app.inMain(({ clipboard }) => clipboard.writeText('autre'), null)
  await press('X')
  strictEqual(await visit.until('what was left', (said) => said === ''), '')
  strictEqual(await app.inMain(({ clipboard }) => clipboard.readText(), null), 'marqueur')
}

/**
 * Returns a script that opens connections of every kind that no request shows, to a port of this machine under each of
 * its names.
 */
const CONNECTIONS = (port: number) => `
  const made = []
  const hosts = ['127.0.0.1', 'localhost', '[::1]', '0x7f.1', '127.1', '2130706433', 'a.localhost']
  for (const host of hosts) {
    for (const urls of ['stun:' + host + ':${port}', 'turn:' + host + ':${port}', 'turn:' + host + ':${port}?transport=tcp', 'turns:' + host + ':${port}?transport=tcp'])
      for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection']) try {
        const one = new w[name]({ iceServers: [{ urls, username: 'u', credential: 'c' }] })
        one.createDataChannel('x'); one.createOffer().then((offer) => one.setLocalDescription(offer)); made.push(name)
      } catch {}
    const to = 'https://' + host + ':${port}/'
    for (const reach of [
      () => new w.WebTransport(to), () => new w.WebSocket(to.replace('http', 'ws')), () => new w.WebSocketStream(to.replace('http', 'ws')),
      () => w.fetch(to, { keepalive: true, mode: 'no-cors' }).catch(() => {}), () => w.navigator.sendBeacon(to), () => new w.EventSource(to), () => w.fetchLater(to, { activateAfter: 0 }),
      () => w.navigator.credentials.get({ identity: { providers: [{ configURL: to + 'c.json', clientId: 'x' }] } }).catch(() => {}),
    ]) try { reach() } catch {}
    for (const rel of ['preconnect', 'dns-prefetch', 'prefetch', 'prerender', 'preload', 'modulepreload', 'stylesheet', 'icon', 'manifest', 'compression-dictionary']) {
      const link = w.document.createElement('link'); link.rel = rel; link.as = 'script'; link.href = to; (w.document.head ?? w.document.documentElement).append(link)
    }
    const rules = w.document.createElement('script'); rules.type = 'speculationrules'
    rules.textContent = JSON.stringify({ prefetch: [{ source: 'list', urls: [to], eagerness: 'immediate' }], prerender: [{ source: 'list', urls: [to], eagerness: 'immediate' }] })
    w.document.documentElement.append(rules)
    const a = w.document.createElement('a'); a.href = '#x'; a.ping = to; a.setAttribute('attributionsrc', to); w.document.documentElement.append(a); a.click()
    const code = "try { new WebTransport('" + to + "') } catch {} fetch('" + to + "', { mode: 'no-cors' }).catch(() => {}); try { new WebSocket('" + to.replace('http', 'ws') + "') } catch {}"
    const worker = URL.createObjectURL(new Blob([code + '; onconnect = () => {}'], { type: 'text/javascript' }))
    for (const Kind of [w.Worker, w.SharedWorker]) try { new Kind(worker) } catch {}
  }
  say({ made })`

const networkCase = (place: AbuseFamily['place']): AbuseCase => ({
  id: 58,
  attack: 'this machine by connections that no request shows: WebRTC, WebTransport, workers, hints, sign-in boxes',
  run: async ({ servers }) => {
    const wires = await openWires()
    try {
      await playUnwatched(servers, place, async (visit) => {
        await inEachFrame(visit, CONNECTIONS(wires.port), async (_said, where) => {
          await delay(SETTLED)
          deepStrictEqual([...new Set(wires.arrived)], [], where)
        })
        await expectReports(visit, wires.port)
        deepStrictEqual([...new Set(wires.arrived)], [], 'a report')
      })
    } finally {
      wires.close()
    }
  },
})

/** Checks what the browser sends on its own when a header tells it to. */
async function expectReports(visit: UnwatchedVisit, port: number): Promise<void> {
  const to = `https://127.0.0.1:${port}/r`
  const headers = {
    'content-security-policy': `default-src 'none'; report-uri ${to}; report-to r`,
    'reporting-endpoints': `r="${to}"`,
    'report-to': JSON.stringify({ group: 'r', max_age: 100, endpoints: [{ url: to }] }),
    nel: JSON.stringify({ report_to: 'r', max_age: 1000, success_fraction: 1, failure_fraction: 1 }),
    link: `<${to}>; rel=preconnect, <${to}>; rel=preload; as=script`,
  }
  await visit.show('<script>said.push(1)</script><iframe src="/cadre"></iframe>', {
    '/cadre': { headers, body: '<img src="/x"><script src="/y"></script>' },
  })
  await visit.until('that it is there', () => true)
  await delay(SETTLED)
}

/** A script that returns which interfaces are left of those that the table refuses. */
const REMOVED = `
  const names = ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport', 'EyeDropper', 'documentPictureInPicture', 'TCPSocket', 'UDPSocket', 'WebSocketStream', 'PaymentRequest', 'showOpenFilePicker', 'IdentityCredential']
  const members = ['usb', 'hid', 'serial', 'bluetooth', 'share', 'presentation', 'keyboard', 'getBattery', 'gpu']
  const shown = w.document.pictureInPictureEnabled ? ['pictureInPictureEnabled'] : []
  const drawing = w.document.createElement('canvas').getContext('webgl')
  if (drawing?.getExtension('WEBGL_debug_renderer_info')) shown.push('the graphics card')
  if (w.speechSynthesis?.getVoices().length > 0) shown.push('voices')
  say({ left: [...shown, ...names.filter((name) => name in w), ...members.filter((name) => name in w.navigator)] })`

const removedCase = (place: AbuseFamily['place']): AbuseCase => ({
  id: 59,
  attack: 'interfaces that reach out of the page or name the machine, looked for in every kind of frame',
  run: ({ servers }) =>
    playUnwatched(servers, place, async (visit) => {
      const found: string[] = []
      await inEachFrame(visit, REMOVED, (said, where) => {
        const { left = ['?'] } = said as { readonly left?: readonly string[] }
        // The first script of a frame of another site may find them; the engine then stops what they try to reach (58).
        if (where !== 'an empty frame in a frame of another site')
          found.push(...left.map((name) => `${name} in ${where}`))
      })
      deepStrictEqual(found, [])
      ok((await visit.portal('the portal', () => true)).status !== 'crashed')
    }),
})

export const reach: AbuseFamily = {
  name: 'reach',
  place: 'desk',
  cases: [clipboardCase('desk'), networkCase('desk'), removedCase('desk')],
}

export const reachAlone: AbuseFamily = {
  name: 'reach-kiosk',
  place: 'kiosk',
  cases: [clipboardCase('kiosk'), networkCase('kiosk'), removedCase('kiosk')],
}
