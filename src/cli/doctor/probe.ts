import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElementHandle, Page } from 'playwright-core'
import type { Fingerprint } from '../../core/flow/language/fingerprint.ts'
import type { Target } from '../../core/flow/language/target.ts'
import type { Observation, Order } from '../../core/guidance/protocol/signal.ts'

const BUNDLE = join(import.meta.dirname, '../../../out/preload/probe.cjs')

/**
 * What a fingerprint alone finds for a target that its words find: the same, another, or nothing, so that people are
 * asked.
 */
export type PageJudgement = 'right' | 'wrong' | 'asked'

interface ProbeGlobal {
  readonly coteACoteProbe: {
    look(order: Order): Observation
    find(target: Target, exact: boolean, more: PageFinding): Element | undefined
    judge(target: Target, print: Fingerprint): PageJudgement | undefined
    record(target: Target): Fingerprint | undefined
  }
}

interface PageFinding {
  readonly choice?: string | undefined
  /** The target's fingerprint, for when its own words find nothing. */
  readonly print?: Fingerprint | undefined
}

/** The app's own locators in a Playwright page. The page's content stays there: only ids and elements come out. */
export interface PageProbe {
  look(order: Order): Promise<Observation>
  find(target: Target, exact: boolean, more?: PageFinding): Promise<ElementHandle<Element> | undefined>
  judge(target: Target, print: Fingerprint): Promise<PageJudgement | undefined>
  record(target: Target): Promise<Fingerprint | undefined>
}

/** Installs the probe in a page. @throws Error if the app is not built yet */
export async function installProbe(page: Page): Promise<PageProbe> {
  if (!existsSync(BUNDLE)) throw new Error('The app is not built: npm run build')
  const content = `if (window === window.top) { const exports = {}, module = { exports };\n${readFileSync(BUNDLE, 'utf8')}\n}`
  await page.addInitScript({ content })
  await page.evaluate(content) // the page that is open already
  return {
    look: (order) => page.evaluate((asked) => (globalThis as unknown as ProbeGlobal).coteACoteProbe.look(asked), order),
    find: async (target, exact, more = {}) => {
      const handle = await page.evaluateHandle(
        ([wanted, isExact, finding]) =>
          (globalThis as unknown as ProbeGlobal).coteACoteProbe.find(wanted, isExact, finding),
        [target, exact, more] as const,
      )
      return handle.asElement() ?? undefined
    },
    judge: (target, print) =>
      page.evaluate(
        ([wanted, recorded]) => (globalThis as unknown as ProbeGlobal).coteACoteProbe.judge(wanted, recorded),
        [target, print] as const,
      ),
    record: (target) =>
      page.evaluate((wanted) => (globalThis as unknown as ProbeGlobal).coteACoteProbe.record(wanted), target),
  }
}
