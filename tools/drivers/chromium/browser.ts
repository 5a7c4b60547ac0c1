import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eraseFolder } from '../erase.ts'
import { machineSwitches } from '../machine-switches.ts'
import { Protocol } from './protocol.ts'

/** Milliseconds that Chromium may take to start on a busy machine. */
const PATIENCE = 60_000

/** Switches of every start: no network of its own, no first-run page, and no page that is slowed down behind another. */
const SWITCHES = [
  '--remote-debugging-port=0',
  '--remote-allow-origins=*',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-search-engine-choice-screen',
  '--password-store=basic',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--force-device-scale-factor=1',
  '--window-size=1400,880',
  '--window-position=0,0',
]

/** A Chromium that is not Electron's, with a profile of its own. */
export interface RunningChromium {
  readonly protocol: Protocol
  /** The address at which a driver may connect too. */
  readonly endpoint: string
  /** Ends it, and removes its profile. */
  end(): void
}

/** The Chromium to run: `CHROMIUM` names another one than Debian's. */
function findChromium(): string {
  return process.env.CHROMIUM ?? '/usr/bin/chromium'
}

/** Starts Chromium with switches that the app asked for, on an empty profile. @throws if it does not start in time */
export async function startChromium(switches: readonly string[]): Promise<RunningChromium> {
  const profile = mkdtempSync(join(tmpdir(), 'cote-a-cote-chromium-'))
  const args = [...SWITCHES, ...machineSwitches(), `--user-data-dir=${profile}`, ...switches, 'about:blank']
  const child = spawn(findChromium(), args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let isEnded = false
  const end = () => {
    if (isEnded) return
    isEnded = true
    child.kill('SIGKILL')
    eraseFolder(profile)
  }
  process.once('exit', end)
  try {
    const endpoint = await readEndpoint(child)
    return { protocol: await Protocol.open(endpoint), endpoint, end }
  } catch (error) {
    end()
    throw error
  }
}

/** Reads the line with the address, and goes on reading, since a full pipe would stop Chromium. */
function readEndpoint(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    const late = setTimeout(() => reject(new Error(`Chromium did not start: ${output}`)), PATIENCE)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`Chromium ended at once (${code}): ${output}`)))
    child.stderr?.on('data', (data: Buffer) => {
      if (output.length < 100_000) output += data.toString()
      const found = /DevTools listening on (ws:\/\/\S+)/.exec(output)?.[1]
      if (found === undefined) return
      clearTimeout(late)
      resolve(found)
    })
  })
}
