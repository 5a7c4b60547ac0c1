import type { Session, WebContents } from 'electron'
import type { Refusal } from '../../../core/guidance/protocol/refusal.ts'
import { isPermitted } from './capabilities.ts'

/**
 * Gives a page only the permissions of the table (capabilities.ts), which has none; Electron grants all of them by default.
 * One that nobody has looked at yet is refused as well.
 */
export function installPermissionDenial(session: Session, onRefused: () => void): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    if (!isPermitted(permission)) onRefused()
    answer(isPermitted(permission))
  })
  session.setPermissionCheckHandler((_contents, permission) => isPermitted(permission))
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
