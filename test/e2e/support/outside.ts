import type { ElectronApplication } from 'playwright-core'

/** Counts the app's windows, and all its pages (views, hidden ones, pages of plugins). */
export function countPages(app: ElectronApplication): Promise<{ readonly windows: number; readonly pages: number }> {
  return app.evaluate(({ BrowserWindow, webContents }) => ({
    windows: BrowserWindow.getAllWindows().length,
    pages: webContents.getAllWebContents().length,
  }))
}
