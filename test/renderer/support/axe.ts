import axe from 'axe-core'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** Rules that ask how a page is painted: the window answers them (test/e2e/accessibility.test.ts). */
const PAINTED = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block']

/** What axe finds in the screen as it is, without the rules that ask how it is painted: one text a rule. */
export async function findViolations(): Promise<readonly string[]> {
  const rules = Object.fromEntries(PAINTED.map((rule) => [rule, { enabled: false }]))
  const { violations } = await axe.run(document, { runOnly: TAGS, rules, resultTypes: ['violations'] })
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
}
