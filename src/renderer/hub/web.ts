import type { WebAnswer, WebArgument, WebName, WebRefusal } from '../../core/hub/web.ts'

/** Explains why a request was not answered; with `away` the hub could not be reached. */
export class WebError extends Error {
  readonly code: WebRefusal | 'away'

  constructor(code: WebRefusal | 'away') {
    super(code)
    this.name = 'WebError'
    this.code = code
  }
}

let token = ''
let onSignedOut = (): void => undefined

/** Keeps the token that requests carry; calls `signedOut` once the hub reports that the session has ended. */
export function keepToken(next: string, signedOut: () => void): void {
  token = next
  onSignedOut = signedOut
}

/** Sends a request to the hub. Imports only names and types of the map, so that none of zod is loaded. @throws WebError */
export async function requestHub<N extends WebName>(name: N, argument: WebArgument<N>): Promise<WebAnswer<N>> {
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
  if (code === 'signed-out') onSignedOut()
  throw new WebError(code)
}
