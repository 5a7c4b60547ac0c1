import { app, type BrowserWindow, dialog } from 'electron'
import type { LeavingQuestion } from '../../core/app/leaving.ts'

const [STAY, LEAVE] = [0, 1]

/** Asks before somebody closes the window in the middle of a visit. An end of the app or of the system is not held up. */
export function askBeforeLeaving(window: BrowserWindow, question: () => LeavingQuestion | undefined): void {
  let isLeaving = false
  let isAsking = false
  app.on('before-quit', () => {
    isLeaving = true
  })
  window.on('close', (event) => {
    const asked = isLeaving ? undefined : question()
    if (!asked) return
    event.preventDefault()
    if (isAsking) return
    isAsking = true
    const { message, detail, stay, leave } = asked
    void dialog
      .showMessageBox(window, {
        type: 'question',
        message,
        detail,
        buttons: [stay, leave],
        defaultId: STAY,
        cancelId: STAY,
        noLink: true,
      })
      .then(({ response }) => {
        isLeaving = response === LEAVE
        if (isLeaving) window.close()
      })
      .finally(() => {
        isAsking = false
      })
  })
}
