import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** How often a folder is read again in which files were renamed or erased meanwhile: the engine does so with its own. */
const AGAIN = 5

/** Finds the files below a folder by their path and content, while an app may be writing there. */
export function findFiles(folder: string, has: (path: string, content: Buffer) => boolean): readonly string[] {
  for (let left = AGAIN; ; left -= 1) {
    const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
    const read = paths.map((path) => ({ path, content: readIfThere(path) }))
    const gone = read.filter(({ content }) => content === undefined)
    // One that was renamed is there under its next name.
    if (gone.length > 0 && left > 0) continue
    return read.filter(({ path, content = Buffer.alloc(0) }) => has(path, content)).map(({ path }) => path)
  }
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
