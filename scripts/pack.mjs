/**
 * Runs `npm run pack -- <package> [--to <folder>]`: compiles what the entrances of a package reach into its `dist`, in the
 * folders of this repository, so that paths from one file to another stay as they are; adds what it reads while it runs;
 * writes the file that others install, and prints its path; with `--deb` the Debian package of the hub too. `.npmrc` lets
 * npm run no script by itself, so `npm pack` alone takes what was compiled last.
 */
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { installDependencies } from './dependencies.mjs'
import { buildHubDebian } from './package/hub/build.mjs'
import { readSourceDate } from './package/source-date.mjs'
import { root } from './project.mjs'
import { run, runNode } from './run.mjs'
import { assertNode } from './setup.mjs'
import { main, Stop } from './stage.mjs'

/** The folders that the code of a package reads: the hub's tables, and the procedures that its figures name. */
const BESIDE = { journal: [], flow: [], hub: ['src/hub/migrations', 'flows'] }

await main(async () => {
  assertNode()
  const { name, to, deb } = parseArguments()
  await installDependencies()
  const target = join(root, 'packages', name, 'dist')
  rmSync(target, { recursive: true, force: true })
  await must(runNode('tsc', ['--project', `packages/${name}`, '--singleThreaded']))
  // The page stands where the hub's code looks for it, as in the repository.
  if (name === 'hub')
    await must(runNode('vite', ['build', '--config', 'hub.vite.config.ts', '--outDir', join(target, 'out/hub')]))
  for (const path of BESIDE[name]) cpSync(join(root, path), join(target, path), { recursive: true, filter: isRead })
  cpSync(join(root, 'LICENSE'), join(target, 'LICENSE'))
  mkdirSync(to, { recursive: true })
  const file = await must(run('npm', ['pack', '--silent', '--workspace', `packages/${name}`, '--pack-destination', to]))
  const packed = join(to, file.trim())
  process.stdout.write(`${packed}\n`)
  if (!deb) return
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const debian = await buildHubDebian({ packed, dist: to, version, sourceDate: readSourceDate() })
  process.stdout.write(`${debian}\n`)
})

function parseArguments() {
  const options = { to: { type: 'string' }, deb: { type: 'boolean', default: false } }
  const { values, positionals } = parseArgs({ allowPositionals: true, options })
  const [name, ...more] = positionals
  if (!Object.hasOwn(BESIDE, name ?? '') || more.length > 0 || (values.deb && name !== 'hub'))
    throw new Stop('npm run pack -- <journal|flow|hub [--deb]> [--to <folder>]')
  return { name, to: resolve(values.to ?? join(root, 'dist')), deb: values.deb }
}

async function must(command) {
  const { code, output } = await command
  if (code !== 0) throw new Stop(output)
  return output
}

/** What only editors and authors read stays out. */
function isRead(path) {
  return !/\.(md|schema\.json|fingerprints\.json)$/.test(path)
}
