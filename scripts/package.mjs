/**
 * Runs `npm run package -- --dir`: makes an app in `dist/` that starts without this clone. It contains the Electron of
 * package.json; if that cannot be downloaded, the fallback runtime, and the last line then says that it is not for
 * users.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { prepareApp } from './app.mjs'
import { withoutChoice } from './electron/choice.mjs'
import { root } from './project.mjs'
import { runNode } from './run.mjs'
import { main, Stop, say, stage } from './stage.mjs'

const STAGE = join(root, 'dist/app')

/** The fields of package.json that a package needs. */
const KEPT = ['name', 'productName', 'version', 'description', 'license', 'type', 'main']

await main(async () => {
  const electron = await prepareApp()
  stageApp()
  const isOfficial = electron.source === 'official build'
  const builder = join(root, 'node_modules/electron-builder/cli.js')
  if (!existsSync(builder)) throw new Stop('electron-builder is missing. Run npm ci, then this command again.')
  await stage('Packaging', async () => {
    const args = [
      ...withoutChoice(process.argv.slice(2)),
      `-c.electronVersion=${electron.version}`,
      `-c.electronDist=${dirname(electron.executable)}`,
    ]
    const { code, output } = await runNode(builder, args)
    if (code !== 0) throw new Stop(output)
  })
  // The default app that runs a clone: a package runs its own code, and loads nothing but its archive.
  rmSync(join(root, 'dist/linux-unpacked/resources/app'), { recursive: true, force: true })
  say(
    isOfficial
      ? `dist/ carries Electron ${electron.version}.`
      : `dist/ carries Electron ${electron.version}, the fallback runtime: for tests and demos only, never for users.`,
  )
})

function stageApp() {
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  mkdirSync(STAGE, { recursive: true })
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const kept = Object.fromEntries(KEPT.map((key) => [key, manifest[key]]))
  writeFileSync(join(STAGE, 'package.json'), JSON.stringify({ ...kept, author: 'Côte à Côte' }, null, 2))
  for (const name of ['out', 'flows', 'LICENSE', 'THIRD-PARTY.md'])
    cpSync(join(root, name), join(STAGE, name), { recursive: true, filter: (path) => !path.endsWith('out/probe') })
}
