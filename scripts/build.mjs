import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installDependencies } from './dependencies.mjs'
import { root } from './project.mjs'
import { runNode } from './run.mjs'
import { main, Stop, stage } from './stage.mjs'

const SOURCES = [
  'src',
  'training',
  'flows',
  'docs/fr/manuel.md',
  'electron.vite.config.ts',
  'package-lock.json',
  'package.json',
]

/** The builds: the app, and the programs that are never part of it. */
const APP = { title: 'Building the app', config: 'electron.vite.config.ts', stamp: join(root, 'out/built') }
const HUB = {
  title: 'Building the hub’s page',
  config: 'hub.vite.config.ts',
  stamp: join(root, 'out/hub/built'),
  by: 'vite',
}
const PROBE = { title: 'Building the probe', config: 'probe.vite.config.ts', stamp: join(root, 'out/probe/built') }

/** Builds the app unless nothing changed since the last build. */
export const buildIfStale = () => unlessFresh(APP)

/** Does what `buildIfStale` does, for `npm run probe`. */
export const buildProbeIfStale = () => unlessFresh(PROBE)

/** Does what `buildIfStale` does, for `npm run hub`. */
export const buildHubIfStale = () => unlessFresh(HUB)

export const build = () => bundle(APP)

async function unlessFresh(product) {
  const built = statSync(product.stamp, { throwIfNoEntry: false })?.mtimeMs ?? 0
  if ([...SOURCES, product.config].every((source) => newest(join(root, source)) < built)) return
  await bundle(product)
}

async function bundle({ title, config, stamp, by = 'electron-vite' }) {
  await stage(title, async () => {
    const started = new Date()
    const { code, output } = await runNode(by, ['build', '--config', config])
    if (code !== 0) throw new Stop(output)
    writeFileSync(stamp, `${started.toISOString()}\n`)
  })
}

/**
 * Returns the time of the latest change in a file or folder. Folders count too: removing a file touches only its
 * folder.
 */
function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    await installDependencies()
    await build()
  })
}
