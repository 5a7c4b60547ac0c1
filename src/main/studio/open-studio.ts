import type { BrowserWindow } from 'electron'
import type { FlowFile, Library } from '../../core/flow/read/library.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import type { ChannelDesk } from '../channel/channel.ts'
import type { RequestHandlers } from '../ipc/requests.ts'
import type { Training } from '../library/training.ts'
import type { OrganisationDesk, SupervisorGuard } from '../organisation/organisation.ts'
import { keepFile } from '../papers/keep-file.ts'
import { openStudioFolder } from './flow-folder.ts'
import { openRecordingFile } from './recording-file.ts'
import { createStudioDesk, type StudioDesk } from './studio-desk.ts'

interface StudioParts {
  readonly window: BrowserWindow
  readonly userData: string
  readonly guard: SupervisorGuard
  readonly training: Training
  readonly shipped: () => readonly FlowFile[]
  readonly organisation: OrganisationDesk
  readonly channel: ChannelDesk
  /** Its library is the one that visits are made of. */
  readonly session: Promise<{ readonly library: () => Library }>
}

/** Opens the studio of this computer; what it makes goes into the organisation's folder, which a supervisor still decides about. */
export function openStudio({ userData, organisation, channel, session, ...parts }: StudioParts): StudioDesk {
  return createStudioDesk({
    ...parts,
    library: async () => (await session).library(),
    folder: openStudioFolder({
      userData,
      followed: () => organisation.view().folder,
      follow: async (folder) => channel.view().is !== 'none' || organisation.choose(folder),
    }),
    file: openRecordingFile(userData),
    today: () => toLocalDay(new Date()),
    exportFile: (name, text) => keepFile(parts.window, name, () => Promise.resolve(text)),
  })
}

type StudioHandlers = Pick<RequestHandlers, 'studio.view' | 'studio.open' | 'studio.act' | 'studio.place'>

/** Answers the studio's screen. */
export function createStudioRequests(studio: StudioDesk): StudioHandlers {
  return {
    'studio.view': () => studio.view(),
    'studio.open': ({ passphrase }) => studio.open(passphrase),
    'studio.act': (command) => studio.act(command),
    'studio.place': async (slot) => {
      studio.place(slot)
      return null
    },
  }
}
