/**
 * Where packs come from: a folder (a USB stick is one), an https server or a hub; whoever reads files by name within bounds can be
 * one. What it gives is believed by nobody before TUF has checked it.
 */
export interface ChannelSource {
  /**
   * Reads one file of a pack, as `metadata/timestamp.json`; undefined where there is none.
   *
   * @throws ChannelError with a code of SourceErrorCode; `too-long` as soon as there is more than `longest` bytes
   */
  read(path: string, longest: number): Promise<Buffer | undefined>
}
