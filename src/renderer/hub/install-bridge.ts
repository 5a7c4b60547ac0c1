import type { WebArgument, WebFile } from '../../core/hub/web.ts'
import type { Bridge, RequestName } from '../../core/ipc/contract.ts'
import type { CommitteePaper } from '../../core/supervision/view.ts'
import { ask, WebError } from './web.ts'

/** Hands a file to the browser, which asks where it goes or keeps it among its downloads. */
function takeFile({ name, type, text, encoding }: WebFile): void {
  const content = encoding === 'base64' ? Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)) : text
  const address = URL.createObjectURL(new Blob([content], { type: encoding ? type : `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 1000)
}

/** The report that the hub has given out, for the page to show and print: a browser makes the PDF. */
let printed: CommitteePaper | null = null

/** What the supervisor's screens ask of a desktop, asked of the hub; it has no answer to the rest. */
async function request(name: RequestName, argument: unknown): Promise<unknown> {
  if (name === 'supervision.measures' || name === 'supervision.reasons') return ask(name, argument as object)
  if (name === 'supervision.committee') {
    const paper = printed
    printed = null
    return paper
  }
  if (name !== 'supervision.export') throw new WebError('malformed')
  const wish = argument as WebArgument<'hub.export'>
  const file = await ask('hub.export', wish)
  if (wish.form === 'pdf') printed = JSON.parse(file.text) as CommitteePaper
  else takeFile(file)
  return 'kept'
}

// Before any screen is read: they take the bridge from here, as the desktop's take the preload's.
Object.defineProperty(window, 'coteACote', { value: { request, listen: () => () => undefined } as Bridge })
