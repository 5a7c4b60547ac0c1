import { directoryRequests } from '../../core/directory/requests.ts'
import type { View } from '../../core/session/view/view.ts'
import type { DirectoryDesk, DirectoryHandlers, DirectoryParts } from './desk.ts'

/** How long the directory stays in memory once its screen was left, in milliseconds: people come back to it. */
const KEPT = 5 * 60_000

/**
 * Answers what the screen of places asks. Nothing of it is read when the app starts: its code comes with the first request,
 * the directory with the first question to it, and both are let go some minutes after the screen was left.
 */
export function createDirectoryRequests(parts: DirectoryParts): {
  readonly handlers: DirectoryHandlers
  follow(view: View): void
} {
  let desk: Promise<DirectoryDesk> | undefined
  let leaving: NodeJS.Timeout | undefined
  const open = (): Promise<DirectoryDesk> => {
    desk ??= import('./desk.ts').then(({ createDirectoryDesk }) => createDirectoryDesk(parts))
    return desk
  }
  const names = Object.keys(directoryRequests) as (keyof DirectoryHandlers)[]
  const handlers = Object.fromEntries(
    names.map((name) => [name, async (argument: never) => (await open()).handlers[name](argument)]),
  )
  return {
    handlers: handlers as unknown as DirectoryHandlers,
    follow: ({ screen }) => {
      clearTimeout(leaving)
      if (screen.at === 'places' || desk === undefined) return
      leaving = setTimeout(() => void desk?.then((one) => one.close()), KEPT)
      leaving.unref()
    },
  }
}
