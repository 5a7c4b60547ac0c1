import type { BrowserWindow } from 'electron'

/**
 * Lets our own page see through the camera while its screen for photographs shows, and at no other time; never hear. No other
 * page is in this session, and portals have their own, in which everything is refused.
 */
export function installCameraPermission(window: BrowserWindow, isWanted: () => boolean): void {
  const { webContents } = window
  webContents.session.setPermissionRequestHandler((contents, permission, answer, details) => {
    const types = 'mediaTypes' in details ? details.mediaTypes : undefined
    const isSightOnly = permission === 'media' && types?.length === 1 && types[0] === 'video'
    answer(isSightOnly && contents === webContents && details.isMainFrame && isWanted())
  })
  webContents.session.setPermissionCheckHandler(
    (contents, permission, _origin, details) =>
      permission === 'media' && details.mediaType === 'video' && contents === webContents && isWanted(),
  )
}
