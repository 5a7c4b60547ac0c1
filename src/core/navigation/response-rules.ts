/** An answer of a server, before Chromium acts on it. */
export interface Response {
  readonly address: string
  /** What asked for it, in Electron's words. */
  readonly part: string
  readonly headers: Headers
  /** The page that it is for; undefined where it is not known. */
  readonly page: string | undefined
  /** Whether two people are there to answer a message box; where a person is alone, none ever opens. */
  readonly boxes: 'may-open' | 'never'
  /** The `Permissions-Policy` of every document. */
  readonly policy: string
}

export type Headers = Readonly<Record<string, string[]>>

/** Parts of a page in which a document stands: in these Chromium would open its viewer. */
const FRAMES: readonly string[] = ['subFrame', 'object']
const DOCUMENTS: readonly string[] = ['mainFrame', ...FRAMES]

/** What Chromium opens in its viewer, by any of its names. */
const VIEWED = /^\s*(application|text)\/(x-)?pdf\b/i

/** The headers by which an answer is taken instead of its own; undefined where it may stay as it is. */
export function toRuledHeaders(response: Response): Headers | undefined {
  if (isPaper(response)) return toKept(response.headers)
  if (!DOCUMENTS.includes(response.part)) return undefined
  const headers = toRefused(response.headers, response.policy)
  return response.boxes === 'never' || isOfAnotherOrigin(response) ? toBoxless(headers) : headers
}

/** The document's own policy goes: one that cannot be read would make Chromium drop ours with it. */
function toRefused(headers: Headers, policy: string): Headers {
  const others = Object.entries(headers).filter(([name]) => !isNamed(name, 'permissions-policy', 'feature-policy'))
  return { ...Object.fromEntries(others), 'permissions-policy': [policy] }
}

/**
 * A PDF that a page, a frame or an embedded object would show becomes a file to keep, so that the page before stays.
 * Chromium's viewer has print and save buttons of its own, over which we have no say; a visit's session never loads it,
 * and without this people would look at a dark page. A PDF that the page makes up itself (`blob:`) and shows in a frame,
 * or gives no type, is not kept: its place stays dark. So does that of one which is asked for by its type (`<embed type>`)
 * in a document without boxes: Chromium does not load it.
 */
function isPaper({ part, headers }: Response): boolean {
  return (
    DOCUMENTS.includes(part) &&
    Object.entries(headers).some(([name, [value = '']]) => isNamed(name, 'content-type') && VIEWED.test(value))
  )
}

function toKept(headers: Headers): Headers {
  const others = Object.entries(headers).filter(([name]) => !isNamed(name, 'content-type', 'content-disposition'))
  const kept = { 'content-type': ['application/pdf'], 'content-disposition': ['attachment'] }
  return { ...Object.fromEntries(others), ...kept }
}

/**
 * A frame of another site has a process of its own, which our inspector reaches after its first scripts: an empty frame
 * that it makes at once could open the system's print box. Its sandbox holds for such frames too. Where a person is alone
 * every document has one, and so have pages that it opens.
 */
function isOfAnotherOrigin({ address, part, page }: Response): boolean {
  return FRAMES.includes(part) && (page === undefined || toOrigin(page) !== toOrigin(address))
}

function toBoxless(headers: Headers): Headers {
  const policy = Object.entries(headers).flatMap(([name, values]) => (isNamed(name, POLICY) ? values : []))
  const others = Object.entries(headers).filter(([name]) => !isNamed(name, POLICY))
  return { ...Object.fromEntries(others), [POLICY]: [...policy, `sandbox ${BOXLESS}`] }
}

const POLICY = 'content-security-policy'

function isNamed(header: string, ...names: readonly string[]): boolean {
  return names.includes(header.toLowerCase())
}

function toOrigin(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).origin : undefined
}

/**
 * All that a sandbox can allow (HTML, "sandbox" attribute) but `allow-modals`, under which print boxes and message boxes
 * come, and `allow-popups-to-escape-sandbox`, by which a page that is opened would have them again.
 */
export const BOXLESS = [
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
