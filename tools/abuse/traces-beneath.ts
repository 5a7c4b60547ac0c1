import { ok } from 'node:assert/strict'
import type { Scene } from './scene.ts'
import { WIDGET } from './servers.ts'

/**
 * Headers that answer a preflight from another site, and let a browser remember for a day that it may send the request.
 */
const PREFLIGHT = {
  headers: {
    'access-control-allow-origin': '*',
    'access-control-allow-headers': 'x-marqueur',
    'access-control-max-age': '86400',
  },
  body: 'ja',
}

/** Storage that pages may request by a name, which the types of the DOM do not have yet. */
interface WithBuckets {
  readonly storageBuckets?: { open(name: string): Promise<unknown>; keys(): Promise<readonly string[]> }
}

/**
 * Leaves in the guided view what few clearing functions reach: a TLS ticket, an answered preflight, a file of the
 * origin's own, a cookie of a partition, a storage bucket. The guards of the session are removed, as if the visit had
 * broken them.
 */
export async function leaveBeneath(scene: Scene, marker: string): Promise<void> {
  await scene.open('<p>x</p>')
  scene.servers.serve('/permis', PREFLIGHT)
  await scene.inPage(leaveInPage, { marker, widget: WIDGET })
  ok(
    scene.servers.seen.some(({ method }) => method === 'OPTIONS'),
    'no preflight was asked, so nothing shows that it goes',
  )
  await scene.desk.app.evaluate(({ webContents }) => {
    const view = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith('http'))
    if (!view) return
    view.session.setPermissionCheckHandler(() => true)
    view.session.setPermissionRequestHandler((_contents, _permission, answer) => answer(true))
    view.session.webRequest.onBeforeRequest(null)
    view.session.webRequest.onHeadersReceived(null)
  })
}

async function leaveInPage({ marker, widget }: { readonly marker: string; readonly widget: string }): Promise<void> {
  // biome-ignore lint/suspicious/noDocumentCookie: a partitioned cookie is what is left here
  document.cookie = `__Host-${marker}=${marker}; Secure; Path=/; SameSite=None; Partitioned; Max-Age=86400`
  const root = await navigator.storage.getDirectory()
  await root.getFileHandle(marker, { create: true })
  await (navigator as WithBuckets).storageBuckets?.open(marker)
  await fetch(`${widget}/permis`, { headers: { 'x-marqueur': marker } })
}

/**
 * Finds what the next person's page or portal can see of that, one line each. `met` is how many connections there were
 * before.
 */
export async function findBeneath(scene: Scene, met: number): Promise<readonly string[]> {
  const [first] = scene.servers.handshakes.slice(met)
  await scene.open('<p>x</p>')
  scene.servers.serve('/permis', PREFLIGHT)
  const inPage = await scene.inPage(async (widget) => {
    await fetch(`${widget}/permis`, { headers: { 'x-marqueur': 'x' } })
    const root = (await navigator.storage.getDirectory()) as unknown as { keys(): AsyncIterable<string> }
    let files = 0
    for await (const _name of root.keys()) files += 1
    const found: Record<string, boolean> = {
      'file of the origin': files > 0,
      'storage bucket': ((await (navigator as WithBuckets).storageBuckets?.keys()) ?? []).length > 0,
      'partitioned cookie': document.cookie !== '',
      'permission to ask for notes': (await navigator.permissions.query({ name: 'notifications' })).state === 'granted',
    }
    return Object.keys(found).filter((name) => found[name])
  }, WIDGET)
  const isAsked = scene.servers.seen.some(({ method }) => method === 'OPTIONS')
  return [...inPage, ...(first === 'new' ? [] : ['TLS ticket']), ...(isAsked ? [] : ['preflight'])]
}
