import type { Desk } from './launch.ts'

/**
 * Answers every file dialog of the system from now on with these files or folders: the system draws the dialog, not the
 * app.
 */
export async function chooseInDialog({ app }: Desk, ...paths: readonly string[]): Promise<void> {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [...filePaths] })
  }, paths)
}
