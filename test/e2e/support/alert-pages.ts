import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { ROOT } from './electron.ts'

const alertPageSchema = z.strictObject({
  name: z.string(),
  /** The page on which a person presses; the file's `form` where nothing is said. */
  before: z.string().optional(),
  /** The content of a frame of that page. */
  frame: z.string().optional(),
  /** What the page's own script does at the press. */
  script: z.string().optional(),
  /** The page that the server answers the press with. */
  after: z.string().optional(),
  /** The message is in a shadow root that is closed to the page. */
  isClosed: z.literal(true).optional(),
  /** The browser itself refuses the press. */
  native: z.literal(true).optional(),
  says: z.enum(['mistake', 'none']),
  /** Fields of which any may be pointed at. */
  field: z.string().optional(),
  /** What the page's own script does once the answer is right: the page then says nothing wrong. */
  mended: z.string().optional(),
})
const fileSchema = z.strictObject({ layout: z.string(), form: z.string(), pages: z.array(alertPageSchema) })

/** A whole page of some site, the press on it, and whether it then says that something is wrong. */
export interface AlertPage extends z.infer<typeof alertPageSchema> {
  readonly file: string
  /** The documents before the press and after it. */
  readonly first: string
  readonly next: string
}

/** Reads the pages of test/fixtures/alerts, set by set. */
export function readAlertPages(): readonly AlertPage[] {
  const folder = join(ROOT, 'test/fixtures/alerts')
  return globSync('*/*.yml', { cwd: folder })
    .sort()
    .flatMap((file) => {
      const { layout, form, pages } = fileSchema.parse(parse(readFileSync(join(folder, file), 'utf8')))
      const toDocument = (main: string) => layout.replace('{{main}}', () => main)
      return pages.map((page) => {
        const content = page.frame === undefined ? (page.before ?? form) : toFrame(page.frame + toScript(page))
        const script = page.frame === undefined ? toScript(page) : ''
        return { ...page, file, first: toDocument(content + script), next: toDocument(page.after ?? '') }
      })
    })
}

function toFrame(body: string): string {
  const quoted = body.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  return `<h1>Espace</h1><iframe width="500" height="300" srcdoc="${quoted}"></iframe>`
}

function toScript({ script }: { readonly script?: string | undefined }): string {
  if (script === undefined) return ''
  return `<script>document.querySelector('#go').addEventListener('click', (event) => { event.preventDefault(); ${script} })</script>`
}
