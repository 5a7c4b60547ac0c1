import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { z } from 'zod'

/** A small file of choices that are the machine's own: never the journal, never a secret. */
export interface SettingsFile<T> {
  read(): T
  /** Keeps this, at once for who reads it here. Answers false when the disk did not take it: it then holds until the app closes. */
  save(next: T): Promise<boolean>
}

interface SettingsFileWish<T> {
  readonly folder: string
  /** Without `.json`. */
  readonly name: string
  /** Also reads what older versions of the app left on disk. */
  readonly schema: z.ZodType<T>
  /** What counts where there is no file, or one that does not fit. */
  readonly otherwise: T
}

/**
 * Opens a file that electron-store writes: whole or not at all, on the disk before it answers, for this user alone. It is
 * read here, and the library loaded at the first save, as loading it takes a tenth of a start.
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
      await setImmediate() // the screen is told first: the library takes longer to load than a frame may
      try {
        const Store = await loadStore()
        const store = new Store({
          cwd: folder,
          name,
          clearInvalidConfig: true, // as it counted when it was read
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
 * Loads the library without what it does at a signal: it would end the process before the app has closed its record.
 * It only tidies a file that was half written then, and our next save replaces that.
 */
async function loadStore(): Promise<typeof import('electron-store').default> {
  const before = new Set(SIGNALS.flatMap((signal) => process.listeners(signal)))
  const { default: Store } = await import('electron-store')
  for (const signal of SIGNALS)
    for (const listener of process.listeners(signal)) if (!before.has(listener)) process.off(signal, listener)
  return Store
}
