/** The checked messages between the app and the preload of a portal’s pages. */

export { PortalChannel } from './portal-channel.ts'
export { isTrustedFrame } from './trusted-frames.ts'
export type { PortalTyping, Typing } from './typing.ts'
