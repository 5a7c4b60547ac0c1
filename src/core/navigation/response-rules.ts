/** A server's response, before Chromium processes it. */
export interface Response {
  readonly address: string
  /** The kind of resource, in Electron's words. */
  readonly part: string
  readonly headers: Headers
  /** The page that requested it; undefined if unknown. */
  readonly page: string | undefined
  /** Whether message boxes may open: two people can answer them, a person alone cannot. */
  readonly boxes: 'may-open' | 'never'
  /** The `Permissions-Policy` of every document. */
  readonly policy: string
}

export type Headers = Readonly<Record<string, string[]>>

/** The parts of a page with a document, in which Chromium would open its viewer. */
const FRAMES: readonly string[] = ['subFrame', 'object']
const DOCUMENTS: readonly string[] = ['mainFrame', ...FRAMES]

/** The types that Chromium opens in its viewer, under any of their names. */
const VIEWED = /^\s*(application|text)\/(x-)?pdf\b/i

/** Returns the headers to use instead of a response's own; undefined if they may stay. */
export function toRuledHeaders(response: Response): Headers | undefined {
  if (isPaper(response)) return toKept(response.headers)
  if (!DOCUMENTS.includes(response.part)) return undefined
  const headers = toRefused(response.headers, response.policy)
  return response.boxes === 'never' || isOfAnotherOrigin(response) ? withoutBoxes(headers) : headers
}

/** Replaces the document's own policy: if it cannot be parsed, Chromium drops ours with it. */
function toRefused(headers: Headers, policy: string): Headers {
  const others = Object.entries(headers).filter(([name]) => !hasName(name, 'permissions-policy', 'feature-policy'))
  return { ...Object.fromEntries(others), 'permissions-policy': [policy] }
}

/**
 * Checks whether a response is a PDF that a page, a frame or an embedded object would show. It becomes a file, so that
 * the page before stays. Chromium's viewer has print and save buttons that we do not control; a visit's session never
 * loads it, and people would see a dark page. A PDF that the page generates itself (`blob:`) and shows in a frame, or
 * that has no type, is not saved: its place stays dark. So does one that is requested by its type (`<embed type>`) in a
 * document without boxes: Chromium does not load it.
 */
function isPaper({ part, headers }: Response): boolean {
  return (
    DOCUMENTS.includes(part) &&
    Object.entries(headers).some(([name, [value = '']]) => hasName(name, 'content-type') && VIEWED.test(value))
  )
}

function toKept(headers: Headers): Headers {
  const others = Object.entries(headers).filter(([name]) => !hasName(name, 'content-type', 'content-disposition'))
  const kept = { 'content-type': ['application/pdf'], 'content-disposition': ['attachment'] }
  return { ...Object.fromEntries(others), ...kept }
}

/**
 * Checks whether a response is a frame of another site. Such a frame has a process of its own, which our inspector
 * reaches only after its first scripts: an empty frame that it creates at once could open the system's print dialog. A
 * sandbox also applies to such frames. For a person alone every document gets one, and so do the pages that it opens.
 */
function isOfAnotherOrigin({ address, part, page }: Response): boolean {
  return FRAMES.includes(part) && (page === undefined || toOrigin(page) !== toOrigin(address))
}

function withoutBoxes(headers: Headers): Headers {
  const policy = Object.entries(headers).flatMap(([name, values]) => (hasName(name, POLICY) ? values : []))
  const others = Object.entries(headers).filter(([name]) => !hasName(name, POLICY))
  return { ...Object.fromEntries(others), [POLICY]: [...policy, `sandbox ${SANDBOX_WITHOUT_BOXES}`] }
}

const POLICY = 'content-security-policy'

function hasName(header: string, ...names: readonly string[]): boolean {
  return names.includes(header.toLowerCase())
}

function toOrigin(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).origin : undefined
}

/**
 * Everything that a sandbox can allow (HTML, "sandbox" attribute) except `allow-modals`, which permits print and
 * message boxes, and `allow-popups-to-escape-sandbox`, with which an opened page would get them back.
 */
export const SANDBOX_WITHOUT_BOXES = [
  'allow-downloads',
  'allow-forms',
  'allow-orientation-lock',
  'allow-pointer-lock',
  'allow-popups',
  'allow-presentation',
  'allow-same-origin',
  'allow-scripts',
  'allow-storage-access-by-user-activation',
  'allow-top-navigation',
].join(' ')
