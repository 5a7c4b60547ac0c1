import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron'
import type { FlowFile, Library } from '../../core/flow/read/library.ts'
import { clock } from '../../journal/clock.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import type { ChannelDesk } from '../channel/channel.ts'
import type { RequestHandlers } from '../ipc/requests.ts'
import type { HealStore } from '../library/heals.ts'
import type { Training } from '../library/training.ts'
import type { OrganisationDesk, SupervisorGuard } from '../organisation/organisation.ts'
import { keepFile } from '../papers/keep-file.ts'
import { openStudioFolder } from './flow-folder.ts'
import { openRecordingFile } from './recording-file.ts'
import { Sender } from './sender.ts'
import { StudioDesk } from './studio-desk.ts'

interface StudioParts {
  readonly window: BrowserWindow
  readonly userData: string
  readonly guard: SupervisorGuard
  readonly training: Training
  readonly shipped: () => readonly FlowFile[]
  readonly organisation: OrganisationDesk
  readonly channel: ChannelDesk
  readonly heals: HealStore
  /** The session, whose library visits use. */
  readonly session: Promise<{ readonly library: () => Library; readonly take: (library: Library) => void }>
}

/**
 * Opens the studio of this computer. Its files go to the organisation's folder, which a supervisor still decides on,
 * and through the organisation's channel to its other computers.
 */
export function openStudio({ userData, organisation, channel, session, heals, ...parts }: StudioParts): StudioDesk {
  const { window, guard, shipped } = parts
  const packed = () => channel.pack()?.files ?? []
  const followed = () => organisation.folder()
  const follow = async (folder: string) => channel.view().is !== 'none' || organisation.choose(folder)
  const folder = openStudioFolder({
    userData,
    shipped,
    packed,
    followed,
    follow,
    isSettled: (one) => sender.isSettled(one),
  })
  const sender: Sender = new Sender({
    userData,
    guard,
    shipped,
    made: folder.made,
    isRefused: () => organisation.view().is === 'refused',
    channel,
    now: () => clock.now(),
  })
  return new StudioDesk({
    ...parts,
    library: async () => (await session).library(),
    folder,
    sender,
    heals: heals.read,
    file: openRecordingFile(userData),
    today: () => toLocalDay(clock.now()),
    refresh: () => {
      const library = organisation.library()
      if (library) void session.then((one) => one.take(library))
    },
    chooseFolder: async () => {
      const options: OpenDialogOptions = { properties: ['openDirectory', 'createDirectory'] }
      const { canceled, filePaths } = await dialog.showOpenDialog(window, options)
      return canceled ? undefined : filePaths[0]
    },
    exportFile: (name, text) => keepFile(window, name, () => Promise.resolve(text)),
  })
}

type StudioHandlers = Pick<
  RequestHandlers,
  'studio.view' | 'studio.open' | 'studio.act' | 'studio.send' | 'studio.place'
>

/** Creates the handlers of the studio's screen. */
export function createStudioRequests(studio: StudioDesk): StudioHandlers {
  return {
    'studio.view': () => studio.view(),
    'studio.open': ({ passphrase }) => studio.open(passphrase),
    'studio.act': (command) => studio.act(command),
    'studio.send': (command) => studio.send(command),
    'studio.place': async (slot) => {
      studio.place(slot)
      return null
    },
  }
}
