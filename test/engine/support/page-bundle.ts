import { join } from 'node:path'
import { build } from 'vite'
import { ROOT } from '../../e2e/support/electron.ts'

/** Bundles a file of this folder as a script that a page can run. Writes nothing to disk. */
export async function bundleForPage(file: string): Promise<string> {
  const built = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'chrome130',
      minify: false,
      lib: { entry: join(import.meta.dirname, file), formats: ['iife'], name: 'bundled' },
    },
  })
  const [first] = Array.isArray(built) ? built : [built]
  const chunk = first && 'output' in first ? first.output[0] : undefined
  if (chunk?.type !== 'chunk') throw new Error(`${file} was not bundled`)
  return chunk.code
}
