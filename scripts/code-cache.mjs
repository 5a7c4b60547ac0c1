import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toPlatformSwitches, withDisplay } from './display.mjs'
import { isRoot, root } from './project.mjs'
import { run } from './run.mjs'
import { say } from './stage.mjs'

/** The file that is written last; each build empties its folder. */
const WRITTEN = join(root, 'out/main/index.cjs.cache')

/**
 * Makes the Electron that will run the built app compile it in advance (src/main/code-cache.ts), once a build. If that
 * fails, a line says so and the app starts all the same, a little slower.
 */
export async function ensureCodeCache(electron) {
  if (readTime(WRITTEN) > Math.max(readTime(join(root, 'out/built')), readTime(electron.executable))) return
  const profile = mkdtempSync(join(tmpdir(), 'cote-a-cote-code-cache-'))
  const args = [...(isRoot ? ['--no-sandbox'] : []), `--user-data-dir=${profile}`, join(root, 'scripts/code-cache')]
  const { code } = await withDisplay((env) =>
    run(electron.executable, [...toPlatformSwitches(env), ...args], { env, timeoutMs: 30_000 }),
  )
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  if (code !== 0) say('The code cache could not be made: the app starts a little slower.')
}

function readTime(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
