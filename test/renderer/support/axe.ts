import axe from 'axe-core'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** Rules about painting, which the window tests check (test/e2e/accessibility.test.ts). */
const PAINTED = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block']

/** Returns what axe finds in the current screen, without the rules about painting: one text for each rule. */
export async function findViolations(): Promise<readonly string[]> {
  const rules = Object.fromEntries(PAINTED.map((rule) => [rule, { enabled: false }]))
  const { violations } = await axe.run(document, { runOnly: TAGS, rules, resultTypes: ['violations'] })
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
}
