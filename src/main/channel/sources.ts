import { createFolderSource } from '../../channel/folder-source.ts'
import type { ChannelSource } from '../../channel/source.ts'
import { assertNever } from '../../core/assert-never.ts'
import { parseChannelAddress } from '../../core/channel/address.ts'
import type { ChannelPlace } from '../../core/channel/view.ts'
import type { ChannelDesk } from './channel.ts'

/** Opens the place that packs come from. A hub is to be one more case here. @throws ChannelError with a code of an address */
export function openSource(place: ChannelPlace): ChannelSource {
  switch (place.is) {
    case 'folder':
      return createFolderSource(place.folder)
    case 'https':
      return openServer(parseChannelAddress(place.address))
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

/** Once the first screen is there, and then some times a day: a mended flow is to be here the same day. Milliseconds. */
const FIRST = 30_000
const EVERY = 4 * 3_600_000

/** Looks for a newer pack by itself. It changes no library: visits begin with what is accepted, or with the next start. */
export function watchChannel(channel: ChannelDesk): void {
  const look = (): void => {
    // A refusal is kept by the channel, and shown on its screen; a programming error would be of no use to anybody here.
    channel.look().catch(() => undefined)
  }
  setTimeout(look, FIRST).unref()
  setInterval(look, EVERY).unref()
}
