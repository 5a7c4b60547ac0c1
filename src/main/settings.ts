import Store from 'electron-store'
import { z } from 'zod'
import { languageSchema } from '../core/flow/text.ts'
import { textSizeSchema } from '../core/session/command.ts'

const settingsSchema = z.strictObject({ language: languageSchema, textSize: textSizeSchema })
export type Settings = z.infer<typeof settingsSchema>

const DEFAULTS: Settings = { language: 'fr', textSize: 'normal' }

export interface SettingsStore {
  read(): Settings
  save(settings: Settings): void
}

/** How the screens are shown: language and size, of the machine and not of a person. Never holds anything of a visit. */
export function openSettings(folder: string): SettingsStore {
  const store = new Store<Settings>({ cwd: folder, name: 'settings', defaults: DEFAULTS, clearInvalidConfig: true })
  return {
    read: () => {
      const parsed = settingsSchema.safeParse({ language: store.get('language'), textSize: store.get('textSize') })
      return parsed.success ? parsed.data : DEFAULTS
    },
    save: (settings) => {
      try {
        store.set(settings)
      } catch {
        // A full or read-only disk: the choice holds until the app is closed, and the journal says the trouble.
      }
    },
  }
}
