import type { DocumentCommand } from '../../../src/core/documents/command.ts'
import type { DocumentsView } from '../../../src/core/documents/view.ts'
import { fail } from '../case.ts'
import type { Scene } from '../scene.ts'

export type Giving = Extract<DocumentsView, { at: 'giving' }>

/** Sends a command about the kiosk's papers, as its screens do. */
export const askDocuments = ({ desk }: Scene, command: DocumentCommand): Promise<void> =>
  desk.coach.evaluate(async (given) => void (await window.coteACote.request('documents.command', given)), command)

/** Waits until the handing over of a paper has reached one of these states. */
export async function untilGiving({ desk }: Scene, ...states: readonly Giving['is'][]): Promise<Giving> {
  const { documents } = await desk.until(
    (view) => view.documents?.at === 'giving' && states.includes(view.documents.is),
    states.join(' or '),
  )
  return documents?.at === 'giving' ? documents : fail('documents are closed')
}

/** Presses a file field, as a person, and waits until the app asks where the file is. */
export async function pressField(scene: Scene): Promise<void> {
  await scene.open('<input id="x" type="file">')
  await scene.press('x')
  await untilGiving(scene, 'choosing')
}
