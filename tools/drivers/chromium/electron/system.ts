import { EventEmitter } from 'node:events'

/** What the driver answers in the place of the system's next box that asks for a file: where to save, or what to open. */
const answers = { save: [] as string[], open: [] as string[] }

process.on('message', (message: { readonly is: 'save' | 'open'; readonly path: string }) => {
  if (message.is === 'save' || message.is === 'open') answers[message.is].push(message.path)
})

/** What the app uses of Electron's `dialog`: every box without an answer is cancelled. */
export const dialog = {
  showSaveDialog: async () => {
    const filePath = answers.save.shift()
    return filePath === undefined ? { canceled: true } : { canceled: false, filePath }
  },
  showOpenDialog: async () => {
    const path = answers.open.shift()
    return { canceled: path === undefined, filePaths: path === undefined ? [] : [path] }
  },
  showMessageBox: async () => ({ response: 1 }),
}

/** Electron's clipboard, of this process alone: the developer's stays as it is. */
let copied = ''
export const clipboard = {
  clear: (): void => {
    copied = ''
  },
  readText: (): string => copied,
  writeText: (text: string): void => {
    copied = text
  },
}

/** Electron's safeStorage where there is no keychain: the developer's stays untouched. */
export const safeStorage = {
  getSelectedStorageBackend: (): string => 'basic_text',
  isEncryptionAvailable: (): boolean => false,
  isAsyncEncryptionAvailable: async (): Promise<boolean> => false,
}

/** Electron's shell: nothing leaves this process. */
export const shell = {
  beep: (): void => undefined,
  openExternal: async (url: string): Promise<void> => Promise.reject(new Error(`not opened: ${url}`)),
}

const SIZE = { width: 1366, height: 860 }
const DISPLAY = { id: 1, bounds: { x: 0, y: 0, ...SIZE }, workAreaSize: SIZE }

/** Electron's screen, with one display that never changes. */
export const screen = Object.assign(new EventEmitter(), {
  getPrimaryDisplay: () => DISPLAY,
  getAllDisplays: () => [DISPLAY],
})

export const powerMonitor = new EventEmitter()
export const net = { isOnline: (): boolean => true }
export const Menu = { setApplicationMenu: (): void => undefined }
/** Our scheme is answered in each page's session; Chromium needs no word of it. */
export const protocol = { registerSchemesAsPrivileged: (): void => undefined, handle: (): void => undefined }
