/** A page as a browser got it. `text` is the page's words, entities decoded, `location` where a redirect leads. */
export interface Page {
  readonly status: number
  readonly headers: Headers
  readonly html: string
  readonly text: string
  readonly heading: string
  readonly title: string
  readonly location: string | undefined
}

/** A browser without a window: it keeps cookies and follows no redirect unless told to. */
export interface Browser {
  get(path: string): Promise<Page>
  post(path: string, form?: Readonly<Record<string, string>>): Promise<Page>
  /** Posts, then gets the address in the answer, up to the final page. */
  submit(path: string, form?: Readonly<Record<string, string>>): Promise<Page>
  /** Gets, then follows redirects. */
  visit(path: string): Promise<Page>
  clearCookies(): void
  readonly cookies: ReadonlyMap<string, string>
}

interface Fetcher {
  request(path: string, init?: RequestInit): Response | Promise<Response>
}

/** Opens a browser on an app. */
export function createBrowser(app: Fetcher): Browser {
  const cookies = new Map<string, string>()
  const send = async (path: string, init: RequestInit): Promise<Page> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await app.request(path, { ...init, headers: { ...init.headers, cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? []
      cookies.set(name, value)
    }
    return toPage(response)
  }
  const browser: Browser = {
    get: (path) => send(path, {}),
    post: (path, form = {}) => send(path, { method: 'POST', body: new URLSearchParams(form) }),
    submit: async (path, form) => follow(await browser.post(path, form)),
    visit: async (path) => follow(await browser.get(path)),
    clearCookies: () => cookies.clear(),
    cookies,
  }
  const follow = async (page: Page): Promise<Page> => {
    let last = page
    for (let hop = 0; last.location !== undefined && hop < 5; hop++) last = await browser.get(last.location)
    return last
  }
  return browser
}

/** Decodes the entities that the portal writes and folds spaces. */
export function toText(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()
}

export async function toPage(response: Response): Promise<Page> {
  const html = await response.text()
  const inside = (tag: string) => toText(new RegExp(`<${tag}[^>]*>([\\s\\S]*?)</${tag}>`).exec(html)?.[1] ?? '')
  return {
    status: response.status,
    headers: response.headers,
    html,
    text: toText(html),
    heading: inside('h1'),
    title: inside('title'),
    location: response.headers.get('location') ?? undefined,
  }
}
