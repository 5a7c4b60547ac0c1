import { z } from 'zod'
import { roleSchema } from '../core/attribution/role.ts'
import { voiceSpeedSchema } from '../core/base/voice-speed.ts'
import { languageSchema } from '../core/flow/language/text.ts'
import { LOCK_AFTER, lockAfterSchema } from '../core/lock/view.ts'
import { endBoxSchema, lookSchema, SYSTEM_LOOK, textSizeSchema } from '../core/session/command.ts'
import { setupAnswersSchema } from '../core/setup/view.ts'
import { openSettingsFile } from './settings-file.ts'

const settingsSchema = z.strictObject({
  language: languageSchema,
  textSize: textSizeSchema,
  look: lookSchema.default(SYSTEM_LOOK),
  sound: z.boolean().default(false),
  secondLanguage: languageSchema.optional(),
  hiddenLanguages: z.array(languageSchema).max(languageSchema.options.length).default([]),
  voiceSpeed: voiceSpeedSchema.default('normal'),
  role: roleSchema.default('worker'),
  lockAfter: lockAfterSchema.default(LOCK_AFTER),
  endBoxes: z.array(endBoxSchema).max(endBoxSchema.options.length).optional(),
  setup: setupAnswersSchema.optional(),
})
export type Settings = z.infer<typeof settingsSchema>

const DEFAULTS: Settings = {
  language: 'fr',
  textSize: 'normal',
  look: SYSTEM_LOOK,
  sound: false,
  voiceSpeed: 'normal',
  hiddenLanguages: [],
  role: 'worker',
  lockAfter: LOCK_AFTER,
}

export interface SettingsStore {
  read(): Settings
  /** Saves these; the others stay unchanged. Returns false when the disk failed. */
  save(settings: Partial<{ readonly [K in keyof Settings]: Readonly<Settings[K]> }>): Promise<boolean>
}

/**
 * Opens the settings: the look of screens (language, size, sound), who usually helps, the lock, the end of a visit, the
 * answers of the set-up. They belong to the machine and not to a person, and hold nothing of a visit.
 */
export function openSettings(folder: string): SettingsStore {
  const file = openSettingsFile<Settings>({ folder, name: 'settings', schema: settingsSchema, otherwise: DEFAULTS })
  return {
    read: file.read,
    save: (settings) => file.save(settingsSchema.parse({ ...file.read(), ...settings })),
  }
}
