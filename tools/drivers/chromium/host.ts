import { createRequire, registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * Runs the app's own built main process in plain Node, whose `electron` is the stand-in of `electron/`. What comes after
 * the program's name are switches of the app, as Electron gets them.
 */
const PROJECT = join(import.meta.dirname, '../../..')
const STAND_IN = pathToFileURL(join(import.meta.dirname, 'electron/index.ts')).href

registerHooks({
  resolve: (name, context, next) =>
    name === 'electron' ? { url: STAND_IN, format: 'module-typescript', shortCircuit: true } : next(name, context),
})
// The driver is gone: nobody watches this process any more.
process.once('disconnect', () => process.exit(1))
createRequire(import.meta.url)(join(PROJECT, 'out/main/index.cjs'))
