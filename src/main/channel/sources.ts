import { createFolderSource } from '../../channel/folder-source.ts'
import type { ChannelSource } from '../../channel/source.ts'
import { assertNever } from '../../core/base/assert-never.ts'
import { parseChannelAddress } from '../../core/channel/address.ts'
import type { ChannelPlace } from '../../core/channel/view.ts'
import { readHubPlace } from '../hub/kept-hub.ts'
import type { ChannelDesk } from './channel.ts'

/**
 * Opens the source of packs. `userData`: the folder with the machine's hub. @throws ChannelError with a code of an
 * address
 */
export function openSource(place: ChannelPlace, userData: string): ChannelSource {
  switch (place.is) {
    case 'folder':
      return createFolderSource(place.folder)
    case 'https':
      return openServer(parseChannelAddress(place.address))
    case 'hub':
      return openHub(userData)
    default:
      return assertNever(place)
  }
}

/** Loads Node's https with the first file, so that it delays no start. */
function openServer(address: string): ChannelSource {
  return {
    read: async (path, longest) => {
      const { createHttpsSource } = await import('../../channel/https-source.ts')
      return createHttpsSource({ address }).read(path, longest)
    },
  }
}

/** Loads the hub's client with the first file. The hub stays the same for all files of a check. */
function openHub(userData: string): ChannelSource {
  let opened: Promise<ChannelSource> | undefined
  return {
    read: async (path, longest) => {
      opened ??= import('../hub/pack-source.ts').then(({ createHubSource }) => createHubSource(readHubPlace(userData)))
      return (await opened).read(path, longest)
    },
  }
}

/**
 * The times of the first check, after the first screen, and between later ones, so that a mended flow arrives on the
 * same day. In milliseconds.
 */
const FIRST = 30_000
const EVERY = 4 * 3_600_000

/**
 * Checks for newer packs automatically. `onChange` is called when visits would begin with another pack, or something
 * waits for a decision; the caller waits for the end of a visit.
 */
export function watchChannel(channel: Pick<ChannelDesk, 'look' | 'used' | 'isWaiting'>, onChange: () => void): void {
  const summarise = (): string => `${channel.used()?.digest} ${channel.isWaiting()}`
  const look = async (): Promise<void> => {
    const before = summarise()
    // The channel saves a refusal and shows it on its screen; a programming error would help nobody here.
    await channel.look().catch(() => undefined)
    if (summarise() !== before) onChange()
  }
  setTimeout(look, FIRST).unref()
  setInterval(look, EVERY).unref()
}
