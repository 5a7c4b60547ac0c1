import { createFolderSource } from '../../channel/folder-source.ts'
import type { ChannelSource } from '../../channel/source.ts'
import { assertNever } from '../../core/assert-never.ts'
import { parseChannelAddress } from '../../core/channel/address.ts'
import type { ChannelPlace } from '../../core/channel/view.ts'
import { readHubPlace } from '../hub/kept-hub.ts'
import type { ChannelDesk } from './channel.ts'

/** Opens the place that packs come from. `userData`: where the machine keeps its hub. @throws ChannelError with a code of an address */
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

/** Reads Node's https with the first file that is asked for: no start waits for it. */
function openServer(address: string): ChannelSource {
  return {
    read: async (path, longest) => {
      const { createHttpsSource } = await import('../../channel/https-source.ts')
      return createHttpsSource({ address }).read(path, longest)
    },
  }
}

/** As `openServer`: a hub's client is read when it is asked something. The same hub all through one look. */
function openHub(userData: string): ChannelSource {
  let opened: Promise<ChannelSource> | undefined
  return {
    read: async (path, longest) => {
      opened ??= import('../hub/pack-source.ts').then(({ createHubSource }) => createHubSource(readHubPlace(userData)))
      return (await opened).read(path, longest)
    },
  }
}

/** Once the first screen is there, and then some times a day: a mended flow is to be here the same day. Milliseconds. */
const FIRST = 30_000
const EVERY = 4 * 3_600_000

/**
 * Looks for a newer pack by itself. `onChange`: what visits begin with is another, or something waits for a word; whoever takes it does
 * so where no visit is.
 */
export function watchChannel(channel: Pick<ChannelDesk, 'look' | 'used' | 'asks'>, onChange: () => void): void {
  const tell = (): string => `${channel.used()?.digest} ${channel.asks()}`
  const look = async (): Promise<void> => {
    const before = tell()
    // A refusal is kept by the channel, and shown on its screen; a programming error would be of no use to anybody here.
    await channel.look().catch(() => undefined)
    if (tell() !== before) onChange()
  }
  setTimeout(look, FIRST).unref()
  setInterval(look, EVERY).unref()
}
