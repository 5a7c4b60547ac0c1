import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { createProbeDesk, findProbeLaunch, type ProbeDesk } from '../../../src/cli/probe/desk.ts'
import type { ProbeCall } from '../../../src/core/guidance/protocol/probe.ts'
import { keepAnswers } from '../../../tools/drivers/desk/answers.ts'
import { until } from './waits.ts'

/** The probe under Playwright, for pages that a test changes. Its frames are not read then (see `launchProbe`). */
export interface DrivenProbe extends ProbeDesk {
  page(): Promise<Page>
}

export async function launchDrivenProbe(): Promise<DrivenProbe> {
  const { executable, args, profile } = findProbeLaunch()
  const app = keepAnswers(await _electron.launch({ executablePath: executable, args: [...args], timeout: 45_000 }))
  const desk = createProbeDesk(
    {
      call: (call) =>
        app.evaluate(
          (_electron, call) =>
            (globalThis as unknown as { probe: { call(call: ProbeCall): Promise<unknown> } }).probe.call(call),
          call,
        ),
      close: () => app.close(),
      kill: () => app.process().kill('SIGKILL'),
    },
    profile,
  )
  return { ...desk, page: () => findPage(app) }
}

/** Finds the page: Playwright attaches to it a moment after it has loaded. */
function findPage(app: ElectronApplication): Promise<Page> {
  const isPortal = (candidate: Page) => !candidate.isClosed() && candidate.url().startsWith('http')
  return until(() => app.windows().findLast(isPortal), 'a page of the portal', 45_000)
}
