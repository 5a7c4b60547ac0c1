import { join } from 'node:path'
import { app } from 'electron'
import { loadBundle } from './code-cache.ts'

/** The entry of the app. It only loads compiled code, as loading code is most of a start. */
loadBundle(__dirname, 'boot.cjs', join(app.getPath('userData'), 'compiled-code'))
