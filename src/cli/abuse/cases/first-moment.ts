import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type AbuseCase, fail } from '../case.ts'
import type { Scene } from '../scene.ts'
import { PORTAL, WIDGET } from '../servers.ts'
import { launchUnwatched, type Unwatched } from '../unwatched.ts'

/** How long a page may take to say what is waited for, in milliseconds. */
const PATIENCE = 10_000

const EMPTY = "document.body.appendChild(document.createElement('iframe')).contentWindow"
const FRAME = `<iframe src="${WIDGET}/cadre"></iframe>`

/** How a frame is brought, and what the first script in it does. */
const WAYS: readonly (readonly [page: string, script: string])[] = [
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
]

/** A page that another host's frame stands in; each says when it is alive, which a box of the system would end. */
const toPage = (frame: string) =>
  `<!doctype html><html lang="fr"><title>Portail</title><body><script>said = []; onmessage = (e) => said.push(e.data)</script>${frame}`
const toFrame = (script: string) =>
  `<!doctype html><body><script>try { ${script} } catch {} parent.postMessage('lives', '*')</script>`

/** A worker of the frame's site that would answer in its server's place the next time, past what the app adds to answers. */
const WORKER = `onfetch = (e) => { if (e.request.url.endsWith('/cadre')) e.respondWith(new Response(${JSON.stringify(toFrame(`${EMPTY}.print()`))}, { headers: { 'content-type': 'text/html' } })) }`
const REGISTERS =
  "navigator.serviceWorker.register('/garde.js').then(() => 'kept', () => 'refused').then((s) => parent.postMessage(s, '*'))"

/** The boxes of the system that a frame of another site reaches for before anyone can look at it. */
export const firstMoment: AbuseCase = {
  id: 22,
  attack: 'a frame of another site that prints in its first moment',
  run: async ({ servers }) => {
    const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-abuse-'))
    const app = await launchUnwatched(userData, servers.switches)
    try {
      await app.command({ do: 'pick', flow: 'france-travail/actualisation', training: false })
      await app.command({ do: 'consent', answer: 'yes' })
      await app.command({ do: 'begin' })
      await isGuided(app)
      for (const [page, script] of [...WAYS, [FRAME, REGISTERS], [FRAME, `${EMPTY}.print()`]] as typeof WAYS) {
        await show(app, servers, page, script)
        await saying(app, script === REGISTERS ? 'refused' : 'lives', script)
      }
    } finally {
      app.close()
      rmSync(userData, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    }
  },
}

async function isGuided(app: Unwatched): Promise<void> {
  const end = performance.now() + PATIENCE
  for (;;) {
    const { screen } = await app.view()
    if (screen.at === 'guide' && screen.portal.status !== 'loading') return
    if (performance.now() > end) fail('the portal did not open')
    await delay(100)
  }
}

async function show(app: Unwatched, servers: Scene['servers'], page: string, script: string): Promise<void> {
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
