import type { DocumentCommand } from '../../../core/documents/command.ts'
import { bridge } from '../../bridge.ts'

/** Asks something about documents; the answer is the next view. */
export function askDocuments(command: DocumentCommand): void {
  bridge.request('documents.command', command).catch(() => undefined)
}
