import { deepStrictEqual } from 'node:assert'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { KioskCommand } from '../../../core/kiosk/command.ts'
import type { Command } from '../../../core/session/command.ts'
import type { GuideView, View } from '../../../core/session/view.ts'
import { endNextStart } from '../../desk/next-start.ts'
import { launchUnwatched, type Unwatched } from '../../desk/unwatched.ts'
import { type AbuseCase, type AbuseFamily, fail } from '../case.ts'
import { CODE } from '../scene.ts'
import { type HostileServers, PORTAL, WIDGET } from '../servers.ts'

/** How long a page may take to say what is waited for, in milliseconds. */
const PATIENCE = 10_000

/** What a page does by itself is given time, in milliseconds. */
const SETTLED = 700

type Portal = GuideView['portal']

/** A page with a frame in it, and the first script of that frame. */
type Way = readonly [page: string, script: string]

const EMPTY = "document.body.appendChild(document.createElement('iframe')).contentWindow"
const FRAME = `<iframe src="${WIDGET}/cadre"></iframe>`

/** A page that another host's frame stands in; each says when it is alive, which a box of the system would end. */
const toPage = (frame: string) =>
  `<!doctype html><html lang="fr"><title>Portail</title><body><script>said = []; onmessage = (e) => said.push(e.data)</script>${frame}`
const toFrame = (script: string) =>
  `<!doctype html><body><script>try { ${script} } catch {} parent.postMessage('lives', '*')</script>`

/** A worker of the frame's site that would answer in its server's place the next time, past what the app adds to answers. */
const WORKER = `onfetch = (e) => { if (e.request.url.endsWith('/cadre')) e.respondWith(new Response(${JSON.stringify(toFrame(`${EMPTY}.print()`))}, { headers: { 'content-type': 'text/html' } })) }`
const REGISTERS =
  "navigator.serviceWorker.register('/garde.js').then(() => 'kept', () => 'refused').then((s) => parent.postMessage(s, '*'))"

/** How a frame is brought, and what the first script in it does. */
const FRAMES: readonly Way[] = [
  [FRAME, 'print()'],
  [FRAME, `${EMPTY}.print()`],
  [FRAME, `${EMPTY}.document.execCommand('print')`],
  [FRAME, `${EMPTY}.open('about:blank')?.print()`],
  [FRAME, `${EMPTY}.alert('lu ?')`],
  [`<object width="300" height="200" data="${WIDGET}/cadre"></object>`, `${EMPTY}.print()`],
  [`<embed width="300" height="200" type="text/html" src="${WIDGET}/cadre">`, `${EMPTY}.print()`],
  [
    `<iframe sandbox="allow-scripts allow-modals allow-same-origin" src="${WIDGET}/cadre"></iframe>`,
    `${EMPTY}.print()`,
  ],
  [`<iframe sandbox="allow-scripts allow-modals" src="${PORTAL}/cadre"></iframe>`, 'print()'],
  [FRAME, REGISTERS],
  [FRAME, `${EMPTY}.print()`],
]

/** A page has in hand the empty document of the one that it opens, until that comes, and makes a frame there. */
const OPENED = [
  `open('${PORTAL}/suite')`,
  `document.open('${PORTAL}/suite', '_blank', '')`,
  `open('${PORTAL}/suite', 'suite', 'popup')`,
  `(open('${PORTAL}/suite', 'deux'), open('', 'deux'))`,
  `(document.body.insertAdjacentHTML('beforeend', '<form target=trois action=${PORTAL}/suite>'), document.forms[0].submit(), open('', 'trois'))`,
  `(document.body.insertAdjacentHTML('beforeend', '<a id=y rel=opener target=quatre href=${PORTAL}/suite>'), y.click(), open('', 'quatre'))`,
].map((opening): Way => {
  const script = `const w = ${opening}; f = w.document.createElement('iframe'); w.document.documentElement.append(f); f.contentWindow.print()`
  return [`<script>setTimeout(() => { try { ${script} } finally { said.push('lives') } })</script>`, '']
})

/** The boxes of the system that a page reaches for before anybody can look at it, where two people are. */
export const firstMoment: AbuseCase = {
  id: 22,
  attack: 'a frame, or a page that is opened, that prints in its first moment',
  run: ({ servers }) => playFirstMoments(servers, 'desk'),
}

/** The same where a person is alone. */
export const firstMomentAlone: AbuseCase = { ...firstMoment, run: ({ servers }) => playFirstMoments(servers, 'kiosk') }

async function playFirstMoments(servers: HostileServers, place: AbuseFamily['place']): Promise<void> {
  const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-abuse-'))
  const app = await launchUnwatched(userData, [...servers.switches, ...(place === 'kiosk' ? ['--kiosk'] : [])])
  try {
    if (place === 'kiosk') for (const command of ENTERS) await app.request('kiosk.command', command)
    for (const command of BEGINS) await app.request('session.command', command)
    await isGuided(app)
    await expectOutOfSight(app, servers)
    for (const [page, script] of [...FRAMES, ...OPENED]) {
      await show(app, servers, page, script)
      await saying(app, script === REGISTERS ? 'refused' : 'lives', `${page} ${script}`)
      await closeOpened(app)
    }
  } finally {
    app.close()
    await endNextStart(userData)
    rmSync(userData, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

/** From a kiosk that has no staff code yet to its tiles. */
const ENTERS: readonly KioskCommand[] = [
  { do: 'add-code', name: 'Accueil', code: CODE },
  { do: 'leave-badge' },
  { do: 'touch' },
  { do: 'welcomed', voice: false },
]

const BEGINS: readonly Command[] = [
  { do: 'pick', flow: 'france-travail/actualisation', training: false },
  { do: 'consent', answer: 'yes' },
  { do: 'begin' },
]

async function isGuided(app: Unwatched): Promise<void> {
  await until(app, 'the portal to open', ({ status }) => status !== 'loading')
}

/** What a frame of another site writes into a page that it opens empty is never shown: it would look like the portal. */
async function expectOutOfSight(app: Unwatched, servers: HostileServers): Promise<void> {
  const writes =
    "const w = open('about:blank'); w.document.body.innerHTML = '<h1>Faux</h1>'; parent.postMessage(w.document.body.innerText, '*')"
  await show(app, servers, FRAME, writes)
  await saying(app, 'Faux', writes)
  await delay(SETTLED)
  const { pages = [] } = await until(app, 'the pages', () => true)
  deepStrictEqual(pages, [], 'a page that another site wrote is shown')
}

async function closeOpened(app: Unwatched): Promise<void> {
  const { pages = [] } = await until(app, 'the pages', () => true)
  const opened = pages.slice(1)
  for (const { number } of opened)
    await app.request('session.command', { do: 'page', action: 'close', page: number } satisfies Command)
  await until(app, 'the pages to close', ({ pages: left = [] }) => left.length <= 1)
}

async function until(app: Unwatched, what: string, fits: (portal: Portal) => boolean): Promise<Portal> {
  const end = performance.now() + PATIENCE
  for (;;) {
    const { screen } = await app.request<View>('session.view', null)
    if (screen.at === 'guide' && fits(screen.portal)) return screen.portal
    if (performance.now() > end) fail(`still waiting for ${what}`)
    await delay(100)
  }
}

async function show(app: Unwatched, servers: HostileServers, page: string, script: string): Promise<void> {
  servers.forget()
  servers.serve('/cadre', { body: toFrame(script) })
  servers.serve('/garde.js', { headers: { 'content-type': 'text/javascript' }, body: WORKER })
  servers.serve('/page', { body: toPage(page) })
  // The load is not waited for: a box in the frame would hold it.
  await app.inMain(({ webContents }, url) => {
    const portal = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith('http'))
    void portal?.loadURL(url).catch(() => {})
  }, `${PORTAL}/page`)
}

async function saying(app: Unwatched, word: string, script: string): Promise<void> {
  const end = performance.now() + PATIENCE
  for (;;) {
    const said = await app.inMain(async ({ webContents }) => {
      const portal = webContents.getAllWebContents().find((contents) => contents.getURL().endsWith('/page'))
      return (await portal?.executeJavaScript('said')) as readonly string[] | undefined
    }, null)
    if (said?.includes(word)) return
    if (performance.now() > end) fail(`the frame does not say that it ${word} after: ${script}`)
    await delay(100)
  }
}
