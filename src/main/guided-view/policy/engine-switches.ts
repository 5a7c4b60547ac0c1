import { app } from 'electron'
import { toHostRules } from '../../../core/navigation/private-hosts.ts'
import { TRAINING_PORTS, toServedPort } from '../../library/training-ports.ts'

/**
 * Settings of Blink, held in every frame from its first moment on: no script reads or fills the clipboard (people's own keys
 * still do), and no video leaves its page for a window over the app. Names as in Chromium's settings.json5.
 */
const BLINK_SETTINGS = ['DOMPasteAllowed=false', 'javaScriptCanAccessClipboard=false', 'pictureInPictureEnabled=false']

/**
 * Takes from the whole engine what no permission, header or request of Electron's can refuse. Chromium reads these
 * switches when it starts, so this comes before the app is ready. `own-machine` is for who writes flows
 * or develops: their pages stand there.
 */
export function installEngineSwitches({ reaches }: { readonly reaches: 'others' | 'own-machine' }): void {
  const { commandLine } = app
  // Chromium speaks with the system's voices by itself elsewhere; on Linux it must be asked to.
  if (process.platform === 'linux') commandLine.appendSwitch('enable-speech-dispatcher')
  // Portals answer in the language that a browser asks for, and days and numbers are written as it writes them. A kiosk's
  // system often names none: then 14/07 is refused for its 14th month, and 12,50 for its comma.
  if (!commandLine.hasSwitch('lang')) commandLine.appendSwitch('lang', 'fr')
  const given = (name: string) => commandLine.getSwitchValue(name)
  const settings = [...(given('blink-settings') === '' ? [] : [given('blink-settings')]), ...BLINK_SETTINGS]
  commandLine.appendSwitch('blink-settings', settings.join(','))
  if (reaches === 'own-machine') return
  const served = toServedPort(process.argv)
  const ports = served === undefined ? TRAINING_PORTS : [served]
  commandLine.appendSwitch('host-resolver-rules', toHostRules(ports, given('host-resolver-rules')))
}
