import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { gzipSync } from 'node:zlib'

/** One file of the page. */
export interface PageFile {
  readonly type: string
  readonly bytes: Buffer
  /** The same, smaller; absent where it is not worth it. */
  readonly gzip?: Buffer
  /** Its name says its content, so it may be kept for ever; it holds no data. */
  readonly isKept: boolean
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.svg': 'image/svg+xml',
}
const SMALLER = ['.html', '.js', '.css', '.svg']

/** Reads the page that was built, whole: what is asked for is looked up by name and never opened by it. Empty where it is not built. */
export function readPages(folder: string): ReadonlyMap<string, PageFile> {
  if (!existsSync(folder)) return new Map()
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    files.flatMap((entry): [string, PageFile][] => {
      const [path, extension] = [join(entry.parentPath, entry.name), extname(entry.name)]
      const type = TYPES[extension]
      if (type === undefined) return []
      const bytes = readFileSync(path)
      const name = relative(folder, path).replaceAll(sep, '/')
      const gzip = SMALLER.includes(extension) ? { gzip: gzipSync(bytes) } : {}
      return [[name, { type, bytes, ...gzip, isKept: name.startsWith('assets/') }]]
    }),
  )
}
