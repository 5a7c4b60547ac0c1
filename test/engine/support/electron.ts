import type { WebFrameMain } from 'electron'

/**
 * Stands in for the module `electron` in the project `engine` (vitest.config.ts): the app's channel and inspector load it,
 * and use of it only how a frame is found by its numbers. It has nothing else, so that other uses fail.
 */
const frames = new Map<number, WebFrameMain>()

/** Makes a frame known by the number that `did-frame-navigate` reports, or forgets it. */
export function rememberFrame(number: number, frame: WebFrameMain | undefined): void {
  if (frame) frames.set(number, frame)
  else frames.delete(number)
}

export const webFrameMain = {
  fromId: (_process: number, number: number): WebFrameMain | undefined => frames.get(number),
}
