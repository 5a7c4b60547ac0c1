import { app } from 'electron'
import { toHostRules } from '../../../core/base/host/private-hosts.ts'
import { findServedPort, TRAINING_PORTS } from '../../library/training-ports.ts'

/**
 * Blink settings that hold in every frame from the start: no script reads or fills the clipboard (people's own keys
 * still do), and no video opens a window over the app. Names as in Chromium's settings.json5.
 */
const BLINK_SETTINGS = ['DOMPasteAllowed=false', 'javaScriptCanAccessClipboard=false', 'pictureInPictureEnabled=false']

/**
 * Switches off, for the whole engine, what no permission, header or request handler of Electron's can refuse. Chromium
 * reads these switches at start, so this runs before the app is ready. `own-machine` lets pages load from this machine,
 * for people who write flows or develop; `training` lets none load from anywhere but the training portals.
 */
export function installEngineSwitches({ reaches }: { readonly reaches: 'others' | 'own-machine' | 'training' }): void {
  const { commandLine } = app
  // Speech with the system's voices needs a switch on Linux only.
  if (process.platform === 'linux') commandLine.appendSwitch('enable-speech-dispatcher')
  // Portals answer in the browser's language, and Chromium reads dates and numbers in it. A kiosk's system often names
  // none: then 14/07 is refused for its 14th month, and 12,50 for its comma.
  if (!commandLine.hasSwitch('lang')) commandLine.appendSwitch('lang', 'fr')
  const given = (name: string) => commandLine.getSwitchValue(name)
  const settings = [...(given('blink-settings') === '' ? [] : [given('blink-settings')]), ...BLINK_SETTINGS]
  commandLine.appendSwitch('blink-settings', settings.join(','))
  if (reaches === 'own-machine') return
  const served = findServedPort(process.argv)
  const ports = served === undefined ? TRAINING_PORTS : [served]
  commandLine.appendSwitch(
    'host-resolver-rules',
    toHostRules(ports, given('host-resolver-rules'), reaches === 'training'),
  )
}
