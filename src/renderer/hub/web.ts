import type { WebAnswer, WebArgument, WebFile, WebName, WebRefusal } from '../../core/hub/web.ts'
import type { Bridge, RequestName } from '../../core/ipc/contract.ts'

/** Why a question was not answered; `away`: the hub could not be reached. */
export class WebError extends Error {
  readonly code: WebRefusal | 'away'

  constructor(code: WebRefusal | 'away') {
    super(code)
    this.name = 'WebError'
    this.code = code
  }
}

let token = ''
let onOut = (): void => undefined

/** Keeps the token that our questions bear; `out` is called once the hub says that nobody is in any more. */
export function keepStay(next: string, out: () => void): void {
  token = next
  onOut = out
}

/** Asks the hub. From the map alone, whose parts of zod are not read: names and types are all it needs. @throws WebError */
export async function ask<N extends WebName>(name: N, argument: WebArgument<N>): Promise<WebAnswer<N>> {
  let response: Response
  try {
    response = await fetch(`/supervision/ask/${name}`, {
      method: 'POST',
      body: JSON.stringify(argument),
      headers: { 'content-type': 'application/json', 'x-cote-a-cote': token },
      credentials: 'same-origin',
      redirect: 'error',
    })
  } catch {
    throw new WebError('away')
  }
  const value: unknown = await response.json().catch(() => undefined)
  if (response.ok) return value as WebAnswer<N>
  const code = (value as { readonly code?: WebRefusal } | undefined)?.code ?? 'failed'
  if (code === 'signed-out') onOut()
  throw new WebError(code)
}

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
