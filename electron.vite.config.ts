import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { readLibrary } from './src/core/flow/read/library.ts'
import { computeDigest, readFlowFiles, readRawFiles, toBuiltLibrary } from './src/main/library/library.ts'
import { manual } from './tools/manual/plugin.ts'

/**
 * Three bundles. Main and preloads are CommonJS: a sandboxed preload must be, and main then registers its
 * protocol before Electron is ready in both runtimes. Everything but electron is bundled, so a packaged app
 * carries no node_modules. They are made small, and the flows are read in advance, for a quick start.
 */
export default defineConfig({
  main: {
    define: { 'import.meta.env.WANTED_ELECTRON': JSON.stringify(readElectronVersion()) },
    plugins: [buildLibrary()],
    build: {
      minify: true,
      externalizeDeps: false,
      target: 'node20',
      rollupOptions: {
        input: {
          index: 'src/main/index.ts',
          boot: 'src/main/boot.ts',
          'code-cache': 'src/main/code-cache.ts',
          // Threads of their own: no other file loads them.
          'digest-worker': 'src/main/supervision/digest-worker.ts',
          'directory-worker': 'src/main/directory/worker.ts',
          // What boot shares with the session: in boot's own file, none of that could be compiled without starting the app.
          'private-hosts': 'src/core/base/host/private-hosts.ts',
          engine: 'src/core/base/engine.ts',
          'running-engine': 'src/main/engine.ts',
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
      },
    },
  },
  preload: {
    build: {
      minify: true,
      externalizeDeps: false,
      isolatedEntries: true,
      target: 'node20',
      rollupOptions: {
        input: {
          app: 'src/preload/app.ts',
          portal: 'src/preload/portal.ts',
          demonstration: 'src/preload/demonstration.ts',
          film: 'src/preload/film.ts',
          studio: 'src/preload/studio.ts',
          probe: 'src/preload/probe.ts',
          decoder: 'src/preload/decoder.ts',
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), manual(), copyPdfParts()],
    json: { namedExports: false, stringify: true }, // the words of our screens are read several times faster as JSON than as code
    build: {
      target: 'chrome130',
      minify: true,
      rollupOptions: { input: { index: 'src/renderer/index.html', decoder: 'src/renderer/decoder.html' } },
    },
  },
})

/** Reads the version of Electron that is built for, so that the app knows when it runs on an older one. */
function readElectronVersion(): string {
  const { version } = JSON.parse(readFileSync('node_modules/electron/package.json', 'utf8')) as { version: string }
  return version
}

/** Reads the flows once and leaves them beside the main bundle. Broken ones are told when the app starts. */
function buildLibrary(): Plugin {
  return {
    name: 'library',
    generateBundle() {
      const digest = computeDigest(readRawFiles('flows'))
      const library = readLibrary(readFlowFiles('flows'))
      if (library.broken.length > 0) return
      const source = JSON.stringify(toBuiltLibrary(digest, library))
      this.emitFile({ type: 'asset', fileName: 'library.json', source })
    },
  }
}

/** Leaves what pdf.js reads while it draws (fonts, tables of letters, unpackers) beside the screens; no script of it. */
function copyPdfParts(): Plugin {
  return {
    name: 'pdf-parts',
    generateBundle() {
      for (const folder of ['cmaps', 'standard_fonts', 'wasm', 'iccs'])
        for (const name of readdirSync(join('node_modules/pdfjs-dist', folder)))
          if (/\.(bcmap|pfb|ttf|wasm|icc)$/.test(name))
            this.emitFile({
              type: 'asset',
              fileName: `pdfjs/${folder}/${name}`,
              source: readFileSync(join('node_modules/pdfjs-dist', folder, name)),
            })
    },
  }
}
