import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { manual } from '../../../tools/manual/plugin.ts'

/** Builds every screen in every state, to look at: `vite build --config test/renderer/gallery/vite.config.ts --outDir <folder>`. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react(), manual()],
  build: { target: 'chrome130', emptyOutDir: true },
})
