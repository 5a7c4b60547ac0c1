import { ok } from 'node:assert/strict'
import type { Scene } from './scene.ts'
import { PORTAL } from './servers.ts'

/** Answers with a login prompt, so that the browser remembers a login. */
const askLogin = ({ headers }: { readonly headers: { readonly authorization?: string | undefined } }) =>
  headers.authorization === undefined
    ? { status: 401, headers: { 'www-authenticate': 'Basic realm="Portail"' }, body: 'qui ?' }
    : { body: 'bienvenue' }

/**
 * Leaves in the guided view all that a visit can leave: typed text, every store of the page, what the browser keeps
 * below it (login, cache, HSTS, zoom), a downloaded file, the clipboard. `marker` is in each, and begins with
 * `marqueur`.
 */
export async function leaveTraces(scene: Scene, marker: string): Promise<void> {
  const page = await scene.open({
    headers: {
      'set-cookie': `${marker}=${marker}; Secure; HttpOnly; Max-Age=86400`,
      'strict-transport-security': 'max-age=86400',
      etag: marker,
      'cache-control': 'max-age=86400',
    },
    body: '<!doctype html><title>Portail</title><input id="x">',
  })
  const { servers } = scene
  servers.serve('/sw.js', {
    headers: { 'content-type': 'text/javascript' },
    body: `self.onfetch = (e) => { if (e.request.url.endsWith('/gardien')) e.respondWith(new Response('${marker}')) }`,
  })
  servers.serve('/tampon', { headers: { etag: marker, 'cache-control': 'no-cache' }, body: marker })
  servers.serve('/prive', askLogin)
  servers.serve('/recu.pdf', { headers: { 'content-type': 'application/pdf' }, body: `%PDF-1.4 ${marker}` })
  await letServiceWorkers(scene)
  await scene.press('x')
  await page.keyboard.type(marker)
  await scene.inPage(async (text) => {
    localStorage.setItem(text, text)
    sessionStorage.setItem(text, text)
    document.title = text
    await navigator.serviceWorker.register('/sw.js')
    await navigator.serviceWorker.ready
    await (await caches.open(text)).put('/x', new Response(text))
    await new Promise((resolve) => {
      const opening = indexedDB.open(text)
      opening.onupgradeneeded = () => opening.result.createObjectStore(text).add(text, text)
      opening.onsuccess = resolve
    })
    await fetch('/tampon')
    await new Promise((resolve) => {
      const login = new XMLHttpRequest()
      login.open('GET', '/prive', true, text, text)
      login.onloadend = resolve
      login.send()
    })
    history.pushState({ text }, '', `/${text}`)
    const link = document.createElement('a')
    Object.assign(link, { href: '/recu.pdf', download: `${text}.pdf` })
    link.click()
  }, marker)
  await scene.desk.until(({ screen }) => screen.at === 'guide' && screen.downloads > 0, 'the receipt')
  await scene.desk.app.evaluate(async ({ webContents, clipboard }, text) => {
    await clipboard.writeText(text)
    const view = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith('http'))
    if (view) view.zoomFactor = 1.5
  }, marker)
  ok(await isUpgraded(scene), 'HSTS was not taken, so nothing shows that it goes')
}

/** Removes our guard against service workers for the rest of the visit, to see that the wipe ends them too. */
async function letServiceWorkers({ desk }: Scene): Promise<void> {
  await desk.app.evaluate(({ webContents }) => {
    const view = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith('http'))
    view?.session.webRequest.onBeforeSendHeaders(null)
  })
}

/**
 * Checks whether the browser opens the portal by https although it was given http, because an earlier page told it to.
 * Our own guard lets no http through, so it is removed for the rest of the visit.
 */
async function isUpgraded({ desk, servers }: Scene): Promise<boolean> {
  await desk.app.evaluate(
    async ({ webContents }, url) => {
      const view = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith('http'))
      if (!view) return
      view.session.webRequest.onBeforeRequest(null)
      // Not by `session.fetch`: in older engines it never resolves once the network has another process.
      const { frameTree } = await view.debugger.sendCommand('Page.getFrameTree')
      const options = { disableCache: true, includeCredentials: false }
      const asked = { frameId: frameTree.frame.id, url, options }
      await view.debugger.sendCommand('Network.loadNetworkResource', asked).catch(() => {})
    },
    `${PORTAL.replace('https', 'http')}/clair`,
  )
  return servers.seen.some(({ url }) => url === '/clair')
}

/**
 * Finds what the next person's page can see, and what their browser sends on its own: one line each, empty when all is
 * well.
 */
export async function findTraces(scene: Scene): Promise<readonly string[]> {
  await scene.open('<p>x</p>')
  scene.servers.serve('/tampon', { body: 'neuf' })
  scene.servers.serve('/gardien', { body: 'personne' })
  scene.servers.serve('/prive', askLogin)
  const inPage = await scene.inPage(async () => {
    await fetch('/tampon')
    const guard = await (await fetch('/gardien')).text()
    const login = (await fetch('/prive')).status
    const found: Record<string, boolean> = {
      localStorage: localStorage.length > 0,
      sessionStorage: sessionStorage.length > 0,
      cookie: document.cookie !== '',
      caches: (await caches.keys()).length > 0,
      indexedDB: (await indexedDB.databases()).length > 0,
      'service worker': guard !== 'personne' || (await navigator.serviceWorker.getRegistrations()).length > 0,
      'HTTP login': login !== 401,
      referrer: document.referrer !== '',
    }
    return Object.keys(found).filter((name) => found[name])
  }, null)
  const sent = scene.servers.seen.flatMap(({ headers }) =>
    ['cookie', 'if-none-match', 'authorization'].filter((name) => headers[name] !== undefined),
  )
  const left = await scene.desk.app.evaluate(async ({ webContents, clipboard }) => {
    const view = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith('http'))
    const behind = view?.navigationHistory.getAllEntries().map(({ url, title }) => `${url} ${title}`) ?? []
    return { zoom: view?.zoomFactor, text: await clipboard.readText(), behind }
  })
  const isKnown = await isUpgraded(scene)
  const isBehind = left.behind.some((entry) => entry.includes('marqueur'))
  return [
    ...inPage,
    ...(isBehind ? ['history'] : []),
    ...(isKnown ? ['HSTS'] : []),
    ...sent,
    ...(left.zoom === 1 ? [] : ['zoom']),
    ...(left.text === '' ? [] : ['clipboard']),
  ]
}
