/** The part of yauzl 3 that we use, as it ships no types. */
declare module 'yauzl' {
  export interface Entry {
    readonly fileName: string
    readonly uncompressedSize: number
    getLastModDate(): Date
  }
  export interface ZipFile {
    eachEntry(): AsyncIterable<Entry>
    openReadStreamPromise(entry: Entry): Promise<NodeJS.ReadableStream & AsyncIterable<Uint8Array>>
    close(): void
  }
  export function openPromise(path: string): Promise<ZipFile>
}
