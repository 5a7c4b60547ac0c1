import { app } from 'electron'
import { type BrowserEngine, judgeEngine } from '../core/base/engine.ts'

/**
 * The switch by which who provides a package lets it open real portals on an old engine. Not a setting: people at the
 * desk must not be able to choose it.
 */
const ACCEPTED = '--accept-old-engine'

/** The engine that runs, judged once. The variable is set by `scripts/app.mjs`, and means nothing on a current one. */
export const engine: BrowserEngine = judgeEngine({
  electron: process.versions.electron ?? '0',
  chromium: process.versions.chrome ?? '0',
  wanted: import.meta.env.WANTED_ELECTRON,
  why: process.env.OFFICIAL_ENGINE_MISSING,
  isPackaged: app.isPackaged,
  isAccepted: process.argv.includes(ACCEPTED),
})
