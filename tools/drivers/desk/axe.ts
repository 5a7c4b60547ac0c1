import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Desk } from './launch.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** The parts of axe's results that are reported. */
interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string }[]
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * Returns what axe finds in our page as it is, by all rules or some: one text a rule, with the first place. Runs
 * outside the page's own policy.
 */
export async function findViolations({ app }: Desk, rules: readonly string[] = TAGS): Promise<readonly string[]> {
  const found = await app.evaluate(
    async ({ BrowserWindow }, script) => {
      const page = BrowserWindow.getAllWindows().find((window) => window.isVisible())?.webContents
      const violations: unknown = await page?.executeJavaScript(script)
      return violations
    },
    `${axe};axe.run(document, { runOnly: ${JSON.stringify(rules)} }).then(({ violations }) => JSON.parse(JSON.stringify(violations)))`,
  )
  return (found as readonly Violation[]).map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
}
