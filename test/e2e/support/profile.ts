import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Desk, launchDesk } from '../../../tools/drivers/desk/launch.ts'
import { eraseFolder } from '../../../tools/drivers/erase.ts'

/** A profile folder that outlives one start of the app, as a person's machine does. */
export interface Profile {
  readonly folder: string
  /** `leadsSetup`: starts as an organisation does, with the first start before home. */
  launch(args?: readonly string[], leadsSetup?: boolean): Promise<Desk>
  readonly desks: Desk[]
}

export function openProfile(): Profile {
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-e2e-'))
  const desks: Desk[] = []
  return {
    folder,
    desks,
    launch: async (args = [], leadsSetup = false) => {
      const desk = await launchDesk(folder, { args, leadsSetup })
      desks.push(desk)
      return desk
    },
  }
}

/** Closes the app if it still runs, and erases the folder. */
export async function closeProfile({ folder, desks }: Profile): Promise<void> {
  for (const desk of desks) await desk.close().catch(() => {})
  eraseFolder(folder)
}
