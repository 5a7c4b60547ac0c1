import { deepStrictEqual } from 'node:assert'
import { setTimeout as delay } from 'node:timers/promises'
import type { Command } from '../../../src/core/session/command.ts'
import type { AbuseCase, AbuseFamily } from '../case.ts'
import { type HostileServers, PORTAL, WIDGET } from '../servers.ts'
import { playUnwatched, type UnwatchedVisit } from '../unwatched-visit.ts'

/** Milliseconds that the page's own actions are given. */
const SETTLED = 700

/** A page with a frame in it, and the first script of that frame. */
type Way = readonly [page: string, script: string]

const EMPTY = "document.body.appendChild(document.createElement('iframe')).contentWindow"
const FRAME = `<iframe src="${WIDGET}/cadre"></iframe>`

/**
 * Returns the document of a frame of another host, which reports when it is alive: a box of the system would end that.
 */
const toFrame = (script: string) =>
  `<!doctype html><body><script>try { ${script} } catch {} parent.postMessage('lives', '*')</script>`

/**
 * A worker of the frame's site that would answer in its server's place the next time, past the headers that the app
 * adds.
 */
const WORKER = `onfetch = (e) => { if (e.request.url.endsWith('/cadre')) e.respondWith(new Response(${JSON.stringify(toFrame(`${EMPTY}.print()`))}, { headers: { 'content-type': 'text/html' } })) }`
const REGISTERS =
  "navigator.serviceWorker.register('/garde.js').then(() => 'kept', () => 'refused').then((s) => parent.postMessage(s, '*'))"

/** The ways to create a frame, and what its first script does. */
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

/**
 * Ways in which a page uses the empty document of a page that it opens, before the real one comes, to make a frame
 * there.
 */
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

/** Attacks by boxes of the system that a page opens before anybody can look at it, where two people are. */
export const firstMoment: AbuseCase = {
  id: 22,
  attack: 'a frame, or a page that is opened, that prints in its first moment',
  run: ({ servers }) => playFirstMoments(servers, 'desk'),
}

/** The same attacks where a person is alone. */
export const firstMomentAlone: AbuseCase = { ...firstMoment, run: ({ servers }) => playFirstMoments(servers, 'kiosk') }

function playFirstMoments(servers: HostileServers, place: AbuseFamily['place']): Promise<void> {
  return playUnwatched(servers, place, async (visit) => {
    await expectOutOfSight(visit)
    for (const [page, script] of [...FRAMES, ...OPENED]) {
      await show(visit, page, script)
      await saying(visit, script === REGISTERS ? 'refused' : 'lives', `${page} ${script}`)
      await closeOpened(visit)
    }
  })
}

/**
 * Checks that a page opened empty, into which a frame of another site writes, is never shown: it would look like the
 * portal.
 */
async function expectOutOfSight(visit: UnwatchedVisit): Promise<void> {
  const writes =
    "const w = open('about:blank'); w.document.body.innerHTML = '<h1>Faux</h1>'; parent.postMessage(w.document.body.innerText, '*')"
  await show(visit, FRAME, writes)
  await saying(visit, 'Faux', writes)
  await delay(SETTLED)
  const { pages = [] } = await visit.portal('the pages', () => true)
  deepStrictEqual(pages, [], 'a page that another site wrote is shown')
}

async function closeOpened({ app, portal }: UnwatchedVisit): Promise<void> {
  const { pages = [] } = await portal('the pages', () => true)
  const opened = pages.slice(1)
  for (const { number } of opened)
    await app.request('session.command', { do: 'page', action: 'close', page: number } satisfies Command)
  await portal('the pages to close', ({ pages: left = [] }) => left.length <= 1)
}

function show(visit: UnwatchedVisit, page: string, script: string): Promise<void> {
  return visit.show(page, {
    '/cadre': { body: toFrame(script) },
    '/garde.js': { headers: { 'content-type': 'text/javascript' }, body: WORKER },
  })
}

async function saying({ until }: UnwatchedVisit, word: string, script: string): Promise<void> {
  await until(`that it ${word} after: ${script}`, (said) => said === word)
}
