import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { _electron, type ElectronApplication } from 'playwright-core'
import { createLaunch, PROJECT } from '../drivers/desk/launch.ts'
import type { EngineFacts, PdfViewer } from './report.ts'

/** A window of Electron's own, without our app in it. */
const BARE_APP = join(PROJECT, 'src/cli/doctor/window')

/** The smallest PDF that a viewer opens. */
const PAPER = `%PDF-1.7
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>endobj
trailer<</Root 1 0 R>>
%%EOF`

/**
 * Asks an Electron without our app what it is and how it does what the app counts on. Seals one word with the system's own
 * keychain, which may ask people for its password; changes nothing else.
 */
export async function examineEngine(profile: string): Promise<EngineFacts> {
  const { executablePath, args } = createLaunch(profile, [])
  const own = args.filter((one) => one !== PROJECT && !one.startsWith('--password-store') && one !== '--skip-setup')
  const app = await _electron.launch({ executablePath, args: [BARE_APP, ...own] })
  try {
    await app.firstWindow()
    const { versions, platform, arch } = await app.evaluate(() => ({
      versions: { ...process.versions },
      platform: process.platform,
      arch: process.arch,
    }))
    return {
      electron: versions.electron ?? '',
      chromium: versions.chrome ?? '',
      node: versions.node ?? '',
      v8: versions.v8 ?? '',
      platform: `${platform}-${arch}`,
      keychain: await sealWord(app),
      printers: await listPrinters(app),
      ozone: await readOzone(app),
      sqlite: await tellSqlite(app),
      compileCache: await app.evaluate(
        () => typeof process.getBuiltinModule('node:module').enableCompileCache === 'function',
      ),
      pdf: await openPaper(app),
    }
  } finally {
    await app.close()
  }
}

function sealWord(app: ElectronApplication): Promise<EngineFacts['keychain']> {
  return app.evaluate(async ({ safeStorage }) => {
    const backend = process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : process.platform
    const seal = async (): Promise<string> => {
      const isAsync = typeof safeStorage.encryptStringAsync === 'function'
      if (!isAsync && !safeStorage.isEncryptionAvailable()) return 'none'
      const sealed = isAsync ? await safeStorage.encryptStringAsync('word') : safeStorage.encryptString('word')
      return sealed.subarray(0, 3).toString('latin1')
    }
    const late = new Promise<string>((resolve) => setTimeout(() => resolve('no answer in 20 s'), 20_000))
    return { backend, tag: await Promise.race([seal().catch((error: Error) => error.message), late]) }
  })
}

function listPrinters(app: ElectronApplication): Promise<EngineFacts['printers']> {
  return app.evaluate(async ({ webContents }) => {
    const printers = (await webContents.getAllWebContents()[0]?.getPrintersAsync()) ?? []
    return { count: printers.length, fields: [...new Set(printers.flatMap((one) => Object.keys(one)))].sort() }
  })
}

/**
 * Reads the platform of windows from the command lines of Chromium's own processes; only Linux has a choice, and
 * an engine that names none takes X11 where there is nothing else.
 */
async function readOzone(app: ElectronApplication): Promise<string> {
  const ids = await app.evaluate(({ app }) => app.getAppMetrics().map(({ pid }) => pid))
  if (process.platform !== 'linux') return 'none'
  const lines = ids.map((id) => readFileSync(`/proc/${id}/cmdline`, 'utf8'))
  const named = lines.flatMap((line) => /--ozone-platform=([^\0]+)/.exec(line)?.[1] ?? [])[0]
  return named ?? (process.env.WAYLAND_DISPLAY ? 'not named' : 'x11')
}

function tellSqlite(app: ElectronApplication): Promise<string> {
  return app.evaluate(() => {
    const sqlite = process.getBuiltinModule('node:sqlite') as typeof import('node:sqlite') | undefined
    if (!sqlite) return 'not there'
    const row = new sqlite.DatabaseSync(':memory:').prepare('select sqlite_version() as version').get()
    return String(row?.version)
  })
}

/** Opens a paper in a session that is kept in memory, as that of a visit is, with nothing of ours in the way. */
async function openPaper(app: ElectronApplication): Promise<PdfViewer> {
  const headers = { 'content-type': 'application/pdf' }
  const server = createServer((_request, response) => response.writeHead(200, headers).end(PAPER))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = server.address() as AddressInfo
    return await app.evaluate(async ({ BrowserWindow, webContents }, address) => {
      const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, partition: 'paper' } })
      const isViewer = (url: string) => url.startsWith('chrome-extension:')
      let isDownload = false
      window.webContents.session.on('will-download', (event) => {
        isDownload = true
        event.preventDefault()
      })
      window.loadURL(address).catch(() => {})
      try {
        for (let tries = 0; tries < 100; tries += 1) {
          if (isDownload) return 'a download'
          if (webContents.getAllWebContents().some((one) => isViewer(one.getURL()))) return 'contents of its own'
          if (window.webContents.mainFrame.framesInSubtree.some(({ url }) => isViewer(url))) return 'a frame'
          await new Promise((resolve) => setTimeout(resolve, 100))
        }
        return 'nothing'
      } finally {
        window.destroy()
      }
    }, `http://127.0.0.1:${port}/avis.pdf`)
  } finally {
    server.close()
  }
}
