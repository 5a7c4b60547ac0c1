import type { Desk } from './launch.ts'

/** Gives these files or folders to whoever is asked for some by the system's box from now on: the box itself is the system's to draw. */
export async function chooseInDialog({ app }: Desk, ...paths: readonly string[]): Promise<void> {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [...filePaths] })
  }, paths)
}
