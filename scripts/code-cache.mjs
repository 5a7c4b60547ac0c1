import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withDisplay } from './display.mjs'
import { isRoot, root } from './project.mjs'
import { run } from './run.mjs'
import { say } from './stage.mjs'

/** The last file written; each build empties its folder. */
const WRITTEN = join(root, 'out/main/index.cjs.cache')

/**
 * Has the built app compiled in advance by the Electron that will run it (src/main/code-cache.ts), unless that was done.
 * Where it does not work the app starts all the same, a little slower, and a line says so.
 */
export async function ensureCodeCache(electron) {
  if (toTime(WRITTEN) > Math.max(toTime(join(root, 'out/built')), toTime(electron.executable))) return
  const profile = mkdtempSync(join(tmpdir(), 'cote-a-cote-code-cache-'))
  const args = [...(isRoot ? ['--no-sandbox'] : []), `--user-data-dir=${profile}`, join(root, 'scripts/code-cache')]
  const { code } = await withDisplay((env) => run(electron.executable, args, { env, timeoutMs: 30_000 }))
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  if (code !== 0) say('The code cache could not be made: the app starts a little slower.')
}

function toTime(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
