import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/**
 * Proves that each folder rule of biome.json refuses what it should. All snippets are written to a folder of their own,
 * laid out like the repository, and linted in one run.
 */
type Case = readonly [file: string, code: string]

const IMPORTS = 'lint/style/noRestrictedImports'
const PLUGIN = 'plugin'

const imports = (what: string) => `import { it } from '${what}'\nexport const got = it\n`
const electron = (name: string) => `import { ${name} } from 'electron'\nexport const got = ${name}\n`

const refused: Record<string, readonly Case[]> = {
  [IMPORTS]: [
    ...['electron', 'node:fs', 'node:fs/promises', 'react', 'react-dom/client', '@scope/any', '../../main/it.ts'].map(
      (what): Case => ['src/core/flow/it.ts', imports(what)],
    ),
    ...['../main/window/it.ts', '../preload/app.ts', '../renderer/it.ts', '../cli/it.ts', '../../training/it.ts'].map(
      (what): Case => ['src/core/it.ts', imports(what)],
    ),
    ['src/core/it.ts', "import type { It } from '../main/it.ts'\nexport type Got = It\n"],
    ['src/core/it.ts', "export * from 'electron'\n"],
    ['src/core/it.ts', "export const load = () => import('node:fs')\n"],
    ...['react', 'ivya', 'playwright-core', '../renderer/it.ts', '../preload/app.ts', '../cli/it.ts'].map(
      (what): Case => ['src/main/it.ts', imports(what)],
    ),
    ...['node:fs', 'react', 'xstate', '../main/it.ts', '../renderer/it.ts', '../../training/it.ts'].map(
      (what): Case => ['src/preload/it.ts', imports(what)],
    ),
    ...['electron', 'node:fs', 'xstate', 'ivya', '../main/it.ts', '../preload/app.ts', '../../training/it.ts'].map(
      (what): Case => ['src/renderer/it.ts', imports(what)],
    ),
    ...['electron', 'react', 'hono', '../main/it.ts', '../preload/it.ts', '../renderer/it.ts'].map(
      (what): Case => ['src/cli/it.ts', imports(what)],
    ),
    ...['electron', '../src/main/it.ts', '../test/it.ts'].map((what): Case => ['tools/it.ts', imports(what)]),
    ...['electron', 'electron-updater', '../cli/it.ts', '../main/it.ts', '../../training/it.ts'].map(
      (what): Case => ['src/journal/it.ts', imports(what)],
    ),
    ...['electron', 'zod', 'react', '../main/it.ts', '../cli/it.ts'].map(
      (what): Case => ['src/channel/it.ts', imports(what)],
    ),
    ['src/main/it.ts', imports('tuf-js')],
    ['src/channel/it.ts', imports('../../tools/it.ts')],
    ['src/main/ipc/it.ts', imports('../../hub/hub.ts')],
    ...['electron', 'react', 'hono', '../main/it.ts', '../cli/it.ts', '../../tools/it.ts'].map(
      (what): Case => ['src/hub/it.ts', imports(what)],
    ),
    ...['fastify', 'postgres', '../hub/hub.ts', '../hub/door/it.ts', '../hub/database/it.ts', '../hub/secrets.ts'].map(
      (what): Case => ['src/main/it.ts', imports(what)],
    ),
    ['src/journal/it.ts', imports('../hub/database/it.ts')],
    ['src/core/hub/it.ts', imports('../../hub/door/it.ts')],
    ...['electron', 'react', '../../src/core/it.ts', '../../src/main/it.ts'].map(
      (what): Case => ['training/france-travail/it.ts', imports(what)],
    ),
    ...['src/main/it.ts', 'src/main/window/it.ts', 'src/main/guided-view/it.ts'].map(
      (file): Case => [file, electron('ipcMain')],
    ),
    ...['src/preload/it.ts', 'src/preload/portal/it.ts', 'src/preload/portal.ts'].map(
      (file): Case => [file, electron('ipcRenderer')],
    ),
    ['src/main/it.ts', "import * as electron from 'electron'\nexport const got = electron\n"],
    ['src/preload/it.ts', "import electron from 'electron'\nexport const got = electron\n"],
  ],
  [PLUGIN]: [
    ['src/main/it.ts', 'export const tell = (view: View) => view.webContents.send("it")\n'],
    ['src/main/it.ts', 'export const tell = (view: View) => view.webContents.postMessage("it", null)\n'],
    ['src/main/window/it.ts', 'export const hear = (webContents: Contents) => webContents.ipc\n'],
    ['src/main/window/it.ts', 'export const answer = (event: Event) => event.sender.send("it")\n'],
    ['src/core/it.ts', 'export const now = () => Date.now()\n'],
    ['src/core/it.ts', 'export const now = () => new Date()\n'],
    ['src/core/it.ts', 'export const chance = () => Math.random()\n'],
    ...[
      'src/main/it.ts',
      'src/hub/web/it.ts',
      'src/cli/it.ts',
      'src/journal/it.ts',
      'tools/it.ts',
      'test/hub/it.ts',
    ].flatMap((file): readonly Case[] => [
      [file, 'export const now = () => Date.now()\n'],
      [file, 'export const now = () => new Date()\n'],
    ]),
    ...[
      'useEffect(() => window.scrollTo(0, 0), [])',
      'useLayoutEffect(() => panel.current?.scrollIntoView(), [again])',
      'useEffect(look, [look])',
      'useInsertionEffect(async () => look())',
      'React.useEffect(() => window.scrollTo(0, 0), [])',
      'useEffect(() => { return window.scrollTo(0, 0) }, [])',
      'useEffect(() => { return panel.current?.scrollIntoView() }, [])',
    ].map((code): Case => ['src/renderer/it.ts', `${code}\n`]),
    ['src/renderer/it.tsx', 'export const it = <p ref={(one) => one?.scrollIntoView()} />\n'],
    ['src/main/it.ts', 'export const later = setTimeout(Date.now, 5)\n'],
    ['src/main/it.ts', 'export const day = () => Date()\n'],
  ],
  'lint/style/noRestrictedGlobals': [
    ['src/core/it.ts', 'export const title = () => document.title\n'],
    ['src/core/it.ts', 'export const place = () => window.location\n'],
    ['src/core/it.ts', 'export const folder = () => process.cwd()\n'],
  ],
  'lint/style/noDefaultExport': [['src/core/it.ts', 'export default 1\n']],
  'lint/suspicious/noExplicitAny': [['test/core/it.ts', 'export const it = (given: any) => given\n']],
  'lint/suspicious/noConsole': [['src/main/it.ts', 'console.log("a name")\n']],
  'lint/correctness/useImportExtensions': [['src/core/it.ts', imports('./other')]],
}

const allowed: readonly Case[] = [
  ...['xstate', 'xstate/graph', 'zod', 'yaml', 'fflate', './other.ts', '../flow/other.ts'].map(
    (what): Case => ['src/core/journal/it.ts', imports(what)],
  ),
  ['src/core/other.ts', 'export const it = 1\n'],
  ['src/core/it.ts', 'export const toDate = (time: number) => new Date(time)\n'],
  ...['electron', 'electron-store', 'node:fs', 'node:fs/promises', '../core/it.ts', '../../training/serve.ts'].map(
    (what): Case => ['src/main/it.ts', imports(what)],
  ),
  ['src/main/ipc/it.ts', electron('ipcMain')],
  ['src/main/ipc/it.ts', 'export const tell = (view: View) => view.webContents.send("it")\n'],
  ['src/main/guided-view/portal-ipc/portal-channel.ts', 'export const hear = (view: View) => view.webContents.ipc\n'],
  ...['electron', 'zod', 'ivya', 'ivya/utils', '../core/it.ts', './portal/it.ts'].map(
    (what): Case => ['src/preload/it.ts', imports(what)],
  ),
  ['src/preload/app.ts', electron('ipcRenderer')],
  ['src/preload/portal/ipc.ts', electron('ipcRenderer')],
  ...['react', 'react-dom/client', 'react-aria-components', 'i18next', '../core/it.ts'].map(
    (what): Case => ['src/renderer/it.ts', imports(what)],
  ),
  ['src/renderer/it.ts', "import '@fontsource/atkinson-hyperlegible-next/400.css'\n"],
  [
    'src/renderer/it.ts',
    "import { useEffect } from 'react'\n" +
      'export const useIt = (look: () => void) =>\n  useEffect(() => {\n    look()\n  }, [look])\n',
  ],
  ...['node:fs', 'playwright-core', '../core/it.ts', '../journal/it.ts'].map(
    (what): Case => ['src/cli/it.ts', imports(what)],
  ),
  ...['node:crypto', 'zod', '../core/it.ts'].map((what): Case => ['src/journal/it.ts', imports(what)]),
  ...['../src/core/it.ts', '../src/journal/it.ts', '../src/cli/it.ts'].map(
    (what): Case => ['tools/it.ts', imports(what)],
  ),
  ...['node:https', 'tuf-js', 'tuf-js/dist/error.js', '@tufjs/models', '../core/it.ts', '../journal/it.ts'].map(
    (what): Case => ['src/channel/it.ts', imports(what)],
  ),
  ...[
    'fastify',
    'postgres',
    'pino',
    'prom-client',
    'zod',
    'node:fs',
    '../core/hub/it.ts',
    '../journal/it.ts',
    '../channel/it.ts',
  ].map((what): Case => ['src/hub/it.ts', imports(what)]),
  ['src/main/it.ts', imports('../core/hub/it.ts')],
  ['src/cli/it.ts', 'console.log("intact")\n'],
  ['tools/it.ts', 'console.log("ok")\n'],
  ...['hono', 'hono/html', 'hono/jsx/dom', '@hono/node-server', 'node:crypto', './other.ts'].map(
    (what): Case => ['training/france-travail/it.ts', imports(what)],
  ),
  ['vitest.config.ts', 'export default {}\n'],
]

const repository = resolve(import.meta.dirname, '../..')
let folder = ''
let found: ReadonlyMap<string, readonly string[]> = new Map()

/** Cases with a name each for `it.ts`, so that they do not overwrite each other; other names mean that very file. */
const cases = [
  ...Object.entries(refused).flatMap(([rule, given]) => given.map(([file, code]) => ({ rule, file, code }))),
  ...allowed.map(([file, code]) => ({ rule: undefined, file, code })),
].map((given, index) => ({
  ...given,
  line: given.code.split('\n')[0],
  path: given.file.replace(/\bit\.ts$/, `case-${index}.ts`),
}))

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-lint-'))
  for (const name of ['biome.json', '.gitignore', 'scripts/lint']) {
    cpSync(join(repository, name), join(folder, name), { recursive: true })
  }
  for (const { path, code } of cases) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), code)
  }
  found = lint()
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs biome once over all cases; returns the rules that refused each file. */
function lint(): ReadonlyMap<string, readonly string[]> {
  const biome = join(repository, 'node_modules/@biomejs/biome/bin/biome')
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '--no-errors-on-unmatched']
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  const report = JSON.parse(stdout) as { diagnostics: { category: string; location: { path: string } }[] }
  const rules = new Map<string, string[]>()
  for (const { category, location } of report.diagnostics) {
    rules.set(location.path, [...(rules.get(location.path) ?? []), category])
  }
  return rules
}

describe('the folder rules', () => {
  it.each(cases.filter(({ rule }) => rule))('refuse in $file by $rule: $line', ({ path, rule }) => {
    expect(found.get(path)).toContain(rule)
  })

  it.each(cases.filter(({ rule }) => !rule))('allow in $file: $line', ({ path }) => {
    expect(found.get(path) ?? []).toEqual([])
  })
})
