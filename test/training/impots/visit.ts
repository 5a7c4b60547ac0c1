import { findPersonById, type PersonId, readCode } from '../caf/visit.ts'
import { createWeb, type Web, type WebBrowser } from '../web.ts'

export const HOME = 'http://impots.localhost:4000'

/** Signs in by tax number, password and code, up to the space. */
export async function openSpace(web: Web = createWeb(), id: PersonId = 'nadia'): Promise<WebBrowser> {
  const browser = web.browser()
  const { fiscal, password } = findPersonById(id)
  await browser.open(`${HOME}/enp/`)
  await browser.submit('/', { spi: fiscal })
  await browser.submit('/', { pwd: password })
  await browser.submit('/', { code: await readCode(browser) })
  return browser
}
