import type { WebArgument, WebFile } from '../../core/hub/web.ts'
import type { Bridge, RequestName } from '../../core/ipc/contract.ts'
import { ask, WebError } from './web.ts'

/** Hands a file to the browser, which asks where it goes or keeps it among its downloads. */
function takeFile({ name, type, text }: WebFile): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 1000)
}

/** What the supervisor's screens ask of a desktop, asked of the hub; it has no answer to the rest. */
async function request(name: RequestName, argument: unknown): Promise<unknown> {
  if (name === 'supervision.measures' || name === 'supervision.reasons') return ask(name, argument as object)
  if (name !== 'supervision.export') throw new WebError('malformed')
  takeFile(await ask('hub.export', argument as WebArgument<'hub.export'>))
  return 'kept'
}

// Before any screen is read: they take the bridge from here, as the desktop's take the preload's.
Object.defineProperty(window, 'coteACote', { value: { request, listen: () => () => undefined } as Bridge })
