import type { FlowFile } from '../../core/flow/read/library.ts'

/**
 * Returns a function that gives back the file objects that it gave the last time wherever path and text are still the same.
 * A folder can then be looked at on the disk each time, while what was read of its files (`readOnce`) still counts.
 */
export function createSameFiles(): (files: readonly FlowFile[]) => readonly FlowFile[] {
  let known: ReadonlyMap<string, FlowFile> = new Map()
  return (files) => {
    const same = files.map((file) => {
      const before = known.get(file.path)
      return before?.text === file.text ? before : file
    })
    known = new Map(same.map((file) => [file.path, file]))
    return same
  }
}
