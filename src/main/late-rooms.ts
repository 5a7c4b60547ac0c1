import type { View } from '../core/app/view/view.ts'
import { type ClassView, classRequests } from '../core/class/view.ts'
import { directoryRequests } from '../core/directory/requests.ts'
import { mandateRequests } from '../core/mandate/requests.ts'
import { transferRequests } from '../core/transfer/requests.ts'
import type { ClassDesk, ClassHandlers, ClassParts } from './class/class-desk.ts'
import type { DirectoryDesk, DirectoryHandlers, DirectoryParts } from './directory/desk.ts'
import type { RequestHandlers } from './ipc/requests.ts'
import type { MandateDesk, MandateHandlers, MandateParts } from './papers/mandate-desk.ts'
import type { TransferHandlers, TransferParts } from './transfer/desk.ts'

/** A room that is read with the first question to it, and with no start. */
interface LateRoom<Handlers> {
  readonly handlers: Handlers
  follow(view: View): void
}

/** How long the directory stays in memory once its screen was left, in milliseconds: people come back to it. */
const KEPT = 5 * 60_000

/** Answers what the screen of places asks. The directory itself is let go some minutes after the screen was left. */
export function createDirectoryRequests(parts: DirectoryParts): LateRoom<DirectoryHandlers> {
  let desk: Promise<DirectoryDesk> | undefined
  let leaving: NodeJS.Timeout | undefined
  const open = (): Promise<DirectoryDesk> => {
    desk ??= import('./directory/desk.ts').then(({ createDirectoryDesk }) => createDirectoryDesk(parts))
    return desk
  }
  return {
    handlers: answerLate(directoryRequests, async () => (await open()).handlers),
    follow: ({ screen }) => {
      clearTimeout(leaving)
      if (screen.at === 'places' || desk === undefined) return
      leaving = setTimeout(() => void desk?.then((one) => one.close()), KEPT)
      leaving.unref()
    },
  }
}

/** Answers what is asked about mandates. */
export function createMandateRequests(parts: MandateParts): LateRoom<MandateHandlers> {
  let desk: Promise<MandateDesk> | undefined
  const open = (): Promise<MandateDesk> => {
    desk ??= import('./papers/mandate-desk.ts').then(({ MandateDesk: Desk }) => new Desk(parts))
    return desk
  }
  return {
    handlers: answerLate(mandateRequests, async () => (await open()).handlers),
    follow: ({ screen }) => {
      if (screen.at === 'home' || screen.at === 'wiped') void desk?.then((one) => one.forget())
    },
  }
}

/** Answers what is asked about a class; until then no network is touched. */
export function createClassRequests({
  session,
  ...parts
}: Omit<ClassParts, 'session'> & { readonly session: Promise<ClassParts['session']> }): LateRoom<ClassHandlers> & {
  /** A class as whoever places our screens needs it. */
  view(): ClassView | undefined
} {
  let opened: ClassDesk | undefined
  let opening: Promise<ClassDesk> | undefined
  const open = (): Promise<ClassDesk> => {
    opening ??= Promise.all([import('./class/class-desk.ts'), session]).then(([{ ClassDesk: Desk }, one]) => {
      opened = new Desk({ ...parts, session: one })
      return opened
    })
    return opening
  }
  return {
    handlers: answerLate(classRequests, async () => (await open()).handlers),
    view: () => opened?.view(),
    follow: (view) => opened?.follow(view),
  }
}

/** Answers what is asked about transfers; age is read with the first question. */
export function createTransferRequests(parts: TransferParts): TransferHandlers {
  let desk: Promise<TransferHandlers> | undefined
  return answerLate(transferRequests, () => {
    desk ??= import('./transfer/desk.ts').then(({ createTransferDesk }) => createTransferDesk(parts))
    return desk
  })
}

/** Makes the handlers of these requests, of which each opens the room before it answers. */
function answerLate<Handlers extends Partial<RequestHandlers>>(
  requests: Readonly<Record<keyof Handlers & string, unknown>>,
  open: () => Promise<Handlers>,
): Handlers {
  const names = Object.keys(requests) as (keyof Handlers & string)[]
  const answer = (name: keyof Handlers) => async (argument: unknown) => {
    const handle = (await open())[name] as (argument: unknown) => unknown
    return handle(argument)
  }
  return Object.fromEntries(names.map((name) => [name, answer(name)])) as Handlers
}
