import type { Session, WebContents } from 'electron'
import type { Refusal } from '../../core/portal/refusal.ts'

/**
 * Features of the web that no procedure of ours needs and that reach out of the page: devices, local files, payment,
 * pictures in pictures. WebUSB is here because one line of page script could end the whole app (electron#52383).
 */
export const DISABLED_FEATURES = [
  'WebUSB',
  'WebHID',
  'Serial',
  'WebBluetooth',
  'FileSystemAccess',
  'FileSystemAccessLocal',
  'DocumentPictureInPictureAPI',
  'PaymentRequest',
  'WebNFC',
  'IdleDetection',
  'ScreenWakeLock',
  'Presentation',
  'KeyboardLock',
].join(',')

/** Denies every permission a page can ask for or look up. Electron grants all of them by default. */
export function installPermissionDenial(session: Session, onRefused: () => void): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    onRefused()
    answer(false)
  })
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('select-usb-device', (event, _details, choose) => refuse(event, () => choose()))
  session.on('select-hid-device', (event, _details, choose) => refuse(event, () => choose(null)))
  session.on('select-serial-port', (event, _ports, _contents, choose) => refuse(event, () => choose('')))
}

/** No device, no certificate of the machine, no login box of the system for a portal page. */
export function installCredentialDenial(contents: WebContents, onRefused: (what: Refusal) => void): void {
  contents.on('select-bluetooth-device', (event, _devices, choose) => refuse(event, () => choose('')))
  contents.on('select-client-certificate', (event, _url, _list, choose) => {
    onRefused('certificate')
    refuse(event, choose as () => void)
  })
  contents.on('login', (event, _details, _info, answer) => {
    onRefused('login')
    refuse(event, () => answer())
  })
}

function refuse(event: { preventDefault(): void }, answer: () => void): void {
  event.preventDefault()
  answer()
}
