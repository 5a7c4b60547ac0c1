/**
 * A source of packs: a folder (such as a USB stick), an https server, a hub, or anything else that reads files by name
 * with a size limit. Nothing from it is trusted before TUF has checked it.
 */
export interface ChannelSource {
  /**
   * Reads one file of a pack, as `metadata/timestamp.json`; undefined if there is none.
   *
   * @throws ChannelError with a code of SourceErrorCode; `too-long` as soon as there are more than `longest` bytes
   */
  read(path: string, longest: number): Promise<Buffer | undefined>
}
