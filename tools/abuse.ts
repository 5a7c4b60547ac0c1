import { parseArgs } from 'node:util'
import { type CaseResult, FAMILIES, runFamilies } from './abuse/run.ts'

const USAGE = `npm run abuse -- [--json] [--only <nom de famille>]
Familles : ${FAMILIES.map(({ name }) => name).join(', ')}`

/** Plays the attacks of the security study against the built app, in its real window. Exits with 1 if one succeeds. */
async function abuse(): Promise<number> {
  const { json, only } = parseArguments()
  const families = FAMILIES.filter(({ name }) => only === undefined || name === only)
  if (families.length === 0) {
    process.stderr.write(`${USAGE}\n`)
    return 2
  }
  const results = await runFamilies(families, (result) => {
    if (!json) process.stdout.write(`${toLine(result)}\n`)
  })
  const failed = results.filter(({ held }) => !held)
  const notRunHere = families.flatMap((family) => family.notRunHere ?? [])
  const summary = { run: results.length, held: results.length - failed.length, failed: failed.length, notRunHere }
  if (json) process.stdout.write(`${JSON.stringify({ ...summary, cases: results }, null, 2)}\n`)
  else {
    for (const { id, why } of notRunHere) process.stdout.write(`${String(id).padStart(3)}  pas ici   ${why}\n`)
    process.stdout.write(`${summary.run} attaques jouées, ${summary.held} repoussées, ${summary.failed} réussies\n`)
  }
  return failed.length === 0 ? 0 : 1
}

function toLine({ id, attack, held, why }: CaseResult): string {
  const line = `${String(id).padStart(3)}  ${held ? 'repoussée' : 'RÉUSSIE  '} ${attack}`
  return why === undefined ? line : `${line}\n     ${why.replaceAll('\n', '\n     ')}`
}

function parseArguments(): { readonly json: boolean; readonly only: string | undefined } {
  try {
    const { values } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string' } } })
    return { json: values.json ?? false, only: values.only }
  } catch {
    return { json: false, only: '' }
  }
}

process.exitCode = await abuse()
