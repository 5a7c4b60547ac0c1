/**
 * Runs `npm run apis`: writes `docs/engines/apis.md`, the list of Electron's APIs that the app uses, or says which rows are
 * missing in `docs/engines/apis.yml`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { findDisagreements, parseJudgements, toPage } from './apis/page.ts'
import { readUsedApis } from './apis/read-apis.ts'

const root = join(import.meta.dirname, '..')
const judgements = parseJudgements(parse(readFileSync(join(root, 'docs/engines/apis.yml'), 'utf8')))
const used = readUsedApis(root)
const disagreements = findDisagreements(used, judgements)
if (disagreements.length > 0) {
  process.stderr.write(`${disagreements.join('\n')}\n`)
  process.exitCode = 1
} else {
  writeFileSync(join(root, 'docs/engines/apis.md'), toPage(used, judgements))
  process.stdout.write(`docs/engines/apis.md: ${used.length} APIs\n`)
}
