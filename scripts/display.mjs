import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { isLinux } from './project.mjs'
import { Stop } from './stage.mjs'

/** Whether windows can be shown to someone. */
export function hasDisplay() {
  return !isLinux || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/**
 * Runs `work` with the environment its windows need: the display that is there, else a virtual one for its duration.
 * Xvfb is started directly (not through xvfb-run): it picks a free number itself and tells when it is ready.
 */
export async function withDisplay(work) {
  if (hasDisplay()) return work({})
  const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const end = () => xvfb.kill()
  process.once('exit', end)
  try {
    return await work({ DISPLAY: `:${await displayNumber(xvfb)}` })
  } finally {
    process.off('exit', end)
    end()
  }
}

async function displayNumber(xvfb) {
  const ready = once(xvfb.stdio[3], 'data').then(([data]) => String(data).trim())
  const ended = once(xvfb, 'exit').then(([code]) => Promise.reject(new Stop(`Xvfb ended at once (code ${code}).`)))
  return Promise.race([ready, ended])
}
