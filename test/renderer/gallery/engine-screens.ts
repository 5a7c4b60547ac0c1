import type { GuideView } from '../../../src/core/app/view/guide-screen.ts'
import type { ScreenView } from '../../../src/core/app/view/view.ts'
import type { BrowserEngine } from '../../../src/core/base/engine.ts'
import { before } from './before-screens.ts'

const OLD: BrowserEngine = {
  electron: '33.2.1',
  chromium: '130.0.6723.137',
  old: { why: 'proxy', opens: 'every-portal' },
}

/** Returns the screens that say on which engine they run, for one without current security fixes. */
export function toEngineScreens(guide: GuideView): Readonly<Record<string, ScreenView>> {
  const portal = { ...guide.portal, training: false }
  const toClosed = (name: string): ScreenView => {
    const { character: _, ...screen } = before[name] as Extract<ScreenView, { at: 'before' }>
    return { ...screen, closed: true }
  }
  return {
    'guide-old-engine': { ...guide, portal, oldEngine: 'certificate' },
    'guide-old-engine-secret': { ...guide, portal, oldEngine: 'dns', step: { ...guide.step, kind: 'secret' } },
    'before-closed': toClosed('before'),
    'before-closed-not-for': toClosed('before-not-for'),
    'help-old-engine': { at: 'help', version: '0.1.0', terms: [], engine: OLD },
  }
}
