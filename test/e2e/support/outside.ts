import type { ElectronApplication } from 'playwright-core'

/** How many windows the app has, and how many pages in all (views, hidden ones, pages of plugins). */
export function countPages(app: ElectronApplication): Promise<{ readonly windows: number; readonly pages: number }> {
  return app.evaluate(({ BrowserWindow, webContents }) => ({
    windows: BrowserWindow.getAllWindows().length,
    pages: webContents.getAllWebContents().length,
  }))
}
