import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/**
 * Three bundles. Main and preloads are CommonJS: a sandboxed preload must be, and main then registers its
 * protocol before Electron is ready in both runtimes. Everything but electron is bundled, so a packaged app
 * carries no node_modules.
 */
export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      target: 'node20',
      rollupOptions: { input: 'src/main/index.ts', output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      isolatedEntries: true,
      target: 'node20',
      rollupOptions: {
        input: { app: 'src/preload/app.ts', portal: 'src/preload/portal.ts', probe: 'src/preload/probe.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: { target: 'chrome130' },
  },
})
