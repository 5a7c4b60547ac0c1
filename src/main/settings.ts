import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { roleSchema } from '../core/attribution/role.ts'
import { languageSchema } from '../core/flow/language/text.ts'
import { LOCK_AFTER, lockAfterSchema } from '../core/lock/command.ts'
import { endBoxSchema, lookSchema, SYSTEM_LOOK, textSizeSchema } from '../core/session/command.ts'
import { voiceSpeedSchema } from '../core/voice/speed.ts'

const settingsSchema = z.strictObject({
  language: languageSchema,
  textSize: textSizeSchema,
  look: lookSchema.default(SYSTEM_LOOK),
  sound: z.boolean().default(false),
  secondLanguage: languageSchema.optional(),
  voiceSpeed: voiceSpeedSchema.default('normal'),
  role: roleSchema.default('worker'),
  lockAfter: lockAfterSchema.default(LOCK_AFTER),
  endBoxes: z.array(endBoxSchema).max(endBoxSchema.options.length).default([]),
})
export type Settings = z.infer<typeof settingsSchema>

const DEFAULTS: Settings = {
  language: 'fr',
  textSize: 'normal',
  look: SYSTEM_LOOK,
  sound: false,
  voiceSpeed: 'normal',
  role: 'worker',
  lockAfter: LOCK_AFTER,
  endBoxes: [],
}

export interface SettingsStore {
  read(): Settings
  /** Keeps these; the others stay as they are. */
  save(settings: Partial<{ readonly [K in keyof Settings]: Readonly<Settings[K]> }>): void
}

/**
 * How the screens are shown (language, size, sound), who usually helps, when they are covered and what an end does: of the
 * machine and not of a person. Never holds anything of a visit.
 * A file that cannot be read or does not fit counts as none. (A library for this took a tenth of the time to start.)
 */
export function openSettings(folder: string): SettingsStore {
  const file = join(folder, 'settings.json')
  const read = (): Settings => {
    try {
      return settingsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    } catch {
      return DEFAULTS
    }
  }
  return {
    read,
    save: (settings) => {
      try {
        writeFileSync(`${file}.new`, JSON.stringify({ ...read(), ...settings }))
        renameSync(`${file}.new`, file) // whole or not at all, should the machine stop here
      } catch {
        // A full or read-only disk: the choice holds until the app is closed, and the journal says the trouble.
      }
    },
  }
}
