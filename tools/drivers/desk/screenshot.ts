import { writeFileSync } from 'node:fs'
import type { ElectronApplication } from 'playwright-core'

/** Takes a picture of our whole window into a PNG file: see `captureWindow`. */
export async function takeScreenshot(app: ElectronApplication, file: string): Promise<void> {
  const { width, height, pixels } = await captureWindow(app)
  const png = await app.evaluate(
    ({ nativeImage }, [bitmap, size]) =>
      nativeImage.createFromBitmap(Buffer.from(bitmap, 'base64'), size).toPNG().toString('base64'),
    [pixels.toString('base64'), { width, height }] as const,
  )
  writeFileSync(file, Buffer.from(png, 'base64'))
}

/**
 * Captures our whole window: our page, and the portal's view where the window has it. The picture is made from what
 * each page painted, since no screen can be captured on a machine without a compositor. Four bytes a point: blue,
 * green, red and opacity.
 */
export async function captureWindow(
  app: ElectronApplication,
): Promise<{ readonly width: number; readonly height: number; readonly pixels: Buffer }> {
  const { width, height, bitmap } = await app.evaluate(async ({ BrowserWindow, WebContentsView }) => {
    const window = BrowserWindow.getAllWindows().find((candidate) => candidate.isVisible())
    if (!window) throw new Error('no window is visible')
    const page = await window.webContents.capturePage()
    const { width, height } = page.getSize()
    const pixels = page.toBitmap()
    for (const view of window.contentView.children) {
      if (!(view instanceof WebContentsView)) continue
      const at = view.getBounds()
      const picture = await view.webContents.capturePage()
      const size = picture.getSize()
      const painted = picture.toBitmap()
      for (let row = 0; row < Math.min(size.height, height - at.y); row += 1) {
        const start = row * size.width * 4
        const end = start + Math.min(size.width, width - at.x) * 4
        painted.copy(pixels, ((at.y + row) * width + at.x) * 4, start, end)
      }
    }
    return { width, height, bitmap: pixels.toString('base64') }
  })
  return { width, height, pixels: Buffer.from(bitmap, 'base64') }
}
