import { spawn } from 'node:child_process'
import { delimiter } from 'node:path'
import { binaries, isWindows, node24, programs, root } from './project.mjs'

/**
 * Runs a command in the clone and waits for it. Never throws: a command that cannot be started ends with code 127. With
 * `show` its output goes to the terminal, otherwise it is returned. After `timeoutMs` the command is ended.
 */
export function run(command, args, { show = false, env = {}, timeoutMs } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      shell: isWindows && command === 'npm',
    })
    let output = ''
    const keep = (chunk) => {
      output += chunk
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    const releaseSignals = passSignals(child)
    const timer = timeoutMs && setTimeout(() => child.kill('SIGKILL'), timeoutMs)
    const end = (code) => {
      clearTimeout(timer)
      releaseSignals()
      resolve({ code, output })
    }
    child.on('error', (error) => {
      output += `${error.message}\n`
      end(127)
    })
    child.on('close', (code) => end(code ?? 1))
  })
}

/** Runs one of our dependencies' programs, or a script of ours, on Node 24. */
export function runNode(program, args, options = {}) {
  const path = `${binaries}${delimiter}${process.env.PATH}`
  return run(node24, [programs[program] ?? program, ...args], { ...options, env: { PATH: path, ...options.env } })
}

/** Passes SIGTERM on to the child. Ctrl-C reaches it without us (same terminal); we stay only to report its end. */
function passSignals(child) {
  const stay = () => {}
  const handOn = () => child.kill('SIGTERM')
  process.on('SIGINT', stay)
  process.on('SIGTERM', handOn)
  return () => {
    process.off('SIGINT', stay)
    process.off('SIGTERM', handOn)
  }
}
