import { join } from 'node:path'
import { app } from 'electron'
import { loadBundle } from './code-cache.ts'

/** Where the app begins. Only what is compiled in advance follows: the start waits for little else than code. */
loadBundle(__dirname, 'boot.cjs', join(app.getPath('userData'), 'compiled-code'))
