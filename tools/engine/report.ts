import type { Undecided } from '../../src/core/navigation/engine-surface.ts'

/** What Electron makes of a PDF that is opened. */
export type PdfViewer = 'a download' | 'contents of its own' | 'a frame' | 'nothing'

/** What an Electron says of itself, without our app. */
export interface EngineFacts {
  readonly electron: string
  readonly chromium: string
  readonly node: string
  readonly v8: string
  readonly platform: string
  /** `tag`: the first letters of a sealed word, or `none`. On Linux `v10` is a constant, `v11` and `v12` a keyring's key. */
  readonly keychain: { readonly backend: string; readonly tag: string }
  readonly printers: { readonly count: number; readonly fields: readonly string[] }
  readonly ozone: string
  /** The version of SQLite inside Node, or that there is none. */
  readonly sqlite: string
  readonly compileCache: boolean
  /** In a session in memory, with nothing of ours in the way. */
  readonly pdf: PdfViewer
}

/** What the app did in it. */
export interface AppFacts {
  readonly undecided: readonly Undecided[]
  /** Addresses of Chromium's viewer after a portal's page showed a PDF that it made itself. */
  readonly viewers: readonly string[]
  readonly codeCache: 'accepted' | 'rejected' | 'not there'
  readonly visit: {
    readonly name: string
    readonly steps: number
    readonly seconds: number
    readonly verified: boolean
  }
}

/** Returns what is wrong in an engine for this app; nothing: it can be used. */
export function findFaults(engine: EngineFacts, app: AppFacts): readonly string[] {
  const isLinux = engine.platform.startsWith('linux')
  return [
    ...app.undecided.map(({ code, name }) => `web feature ${name}: ${code} (src/core/navigation/capability-table.ts)`),
    ...app.viewers.map((address) => `a portal's page opens Chromium's viewer of PDFs: ${address}`),
    ...(app.visit.verified ? [] : ['the record of the demo visit does not verify']),
    ...(app.codeCache === 'rejected' ? ['the compiled code of the build is refused'] : []),
    ...(isLinux && engine.ozone === 'wayland' ? ['windows are on Wayland, where a kiosk cannot cover screens'] : []),
  ]
}

/** Returns the page of `docs/engines` for one Electron on one platform, as Markdown. `day`: the caller's, as YYYY-MM-DD. */
export function toEnginePage(engine: EngineFacts, app: AppFacts, day: string): string {
  const faults = findFaults(engine, app)
  const { visit } = app
  return `# Electron ${engine.electron} on ${engine.platform}

Written by \`npm run doctor -- --engine\` on ${day}. ${faults.length === 0 ? 'Nothing is wrong.' : `Wrong: ${faults.length}.`}

| what | found |
| --- | --- |
| Chromium, Node, V8 | ${engine.chromium}, ${engine.node}, ${engine.v8} |
| keychain | ${engine.keychain.backend}: ${toMeaning(engine.keychain, engine.platform)} |
| a PDF, with nothing of ours in the way | ${engine.pdf} |
| a PDF that a portal's page made itself | ${app.viewers.length === 0 ? 'nothing, as it must' : 'the viewer'} |
| web features | ${app.undecided.length === 0 ? 'each one is decided by the table' : `${app.undecided.length} not decided`} |
| printers | ${engine.printers.count}; fields: ${engine.printers.fields.join(', ') || 'none to read'} |
| platform of windows (Ozone) | ${engine.ozone} |
| \`node:sqlite\` | ${engine.sqlite} |
| Node caches compiled code itself | ${engine.compileCache ? 'yes' : 'no: our own loader does'} |
| compiled code of the build | ${app.codeCache} |
| demo visit \`${visit.name}\` | ${visit.steps} steps in ${visit.seconds} s, record ${visit.verified ? 'verified' : 'NOT verified'} |
${faults.length === 0 ? '' : `\n${faults.map((fault) => `- ${fault}`).join('\n')}\n`}`
}

function toMeaning({ tag }: EngineFacts['keychain'], platform: string): string {
  if (tag === 'none') return 'none that protects; the app says so'
  const sealed = `a sealed word begins with \`${tag}\``
  if (!platform.startsWith('linux')) return sealed
  if (tag === 'v10') return `${sealed}, a constant: nothing is protected by it`
  return /^v1[12]$/.test(tag) ? `${sealed}, the key of a keyring` : sealed
}
