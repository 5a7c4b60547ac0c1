import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { ROOT } from './electron.ts'

/** Builds the harness with the app's channel, from the sources as they are; answers the app's folder. */
export async function buildFramedView(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'framed-view-'))
  await bundle('test/e2e/harness/framed.ts', join(folder, 'main'), 'framed')
  await bundle('src/preload/portal.ts', join(folder, 'preload'), 'portal')
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'framed-view', version: '1.0.0', main: 'main/framed.cjs' }),
  )
  return folder
}

async function bundle(entry: string, outDir: string, name: string): Promise<void> {
  await build({
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
