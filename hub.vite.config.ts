import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The hub's page: the supervisor's screens in a shell that asks by HTTP. Built beside the app, never into it. */
export default defineConfig({
  root: 'src/renderer',
  publicDir: false,
  base: './',
  plugins: [react()],
  build: {
    outDir: '../../out/hub',
    emptyOutDir: true,
    target: 'chrome130',
    // A font that is data in a style would be kept out by the page's policy.
    assetsInlineLimit: 0,
    rollupOptions: { input: 'src/renderer/hub.html' },
  },
})
