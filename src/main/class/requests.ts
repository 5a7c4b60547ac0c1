import { type ClassView, classRequests } from '../../core/class/view.ts'
import type { View } from '../../core/session/view/view.ts'
import type { ClassDesk, ClassHandlers, ClassParts } from './class-desk.ts'

/** A class as whoever places our screens needs it. */
export interface ClassRequests {
  readonly handlers: ClassHandlers
  view(): ClassView | undefined
  follow(view: View): void
}

/** Answers what is asked about a class; until then no network is touched, and nothing of it is read. */
export function createClassRequests({
  session,
  ...parts
}: Omit<ClassParts, 'session'> & { readonly session: Promise<ClassParts['session']> }): ClassRequests {
  let opened: ClassDesk | undefined
  let opening: Promise<ClassDesk> | undefined
  const open = (): Promise<ClassDesk> => {
    opening ??= Promise.all([import('./class-desk.ts'), session]).then(([{ ClassDesk: Desk }, one]) => {
      opened = new Desk({ ...parts, session: one })
      return opened
    })
    return opening
  }
  const names = Object.keys(classRequests) as (keyof ClassHandlers)[]
  const handlers = Object.fromEntries(
    names.map((name) => [name, async (argument: never) => (await open()).handlers[name](argument)]),
  )
  return {
    handlers: handlers as unknown as ClassHandlers,
    view: () => opened?.view(),
    follow: (view) => opened?.follow(view),
  }
}
