import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Desk } from '../../../tools/drivers/desk/launch.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds in our page as it is: one text a rule, with the first place. Run past the page's own policy. */
export async function findViolations({ app }: Desk): Promise<readonly string[]> {
  const found = await app.evaluate(
    async ({ BrowserWindow }, script) => {
      const page = BrowserWindow.getAllWindows()[0]?.webContents
      const violations: unknown = await page?.executeJavaScript(script)
      return violations
    },
    `${axe};axe.run(document, { runOnly: ${JSON.stringify(TAGS)} }).then(({ violations }) => JSON.parse(JSON.stringify(violations)))`,
  )
  return (found as AxeResults['violations']).map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
}
