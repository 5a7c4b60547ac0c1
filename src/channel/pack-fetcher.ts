import type { Fetcher } from 'tuf-js'
import { DownloadHTTPError } from 'tuf-js/dist/error.js'
import { ChannelError } from '../core/channel/error.ts'
import type { ChannelSource } from './source.ts'

/** What TUF is told that the place is called; only paths below it reach a source. */
export const METADATA_URL = 'https://pack.invalid/metadata/'

/** TUF's way to files, and what became of it. */
export interface PackFetcher extends Fetcher {
  /** The error of the source, which TUF hides in one of its own; undefined where TUF itself refused. */
  failure(): ChannelError | undefined
  /** The file that was asked for last, as `metadata/timestamp.json`. */
  last(): string
}

/** Gives TUF the metadata of a source. `over`: milliseconds (of `elapsed`) after which nothing more is fetched. */
export function createPackFetcher(source: ChannelSource, over: number, elapsed: () => number): PackFetcher {
  let failure: ChannelError | undefined
  let last = ''
  return {
    failure: () => failure,
    last: () => last,
    downloadBytes: async (url, longest) => {
      last = new URL(url).pathname.slice(1)
      try {
        if (elapsed() > over) throw new ChannelError('too-slow', { file: last })
        const bytes = await source.read(last, longest)
        // The next root that is not there is how TUF knows that it has the newest.
        if (bytes === undefined && /^metadata\/\d+\.root\.json$/.test(last)) throw new DownloadHTTPError('none', 404)
        if (bytes === undefined) throw new ChannelError('file-missing', { file: last })
        return bytes
      } catch (error) {
        if (error instanceof ChannelError) failure = error
        throw error
      }
    },
    // Flows are read by `readTargets`, and touch no disk before they are checked.
    downloadFile: () => Promise.reject(new ChannelError('not-a-pack')),
  }
}
