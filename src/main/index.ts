import { join } from 'node:path'
import { app } from 'electron'
import { loadBundle } from './code-cache.ts'

/**
 * The folder of the record, in letters that every locale has. Chromium would name it by the app, and without a locale of
 * UTF-8, as under systemd, it drops such a name: everything would lie in the folder of all programs' settings.
 */
const DATA_FOLDER = 'cote-a-cote'

if (!app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', join(app.getPath('appData'), DATA_FOLDER))

/** The entry of the app. It only loads compiled code, as loading code is most of a start. */
loadBundle(__dirname, 'boot.cjs', join(app.getPath('userData'), 'compiled-code'))
