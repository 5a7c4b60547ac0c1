import { createFolderSource } from '../../channel/folder-source.ts'
import { createHttpsSource } from '../../channel/https-source.ts'
import type { ChannelSource } from '../../channel/source.ts'
import { assertNever } from '../../core/assert-never.ts'
import { parseChannelAddress } from '../../core/channel/address.ts'
import type { ChannelPlace } from '../../core/channel/view.ts'

/** Opens the place that packs come from. A hub is to be one more case here. @throws ChannelError with a code of an address */
export function openSource(place: ChannelPlace): ChannelSource {
  switch (place.is) {
    case 'folder':
      return createFolderSource(place.folder)
    case 'https':
      return createHttpsSource({ address: parseChannelAddress(place.address) })
    default:
      return assertNever(place)
  }
}
