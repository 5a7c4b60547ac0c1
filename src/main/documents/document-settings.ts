import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { z } from 'zod'
import { openSettingsFile } from '../settings-file.ts'

const pathSchema = z.string().min(1).max(1_000)
const documentSettingsSchema = z.strictObject({
  /** False where the built-in camera must not be used. */
  camera: z.boolean().default(true),
  /** The folder that the scanner writes to. */
  scanner: pathSchema.optional(),
  /** The folder where sticks are mounted. */
  stick: pathSchema.optional(),
})
export type DocumentSettings = z.infer<typeof documentSettingsSchema>

/**
 * Reads which devices of this machine are for documents; the default is the camera, and the system's mount folder for
 * sticks.
 */
export function readDocumentSettings(userData: string): DocumentSettings {
  const read = openSettingsFile<DocumentSettings>({
    folder: userData,
    name: 'documents',
    schema: documentSettingsSchema,
    otherwise: { camera: true },
  }).read()
  const stick = read.stick ?? findStickRoot()
  return { ...read, ...(stick !== undefined && { stick }) }
}

/** Finds the folder where udisks mounts sticks, which is one of two by distribution. */
function findStickRoot(): string | undefined {
  if (process.platform !== 'linux') return undefined
  const { username } = userInfo()
  return [`/run/media/${username}`, `/media/${username}`].find((folder) => existsSync(folder))
}
