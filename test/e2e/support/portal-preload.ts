import { existsSync, mkdtempSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { ROOT } from './electron.ts'

/** Returns the built preload of the app if it is newer than its sources, else one built for the test. */
export async function buildPortalPreload(): Promise<string> {
  const built = join(ROOT, 'out/preload/portal.cjs')
  if (existsSync(built) && statSync(built).mtimeMs > findLatestChange()) return built
  const folder = mkdtempSync(join(tmpdir(), 'portal-preload-'))
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      target: 'chrome130',
      minify: false,
      lib: { entry: 'src/preload/portal.ts', formats: ['cjs'], fileName: () => 'portal.cjs' },
      rollupOptions: { external: ['electron'] },
    },
  })
  return join(folder, 'portal.cjs')
}

function findLatestChange(): number {
  return Math.max(...['src/preload', 'src/core'].flatMap((folder) => listChanges(join(ROOT, folder))))
}

function listChanges(folder: string): readonly number[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.map((file) => statSync(join(file.parentPath, file.name)).mtimeMs)
}
