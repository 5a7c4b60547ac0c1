import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasProgram } from './programs.mjs'
import { isLinux } from './project.mjs'
import { Stop } from './stage.mjs'
import { withVoice } from './voice.mjs'

/** Whether this terminal belongs to a Wayland session, where windows cannot be placed and take no keys of `xdotool`. */
const isWayland = process.env.XDG_SESSION_TYPE === 'wayland' || Boolean(process.env.WAYLAND_DISPLAY)

/** Whether there is a screen on which programs can be driven: no Wayland session, not even by its X server. */
export const hasDrivableScreen = !isLinux || (Boolean(process.env.DISPLAY) && !isWayland)

/** Whether windows can be shown to someone. */
export function hasDisplay() {
  return !isLinux || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/**
 * Runs `work` with the environment that its windows need: the existing screen, or a virtual one for as long as `work`
 * takes. In a Wayland session a virtual one is used if it is installed, so that nothing appears on somebody's desktop.
 */
export function withDisplay(work) {
  const isShown = hasDrivableScreen || (hasDisplay() && !hasProgram('Xvfb'))
  return isShown ? work({}) : withScreen(({ TEST_SCREEN: _, ...screen }) => work(screen))
}

/**
 * Returns the environment in which all programs open on this X screen, whatever session the terminal belongs to. No
 * WAYLAND_DISPLAY is not enough: then libwayland tries `wayland-0`, and Chromium asks XDG_SESSION_TYPE what to open on.
 */
function toScreenEnvironment(display) {
  return {
    DISPLAY: display,
    WAYLAND_DISPLAY: undefined,
    WAYLAND_SOCKET: undefined,
    XDG_SESSION_TYPE: 'x11',
    GDK_BACKEND: 'x11',
  }
}

/** Returns the switches with which scripts start an Electron that they drive in this environment. */
export function toPlatformSwitches(env) {
  return isLinux && (env.DISPLAY ?? process.env.DISPLAY) ? ['--ozone-platform=x11'] : []
}

/**
 * Runs `work` with a screen of its own, so that no other window takes its focus. On Linux the screen is virtual, with
 * the file in which it can be looked at (`screen-picture.mjs`) and a silent voice (`voice.mjs`); elsewhere it is the
 * existing one, and shows no pointer, which would lie over what tests look at. Xvfb is started directly (not through xvfb-run): it picks a free number itself and reports when it is
 * ready.
 */
export async function withScreen(work) {
  if (!isLinux) return work({})
  const frames = mkdtempSync(join(tmpdir(), 'cote-a-cote-screen-'))
  const args = [
    '-displayfd',
    '3',
    '-screen',
    '0',
    '1440x900x24',
    '-fbdir',
    frames,
    '-nocursor',
    '-nolisten',
    'tcp',
    '-noreset',
  ]
  const xvfb = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const end = () => xvfb.kill()
  process.once('exit', end)
  try {
    const screen = {
      ...toScreenEnvironment(`:${await displayNumber(xvfb)}`),
      TEST_SCREEN: join(frames, 'Xvfb_screen0'),
    }
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
