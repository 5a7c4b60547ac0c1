import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { z } from 'zod'
import { openSettingsFile } from '../settings-file.ts'

const pathSchema = z.string().min(1).max(1_000)
const documentSettingsSchema = z.strictObject({
  /** False where a camera is built in that must not be used. */
  camera: z.boolean().default(true),
  /** The folder into which the scanner puts what it reads. */
  scanner: pathSchema.optional(),
  /** The folder in which sticks appear. */
  stick: pathSchema.optional(),
})
export type DocumentSettings = z.infer<typeof documentSettingsSchema>

/** Reads which devices of this machine are for documents; without a file the camera, and where the system mounts sticks. */
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

/** Where udisks mounts what a person puts in, in the two places that distributions chose. */
function findStickRoot(): string | undefined {
  if (process.platform !== 'linux') return undefined
  const { username } = userInfo()
  return [`/run/media/${username}`, `/media/${username}`].find((folder) => existsSync(folder))
}
