import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { root } from './project.mjs'

/**
 * The page suites (`test/e2e/portal-*.test.ts`) that `npm test` runs in both engines or in Electron, and those that can
 * run nowhere else. All others run in the second engine; at night, each runs wherever it can. The reasons are in
 * docs/decisions/checks-pages-run-in-second-engine.md. `atNight` names the files that run at night only
 * (docs/decisions/checks-by-day.md).
 */
const { inBoth, inElectron, onlyElectron, atNight } = JSON.parse(
  readFileSync(join(root, 'test/e2e/page-suites.json'), 'utf8'),
)

/** Whether `npm test` runs this file in this project. One that is no page suite runs wherever it is found, or at night. */
export function isChosen({ project, file }) {
  const name = basename(file, '.test.ts')
  if (atNight.includes(name)) return false
  const isPageSuite = /^test\/e2e\/portal-[a-z-]+\.test\.ts$/.test(file)
  if (!isPageSuite || inBoth.includes(name)) return true
  return [...inElectron, ...onlyElectron].includes(name) === (project === 'e2e')
}
