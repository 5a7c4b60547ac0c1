/**
 * Finds the Electron to run, and installs it if it is not there:
 * 1. the official build of the version in package.json (`electron/official-build.mjs`);
 * 2. if it cannot be downloaded, on Linux x64: the fallback runtime (`electron/fallback-runtime.mjs`), loudly, for a day
 *    at most, and with a short look at each start whether the official build can be had by now.
 *
 * A file with a wrong checksum, a full disk and an interruption stop; `--engine=` chooses knowingly (docs/decisions).
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readChoice } from './electron/choice.mjs'
import { hasFallback, installFallback } from './electron/fallback-runtime.mjs'
import { findOfficial, installOfficial, PATIENCE } from './electron/official-build.mjs'
import { failedToday, readRemembered, remember } from './electron/remembered.mjs'
import { root } from './project.mjs'
import { Stop, say, stage } from './stage.mjs'

const HERE = {
  /** The electron package, with its installer. */
  folder: join(root, 'node_modules/electron'),
  /** The folder of what this clone remembers. */
  cache: join(root, '.cache'),
  env: process.env,
  patience: PATIENCE,
  now: () => Date.now(),
  installFallback,
}

/**
 * Returns `{ wanted, executable, version, source }`, and `why` (a code of `electron/failure.mjs`, or `chosen`) if it is
 * the fallback runtime. Stops with a sentence that says what to do if there is no Electron to run. `place` is for tests.
 */
export async function ensureElectron({ choice = readChoice(), ...place } = {}) {
  const at = { ...HERE, ...place }
  const memory = join(at.cache, 'electron.json')
  const wanted = JSON.parse(readFileSync(join(at.folder, 'package.json'), 'utf8')).version
  if (choice === 'fallback') return remember(memory, { wanted, ...(await takeFallback(at)), why: 'chosen' })
  if (findOfficial(at.folder)) return remember(memory, toOfficial(at.folder, wanted))
  const known = readRemembered(memory)
  const isShort = failedToday(known, { wanted, now: at.now() })
  const failure = await download(at, { wanted, isShort })
  if (failure === undefined) return remember(memory, toOfficial(at.folder, wanted))
  assertMayFallBack(failure, { wanted, choice })
  const found = await takeFallback(at)
  tell(failure, { wanted, found })
  const triedAt = isShort ? known.triedAt : new Date(at.now()).toISOString()
  return remember(memory, { wanted, ...found, why: failure.code, triedAt })
}

function toOfficial(folder, wanted) {
  return { wanted, executable: findOfficial(folder), version: wanted, source: 'official build' }
}

function download({ folder, cache, env, patience }, { wanted, isShort }) {
  const answer = isShort ? patience.look : patience.answer
  return stage(
    `Electron ${wanted}: official build`,
    () => installOfficial({ folder, work: cache, env, patience: { ...patience, answer } }),
    (failure) => (failure ? 'not installed' : 'done'),
  )
}

function assertMayFallBack(failure, { wanted, choice }) {
  const what = `Electron ${wanted} was not installed: ${failure.says}.`
  if (failure.code === 'checksum')
    throw new Stop(
      `${what} It was thrown away, and no other engine is used in its place. Run the same command again; if this comes again, something on the way changes files: do not use that network or mirror, and tell the maintainers.`,
    )
  if (failure.code === 'interrupted') throw new Stop(`${what} Nothing half done is left; run the same command again.`)
  if (failure.stops) throw new Stop(`${what} Make room or give the right to write, then run the same command again.`)
  if (choice === 'official' || !hasFallback)
    throw new Stop(`${what} Check the network, then run the same command again (docs/dependencies.md, "Download").`)
}

async function takeFallback({ installFallback }) {
  if (!hasFallback) throw new Stop('There is a fallback runtime for Linux on x64 only.')
  return installFallback()
}

function tell(failure, { wanted, found }) {
  say(`Electron ${wanted} could not be installed: ${failure.says}.`)
  say(`In its place: Electron ${found.version}, WITHOUT current security fixes, for tests and demos only.`)
  say('Each start tries again. Proxy, mirror, and --engine=fallback to choose this: docs/dependencies.md, "Download".')
}
