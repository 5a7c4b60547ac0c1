import { defineConfig } from 'electron-vite'

/**
 * The probe: the app's guided view with a preload that tells what it found. Built beside the app, never into it, and
 * laid out the same way (`../preload/portal.cjs`), so that the view's own code is used as it is.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/probe/main',
      externalizeDeps: false,
      target: 'node20',
      rollupOptions: { input: 'src/main/probe.ts', output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  preload: {
    build: {
      outDir: 'out/probe/preload',
      externalizeDeps: false,
      isolatedEntries: true,
      target: 'node20',
      rollupOptions: {
        input: { portal: 'src/preload/probe-view.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
})
