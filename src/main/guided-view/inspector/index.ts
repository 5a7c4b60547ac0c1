/** What is done to a page below its reach, through Chromium’s own protocol. */
export { createInspector, type InterceptedChooser, installInspection, WORD } from './inspection.ts'
export type { Handshake } from './isolated-world.ts'
