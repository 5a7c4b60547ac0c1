import { readLibrary } from '../../../src/core/flow/read/library.ts'
import { readFlowFiles } from '../../../src/main/library/library.ts'

/** The flows of the short tasks, as the app reads them. */
export const taskLibrary = readLibrary(
  readFlowFiles(new URL('../../../training/tasks/flows', import.meta.url).pathname),
)
