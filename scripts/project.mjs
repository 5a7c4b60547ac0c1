import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of this clone. */
export const root = resolve(fileURLToPath(new URL('..', import.meta.url)))

export const isWindows = process.platform === 'win32'

/** The Node 24 that the `node` package brings: everything but set-up itself runs on it, whatever the host has. */
export const node24 = join(root, 'node_modules/node/bin', isWindows ? 'node.exe' : 'node')

/** The folder in which npm links the programs of our dependencies, Node 24 among them. */
export const binaries = join(root, 'node_modules/.bin')

export const isLinux = process.platform === 'linux'

/** Whether this runs as root: Chromium refuses its sandbox to root, so root must do without; nobody else may. */
export const isRoot = isLinux && process.getuid() === 0

/** The JavaScript files behind the commands of dependencies, to be run with `node24`. */
export const programs = {
  'electron-vite': 'node_modules/electron-vite/bin/electron-vite.js',
  biome: 'node_modules/@biomejs/biome/bin/biome',
  knip: 'node_modules/knip/bin/knip.js',
  vite: 'node_modules/vite/bin/vite.js',
  tsc: 'node_modules/typescript/bin/tsc',
  vitest: 'node_modules/vitest/vitest.mjs',
}
