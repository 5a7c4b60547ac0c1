import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { WebAnswer } from '../../../src/core/hub/web.ts'
import type { Browser } from './browser.ts'

interface PackFile {
  readonly path: string
  readonly bytes: Buffer
  readonly text: string
}

/** Reads the files of a maker's folder: links, pipes and what no row of a hub may hold are left out. */
export function readPack(folder: string): readonly PackFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && statSync(join(entry.parentPath, entry.name)).size <= 1024 * 1024)
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const bytes = readFileSync(path)
      return { path: path.slice(folder.length + 1), bytes, text: bytes.toString('utf8') }
    })
}

/** Returns what a page sends of it. */
export const listPathsAndTexts = (files: readonly Omit<PackFile, 'bytes'>[]) =>
  files.map(({ path, text }) => ({ path, text }))

/** Shows a pack to the hub, as an administrator at its page, and sends it to the machines. */
export async function publish(by: Browser, folder: string): Promise<WebAnswer<'hub.bringPack'>> {
  const files = listPathsAndTexts(readPack(folder))
  const { value: shown } = await by.ask('hub.bringPack', { files, publish: null })
  if (shown.is !== 'ready') return shown
  return (await by.ask('hub.bringPack', { files, publish: shown.digest })).value
}
