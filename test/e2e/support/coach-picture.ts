import type { Desk } from '../../../tools/drivers/desk/launch.ts'
import { readScreen } from './screen.ts'

/**
 * Takes a picture of our own panel as the screen shows it, with other windows over it. @throws if the tests have no
 * screen of their own
 */
export async function readCoachPicture(desk: Desk): Promise<Buffer> {
  const { window, view } = await desk.app.evaluate(({ BrowserWindow }) => {
    const [own] = BrowserWindow.getAllWindows()
    return { window: own!.getContentBounds(), view: own!.contentView.children[0]!.getBounds() }
  })
  return readScreen({ ...window, width: view.x }).pixels
}
