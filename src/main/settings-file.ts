import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { z } from 'zod'

/** A small settings file of the machine: never the journal, never a secret. */
export interface SettingsFile<T> {
  read(): T
  /**
   * Saves a value, which `read` returns at once. Returns false when the disk failed: it then holds until the app
   * closes.
   */
  save(next: T): Promise<boolean>
}

interface SettingsFileWish<T> {
  readonly folder: string
  /** The file name without `.json`. */
  readonly name: string
  /** The schema, which also accepts files of older versions of the app. */
  readonly schema: z.ZodType<T>
  /** The value where the file is missing or invalid. */
  readonly otherwise: T
}

/**
 * Opens a file that electron-store writes: atomically, on the disk before it returns, for this user only. The file is
 * read here, and the library loaded with the first save, as loading it takes a tenth of a start.
 */
export function openSettingsFile<T extends object>({
  folder,
  name,
  schema,
  otherwise,
}: SettingsFileWish<T>): SettingsFile<T> {
  let value = readValue(join(folder, `${name}.json`), schema) ?? otherwise
  return {
    read: () => value,
    save: async (next) => {
      value = next
      await setImmediate() // the screen is updated first, as loading the library takes longer than a frame
      try {
        const Store = await loadStore()
        const store = new Store({
          cwd: folder,
          name,
          clearInvalidConfig: true, // an invalid file counts as missing, as in `read`
          configFileMode: 0o600,
          accessPropertiesByDotNotation: false,
          serialize: (kept) => JSON.stringify(kept),
        })
        store.store = Object.fromEntries(Object.entries(next))
        return true
      } catch {
        return false
      }
    },
  }
}

function readValue<T>(file: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

const SIGNALS: readonly NodeJS.Signals[] = ['SIGHUP', 'SIGINT', 'SIGTERM']

/**
 * Loads the library without its signal handlers, which would end the process before the app has closed its record. They
 * only tidy up a half written file, which our next save replaces.
 */
async function loadStore(): Promise<typeof import('electron-store').default> {
  const before = new Set(SIGNALS.flatMap((signal) => process.listeners(signal)))
  const { default: Store } = await import('electron-store')
  for (const signal of SIGNALS)
    for (const listener of process.listeners(signal)) if (!before.has(listener)) process.off(signal, listener)
  return Store
}
