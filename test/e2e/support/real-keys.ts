import { spawnSync } from 'node:child_process'

/** Presses keys of the X server (xdotool, XTEST), which go to the window with the focus, as on a real keyboard. */
export function pressReal(...keys: readonly string[]): void {
  run('key', '--delay', '30', ...keys)
}

/** Types text on the X keyboard, letter by letter. */
export function typeReal(text: string): void {
  run('type', '--delay', '15', '--', text)
}

/** Gives the focus to the window of a process, as a window manager would. */
export function focusWindowOf(pid: number): void {
  run('search', '--sync', '--onlyvisible', '--pid', String(pid), 'windowfocus')
}

/** Presses the X server's pointer at a place of the screen, which gives the focus as a real pointer does. */
export function clickReal(x: number, y: number): void {
  run('mousemove', String(Math.round(x)), String(Math.round(y)), 'click', '1')
}

function run(...args: readonly string[]): void {
  const { status, stderr, error } = spawnSync('xdotool', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`xdotool ${args[0]}: ${error?.message ?? stderr}`)
}
