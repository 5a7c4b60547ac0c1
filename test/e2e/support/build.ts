import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from './electron.ts'

interface Build {
  buildProbeIfStale(): Promise<void>
  buildHubIfStale(): Promise<void>
}

async function readBuild(): Promise<Build> {
  const script: unknown = await import(pathToFileURL(join(ROOT, 'scripts/build.mjs')).href)
  return script as Build
}

/** Builds the author's probe if its sources changed since the last build. */
export async function buildProbe(): Promise<void> {
  await (await readBuild()).buildProbeIfStale()
}

/** Builds the hub's page, as `npm run hub` does, if its sources changed since the last build. */
export async function buildHub(): Promise<void> {
  await (await readBuild()).buildHubIfStale()
}
