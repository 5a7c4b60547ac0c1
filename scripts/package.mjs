/**
 * Runs `npm run package -- --deb` (or --dir, --appimage, --windows, --mac): makes in `dist/` what people install. It
 * contains the Electron of package.json; if that cannot be downloaded, the fallback runtime, and the last line then says
 * that it is not for users. A package whose fuses are not as electron-builder.yml declares is refused. With
 * `--repository=<folder> --key=<key> [--share=<percent>]` it signs a folder of .deb files instead, from which apt updates machines.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { prepareApp } from './app.mjs'
import { withoutChoice } from './electron/choice.mjs'
import { toBill } from './package/bill.mjs'
import { runBuilder } from './package/builder.mjs'
import { assertFuses, toExecutable } from './package/built-fuses.mjs'
import { buildDebian } from './package/debian/build.mjs'
import { listShipped, readComponents, readEngine } from './package/read-components.mjs'
import { makeRepository, readRepository } from './package/repository.mjs'
import { readSourceDate } from './package/source-date.mjs'
import { stageApp } from './package/staging.mjs'
import { readTarget, toUnpacked } from './package/targets.mjs'
import { root } from './project.mjs'
import { main, Stop, say, stage } from './stage.mjs'

const DIST = join(root, 'dist')

await main(async () => {
  if (process.argv[2]?.startsWith('--repository')) return signRepository(process.argv.slice(2))
  const target = readTarget(withoutChoice(process.argv.slice(2)))
  const sourceDate = readSourceDate()
  const electron = await prepareApp()
  if (!existsSync(join(root, 'node_modules/electron-builder')))
    throw new Stop('electron-builder is missing. Run npm ci, then this command again.')
  stageApp(join(DIST, 'app'))
  const build = [`-c.electronVersion=${electron.version}`, `-c.electronDist=${dirname(electron.executable)}`]
  const unpacked = join(DIST, toUnpacked())
  await stage('Packaging', () => runBuilder(['--dir', ...build], sourceDate))
  // The default app that runs a clone: a package runs its own code, and loads nothing but its archive.
  rmSync(join(unpacked, 'resources/app'), { recursive: true, force: true })
  await assertFuses(toExecutable(unpacked), await readDeclared())
  if (target.words.length > 0)
    await stage(`Packaging ${target.name}`, () =>
      runBuilder([...target.words, '--prepackaged', unpacked, ...build], sourceDate),
    )
  const isOfficial = electron.source === 'official build'
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const { version } = manifest
  await stage('What it contains', () => writeBill({ manifest, electron, isOfficial, sourceDate }))
  if (target.name === 'deb') {
    const fallback = isOfficial ? undefined : electron.version
    const debian = { dist: DIST, unpacked, version, sourceDate, fallback }
    say(await stage('Packaging deb', () => buildDebian(debian)))
  }
  say(
    isOfficial
      ? `dist/ carries Electron ${electron.version}.`
      : `dist/ carries Electron ${electron.version}, the fallback runtime: for tests and demos only, never for users.`,
  )
})

/** Makes a folder of packages what the machines update from. Builds nothing: the key need not be where packages are made. */
function signRepository(args) {
  const { folder, key, share } = readRepository(args)
  const newest = makeRepository({ folder, key, share }, new Date())
  say(`${folder} is signed. Newest: ${newest}, for ${share === 100 ? 'all machines' : `${share} % of the machines`}.`)
}

/** Writes what the package contains, for those who compare it with notices of vulnerabilities. */
function writeBill({ manifest, electron, isOfficial, sourceDate }) {
  const bill = toBill(readComponents(), {
    manifest,
    shipped: listShipped(),
    engine: readEngine(electron),
    isFallback: !isOfficial,
    sourceDate,
  })
  const file = join(DIST, `${manifest.name}-${manifest.version}.cdx.json`)
  writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`)
}

/** Reads the fuses that we want. A fresh clone has no yaml before its set-up. */
async function readDeclared() {
  const { parse } = await import('yaml')
  return parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')).electronFuses
}
