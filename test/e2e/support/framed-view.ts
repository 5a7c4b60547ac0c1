import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build as bundleBy } from 'vite'
import { ROOT } from './electron.ts'

let built: Promise<string> | undefined

/** Builds the harness with the app's channel from the current sources, once per process; returns the app's folder. */
export function buildFramedView(): Promise<string> {
  built ??= build()
  return built
}

async function build(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'framed-view-'))
  await bundle('test/e2e/harness/framed.ts', join(folder, 'main'), 'framed')
  await bundle('src/preload/portal.ts', join(folder, 'preload'), 'portal')
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'framed-view', version: '1.0.0', main: 'main/framed.cjs' }),
  )
  return folder
}

/** Bundles one entry for Electron. */
export async function bundle(entry: string, outDir: string, name: string): Promise<void> {
  await bundleBy({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      outDir,
      target: 'node20',
      minify: false,
      lib: { entry, formats: ['cjs'], fileName: () => `${name}.cjs` },
      rollupOptions: { external: ['electron', /^node:/] },
    },
  })
}
