import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isLinux } from './project.mjs'
import { Stop } from './stage.mjs'
import { withVoice } from './voice.mjs'

/** Whether windows can be shown to someone. */
export function hasDisplay() {
  return !isLinux || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/**
 * Runs `work` with the environment that its windows need: the existing display, else a virtual one for as long as
 * `work` takes.
 */
export function withDisplay(work) {
  return hasDisplay() ? work({}) : withScreen(({ TEST_SCREEN: _, ...screen }) => work(screen))
}

/**
 * Runs `work` with a screen of its own, so that no other window takes its focus. On Linux the screen is virtual, with
 * the file in which it can be looked at (`screen-picture.mjs`) and a silent voice (`voice.mjs`); elsewhere it is the
 * existing one. Xvfb is started directly (not through xvfb-run): it picks a free number itself and reports when it is
 * ready.
 */
export async function withScreen(work) {
  if (!isLinux) return work({})
  const frames = mkdtempSync(join(tmpdir(), 'cote-a-cote-screen-'))
  const args = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-fbdir', frames, '-nolisten', 'tcp', '-noreset']
  const xvfb = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const end = () => xvfb.kill()
  process.once('exit', end)
  try {
    const screen = { DISPLAY: `:${await displayNumber(xvfb)}`, TEST_SCREEN: join(frames, 'Xvfb_screen0') }
    return await withVoice((voice) => work({ ...screen, ...voice }))
  } finally {
    process.off('exit', end)
    end()
    rmSync(frames, { recursive: true, force: true })
  }
}

async function displayNumber(xvfb) {
  const ready = once(xvfb.stdio[3], 'data').then(([data]) => String(data).trim())
  const ended = once(xvfb, 'exit').then(([code]) => Promise.reject(new Stop(`Xvfb ended at once (code ${code}).`)))
  const failed = once(xvfb, 'error').then(([error]) => Promise.reject(new Stop(`Xvfb cannot start: ${error.message}`)))
  return Promise.race([ready, ended, failed])
}
