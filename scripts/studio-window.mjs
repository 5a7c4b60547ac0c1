import { build } from 'vite'
import { root } from './project.mjs'

/** Bundles, from the current sources, the window in which tests drive the studio's pages. */
export async function buildStudioWindow(folder) {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      target: 'node20',
      minify: false,
      lib: { entry: 'test/e2e/harness/studio.ts', formats: ['cjs'], fileName: () => 'main.cjs' },
      rollupOptions: { external: ['electron', /^node:/] },
    },
  })
}
