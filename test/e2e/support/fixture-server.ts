import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { extname, join } from 'node:path'
import { ROOT } from './electron.ts'

/** Returns the address of a page with only this body, under this policy (CSP) if one is given. */
export function toAddress(origin: string, body: string, policy = ''): string {
  return `${origin}/?body=${encodeURIComponent(body)}${policy && `&policy=${encodeURIComponent(policy)}`}`
}

/** Serves `test/fixtures/pages`, or a page that its address describes. */
export async function serveFixtures(): Promise<Server> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const fixture = url.searchParams.get('fixture')
    const policy = url.searchParams.get('policy')
    const served = findServed(url.pathname)
    if (served) {
      response.setHeader('content-type', TYPES[extname(served)] ?? 'text/html; charset=utf-8')
      response.end(existsSync(served) ? readFileSync(served) : '')
      return
    }
    response.setHeader('content-type', 'text/html; charset=utf-8')
    if (policy) response.setHeader('content-security-policy', policy)
    response.end(fixture ? readFixture(fixture) : toHtml(url.searchParams.get('body') ?? ''))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/**
 * Returns the file of a page for presses, or a file of a design system that such a page uses (an installed package).
 */
function findServed(path: string): string | undefined {
  const parts = decodeURIComponent(path)
  if (!/^\/[\w./@-]+$/.test(parts) || parts.includes('..')) return undefined
  if (parts.startsWith('/press/')) return join(ROOT, 'test/fixtures', parts)
  const isPackage = ['/packages/dsfr-1-15-3/dist/', '/packages/govuk-frontend/dist/'].some((start) =>
    parts.startsWith(start),
  )
  return isPackage ? join(ROOT, 'node_modules', parts.slice('/packages'.length)) : undefined
}

function readFixture(name: string): string {
  if (!/^[a-z-]+$/.test(name)) throw new Error('a fixture is named by letters and -')
  return readFileSync(join(ROOT, 'test/fixtures/pages', `${name}.html`), 'utf8')
}

function toHtml(body: string): string {
  return `<!doctype html><html lang="fr"><head><title>Essai</title></head><body>${body}</body></html>`
}
