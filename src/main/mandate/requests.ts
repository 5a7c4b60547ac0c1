import { mandateRequests } from '../../core/mandate/requests.ts'
import type { View } from '../../core/session/view/view.ts'
import type { MandateDesk, MandateHandlers, MandateParts } from './desk.ts'

/** Answers what is asked about mandates; nothing of it is read at a start. */
export function createMandateRequests(parts: MandateParts): {
  readonly handlers: MandateHandlers
  follow(view: View): void
} {
  let desk: Promise<MandateDesk> | undefined
  const open = (): Promise<MandateDesk> => {
    desk ??= import('./desk.ts').then(({ createMandateDesk }) => createMandateDesk(parts))
    return desk
  }
  const names = Object.keys(mandateRequests) as (keyof MandateHandlers)[]
  const handlers = Object.fromEntries(
    names.map((name) => [name, async (argument: never) => (await open()).handlers[name](argument)]),
  )
  return {
    handlers: handlers as unknown as MandateHandlers,
    follow: ({ screen }) => {
      if (screen.at === 'home' || screen.at === 'wiped') void desk?.then((one) => one.forget())
    },
  }
}
