import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { z } from 'zod'
import { PROJECT } from '../desk/launch.ts'
import { type Dress, Reskin } from './reskin.ts'

/** The folder of pages built in the ways that make recording hard, each with what somebody does there. */
const FOLDER = join(PROJECT, 'test/fixtures/studio')

/** One act, on what the page marks with this name: `question:answer`, or a part of a thing that is in parts. */
const actSchema = z.strictObject({
  do: z.enum(['press', 'fill', 'choose', 'select', 'attach', 'return']),
  at: z.string().default(''),
  text: z.string().optional(),
  /** How often the down arrow is pressed in a list. */
  keys: z.number().optional(),
  /** The thing that was opened, if the press chooses in it. */
  of: z.string().optional(),
  /** Whether the result takes time: a file, or another page. */
  waits: z.boolean().default(false),
})
export type SiteAct = z.infer<typeof actSchema>

export interface Site {
  readonly name: string
  readonly acts: readonly SiteAct[]
  /** What a recording of it consists of, one step a line. */
  readonly steps: readonly string[]
  /** The pages, by path. */
  readonly pages: Readonly<Record<string, { readonly title: string; readonly body: string }>>
}

export function readSites(folder: string = FOLDER): readonly Site[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.html'))
    .map((file) => readSite(file.replace(/\.html$/, ''), readFileSync(join(folder, file), 'utf8')))
}

function readSite(name: string, text: string): Site {
  const acts = z.array(actSchema).parse(JSON.parse(/\u003c!-- acts\s([\s\S]*?)--\u003e/.exec(text)?.[1] ?? '[]'))
  const parts = text.split(/\u003c!-- page (\S+) (.*?) --\u003e\n/).slice(1)
  const pages: Record<string, Site['pages'][string]> = {}
  for (let at = 0; at < parts.length; at += 3) {
    pages[parts[at] ?? ''] = { title: parts[at + 1] ?? '', body: parts[at + 2] ?? '' }
  }
  const steps = (/\u003c!-- steps\n([\s\S]*?)--\u003e/.exec(text)?.[1] ?? '').split('\n').filter((line) => line !== '')
  return { name, acts, steps, pages }
}

/** The sites on loopback, under two names that a browser treats as two sites. */
export interface ServedSites {
  readonly origin: string
  readonly otherOrigin: string
  /** Sets the dress in which pages are served from now on; undefined: as they are written. */
  dress(dress: Dress | undefined): void
  close(): Promise<void>
}

export async function serveSites(sites: readonly Site[]): Promise<ServedSites> {
  const script = readFileSync(join(FOLDER, 'site.js'), 'utf8')
  let dressed: Dress | undefined
  const server = createServer(({ url = '/' }, response) => {
    const [, name = '', ...rest] = decodeURIComponent(new URL(url, 'http://localhost').pathname).split('/')
    const page = sites.find((site) => site.name === name)?.pages[`/${rest.join('/')}`]
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    if (!page) return response.end('<!doctype html><html lang="fr"><title>Accueil</title><h1>Accueil</h1></html>')
    const { port } = server.address() as AddressInfo
    const body = page.body.replaceAll('{other}', `http://localhost:${port}`)
    // First all that the page consists of, its own scripts too, then its new dress.
    const make = dressed
      ? `globalThis.reskin = (root) => new (${Reskin})(root, ${JSON.stringify(dressed)}).apply();`
      : ''
    const apply = dressed ? '<script>reskin(document.body)</script>' : ''
    response.end(
      `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${page.title}</title><script>${make}${script}</script></head><body>${body}${apply}</body></html>`,
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    otherOrigin: `http://localhost:${port}`,
    dress: (next) => {
      dressed = next
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
