import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from './electron.ts'

/** Builds the author's probe unless nothing changed since. */
export async function buildProbe(): Promise<void> {
  const script: unknown = await import(pathToFileURL(join(ROOT, 'scripts/build.mjs')).href)
  await (script as { buildProbeIfStale: () => Promise<void> }).buildProbeIfStale()
}
