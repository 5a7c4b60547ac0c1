import type { Bridge, RequestName } from '../../core/app/ipc/contract.ts'
import type { WebArgument, WebFile } from '../../core/hub/web.ts'
import type { CommitteePaper } from '../../core/supervision/view.ts'
import { requestHub, WebError } from './web.ts'

/** Offers a file to the browser as a download. */
function downloadFile({ name, type, text, encoding }: WebFile): void {
  const content = encoding === 'base64' ? Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)) : text
  const address = URL.createObjectURL(new Blob([content], { type: encoding ? type : `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 1000)
}

/** The report that the hub has exported, until the page shows and prints it: a browser makes the PDF. */
let printed: CommitteePaper | null = null

/** Sends the hub the requests that the supervisor's screens make of a desktop; rejects every other request. */
async function request(name: RequestName, argument: unknown): Promise<unknown> {
  if (name === 'supervision.measures' || name === 'supervision.reasons') return requestHub(name, argument as object)
  if (name === 'report.fault') return requestHub('hub.fault', argument as WebArgument<'hub.fault'>)
  if (name === 'supervision.committee') {
    const paper = printed
    printed = null
    return paper
  }
  if (name !== 'supervision.export') throw new WebError('malformed')
  const wish = argument as WebArgument<'hub.export'>
  const file = await requestHub('hub.export', wish)
  if (wish.form === 'pdf') printed = JSON.parse(file.text) as CommitteePaper
  else downloadFile(file)
  return 'kept'
}

// Before any screen is imported: they take the bridge from here, as those of the desktop take the preload's.
Object.defineProperty(window, 'coteACote', { value: { request, listen: () => () => undefined } as Bridge })
