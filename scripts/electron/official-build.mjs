/**
 * Installs the official build of Electron with electron's own installer (`install.js` of the electron package): it reads
 * a mirror from `ELECTRON_MIRROR`, downloads, compares the SHA-256 with the package's `checksums.json`, and unpacks.
 * Around it we give it the proxy that npm uses, an end, and a place of its own for what is half done.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { node24, root } from '../project.mjs'
import { toFailure } from './failure.mjs'
import { createProgress } from './progress.mjs'
import { toProxyEnvironment, toTrustEnvironment } from './proxy.mjs'

const SECOND = 1_000
const MINUTE = 60 * SECOND

/**
 * How long a slow line may take for the whole file, for an answer (`look`: if there was none earlier in the day), and for the
 * next piece.
 */
export const PATIENCE = { whole: 30 * MINUTE, answer: 30 * SECOND, look: 3 * SECOND, silence: 2 * MINUTE }

const WORK = 'electron-download-'
const WATCH = pathToFileURL(join(root, 'scripts/electron/watched-fetch.mjs'))

/** Returns the executable of the build that is installed in electron's package; undefined if there is none, whole. */
export function findOfficial(folder) {
  try {
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const unpacked = readFileSync(join(folder, 'dist/version'), 'utf8').trim().replace(/^v/, '')
    // The installer writes path.txt at its very end.
    const executable = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'))
    return unpacked === version && existsSync(executable) ? executable : undefined
  } catch {
    return undefined
  }
}

/**
 * Runs the installer of the package in `folder`. Returns undefined once the build is installed, else why it is not. What
 * comes before that is in a folder below `work`, which goes with it, however it ends.
 */
export async function installOfficial({ folder, work, env = process.env, patience = PATIENCE }) {
  removeLeftovers(work)
  const own = join(work, `${WORK}${process.pid}`)
  mkdirSync(own, { recursive: true })
  const proxy = toProxyEnvironment(env)
  try {
    const ended = await runInstaller(join(folder, 'install.js'), {
      env: {
        ...env,
        ...proxy,
        ...toTrustEnvironment(env),
        ...toTemporary(own),
        ELECTRON_ANSWER_MS: String(patience.answer),
        ELECTRON_SILENCE_MS: String(patience.silence),
        ELECTRON_GET_NO_PROGRESS: '1',
      },
      limit: patience.whole,
    })
    if (findOfficial(folder)) return undefined
    rmSync(join(folder, 'dist'), { recursive: true, force: true })
    return toFailure({ ...ended, proxy: proxy.https_proxy })
  } finally {
    rmSync(own, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Removes what killed installations left; another one may be at work at this moment. */
function removeLeftovers(work) {
  if (!existsSync(work)) return
  for (const name of readdirSync(work)) {
    if (name.startsWith(WORK) && !isRunning(Number(name.slice(WORK.length))))
      rmSync(join(work, name), { recursive: true, force: true })
  }
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function toTemporary(folder) {
  return { TMPDIR: folder, TMP: folder, TEMP: folder }
}

/** Runs the installer to its end; `report` is the last word of `watched-fetch.mjs` about a failure. */
function runInstaller(script, { env, limit }) {
  return new Promise((resolve) => {
    const child = spawn(node24, ['--import', WATCH.href, script], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    const progress = createProgress()
    let [output, report, isLate] = ['', undefined, false]
    const keep = (chunk) => {
      output += chunk
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('message', (message) => {
      if (message.received === undefined) report = message
      else progress.update(message)
    })
    const timer = setTimeout(() => {
      isLate = true
      child.kill('SIGKILL')
    }, limit)
    const release = passSignals(child)
    const end = (signal) => {
      clearTimeout(timer)
      release()
      progress.end()
      resolve({ output, report, isLate, signal })
    }
    child.on('error', (error) => {
      keep(`Error: ${error.message}`)
      end()
    })
    child.on('close', (_code, signal) => end(signal ?? undefined))
  })
}

/** Passes an interruption on and waits for the installer's end, so that what is half done can be removed. */
function passSignals(child) {
  const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => [signal, () => child.kill(signal)])
  for (const [signal, handle] of handlers) process.on(signal, handle)
  return () => {
    for (const [signal, handle] of handlers) process.off(signal, handle)
  }
}
