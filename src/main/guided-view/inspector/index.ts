/** Control of a page through Chromium’s own protocol, which the page can neither see nor stop. */
export { createInspector, type InterceptedChooser, installInspection, TOKEN } from './inspection.ts'
export type { Handshake } from './isolated-world.ts'
