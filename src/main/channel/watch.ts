import type { ChannelDesk } from './channel.ts'

/** Once the first screen is there, and then some times a day: a mended flow is to be here the same day. Milliseconds. */
const FIRST = 30_000
const EVERY = 4 * 3_600_000

/** Looks for a newer pack by itself. It changes no library: visits begin with what is accepted, or with the next start. */
export function watchChannel(channel: ChannelDesk): void {
  const look = (): void => {
    // A refusal is kept by the channel, and shown on its screen; a programming error would be of no use to anybody here.
    channel.look().catch(() => undefined)
  }
  setTimeout(look, FIRST).unref()
  setInterval(look, EVERY).unref()
}
