import { readFile, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { type BrowserWindow, dialog } from 'electron'
import { type Language, toText } from '../../core/flow/language/text.ts'
import type { Library } from '../../core/flow/read/library.ts'
import type { RequestHandlers } from '../ipc/requests.ts'
import type { SupervisorGuard } from '../organisation/organisation.ts'
import { createRecordCare, type RecordCare, type RecordCareParts } from './record-care.ts'

interface OpenCareParts extends Omit<RecordCareParts, 'titleOf' | 'save' | 'readFile'> {
  readonly window: BrowserWindow
  readonly library: Library
  readonly language: () => Language
}

/** Opens the record's care with the system's own dialog for files, and the titles of our procedures. */
export function openCare({ window, library, language, ...parts }: OpenCareParts): RecordCare {
  return createRecordCare({
    ...parts,
    titleOf: (name, step) => {
      const flow = library.flows.find((one) => one.flow === name)
      const text = step === undefined ? flow?.title : flow?.steps.find(({ id }) => id === step)?.title
      return text === undefined ? (step ?? name) : toText(text, language())
    },
    readFile: async () => {
      const filters = [{ name: 'PEM', extensions: ['pem', 'pub', 'txt'] }]
      const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile'], filters })
      const [path] = filePaths
      return canceled || path === undefined ? undefined : readSmall(path)
    },
    save: async (name, bytes, bound) => {
      const type = extname(name).slice(1)
      const filters = [{ name: type.toUpperCase(), extensions: [type] }]
      const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: name, filters })
      if (canceled || !filePath) return false
      const { writeBoundFile } = await import('../bound-file.ts')
      await writeBoundFile(filePath, bytes, bound, { mode: 0o600 })
      return true
    },
  })
}

interface CareRequestParts {
  readonly care: RecordCare
  readonly guard: Pick<SupervisorGuard, 'renew'>
  /** Checks whether a supervisor is signed in. */
  readonly isSupervised: () => Promise<boolean>
}

/**
 * Creates the handlers of the screen for the record. A recovery sheet made while the supervisor is signed in renews
 * their own.
 */
export function createCareRequests({
  care,
  guard,
  isSupervised,
}: CareRequestParts): Pick<RequestHandlers, 'care.view' | 'care.act'> {
  return {
    'care.view': () => care.view(),
    'care.act': async (command) => {
      const view = await care.act(command)
      if (view.outcome === 'recovery-made' && (await isSupervised())) guard.renew()
      return view
    },
  }
}

/** The most bytes of a key file; a key has some hundred. A larger file is not read, and is no key. */
const LONGEST = 10_000

async function readSmall(path: string): Promise<string> {
  try {
    const { size } = await stat(path)
    return size > LONGEST ? '' : await readFile(path, 'utf8')
  } catch {
    return '' // a stick that was pulled out, a folder without the right: no key either
  }
}
