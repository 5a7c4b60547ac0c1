/**
 * Runs `npm run claims`: whether what README, manual, promises and the other documents say is still so. Their commands exist
 * and the quick ones run as described; links, files and figures are those of this clone; the fast tests that documents
 * name pass. What takes a window, a database or minutes is listed and not run. `--json` for machines; exit 1 if one fails.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBroken, findCommands, readDocuments, toTestWords } from './claims/documents.mjs'
import { listQuick } from './claims/quick.mjs'
import { installDependencies } from './dependencies.mjs'
import { root } from './project.mjs'
import { runNode } from './run.mjs'
import { assertNode } from './setup.mjs'
import { main, say, seconds } from './stage.mjs'
import { findTests, runTestFiles } from './test-run.mjs'

/** The tests that read documents: their links, files, figures, buttons and promises. */
const READERS = ['test/docs', 'test/words']

/** The fast tests among those that documents name. */
const FAST = 'unit'

/** Commands that open a window, need a database, or take minutes. */
const LONG = ['prove', 'bench', 'abuse', 'demo', 'screens', 'package', 'test:nightly']

await main(async () => {
  assertNode()
  await installDependencies()
  const start = performance.now()
  const documents = readDocuments()
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const [tests, quick] = [await checkTests(documents), await checkQuick(documents, scripts)]
  const broken = [
    ...documents.flatMap((document) => findBroken(document, { scripts, tests: listTestPaths() })),
    ...quick.broken,
    ...tests.broken,
  ]
  report({ holds: quick.holds + tests.holds, broken, longer: tests.longer, took: seconds(start) })
  return broken.length === 0 ? 0 : 1
})

function report({ holds, broken, longer, took }) {
  if (process.argv.includes('--json')) {
    process.stdout.write(`${JSON.stringify({ holds, broken, longer })}\n`)
    return
  }
  for (const line of broken) process.stdout.write(`NOT SO: ${line}\n`)
  process.stdout.write(`Longer, not run here:\n${longer.map((command) => `  ${command}\n`).join('')}`)
  process.stdout.write(`${holds} claims hold, ${broken.length} do not (${took}).\n`)
}

function listTestPaths() {
  return readdirSync(join(root, 'test'), { recursive: true })
    .filter((path) => /\.test\.tsx?$/.test(path))
    .map((path) => `test/${path}`)
}

/** Runs each quick command of the documents and compares it with what they say. */
async function checkQuick(documents, scripts) {
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-claims-'))
  const broken = []
  const quick = listQuick(folder)
  try {
    for (const claim of quick) {
      const where = `${claim.document}: « ${claim.says} »`
      const text = documents.find(({ path }) => path === claim.document)?.text ?? ''
      if (!text.replace(/\s+/g, ' ').includes(claim.says)) broken.push(`${where} is not there any more`)
      else broken.push(...(await tryClaim(claim, scripts)).map((why) => `${where}: ${why}`))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return { holds: quick.length - broken.length, broken }
}

/** Runs one command as npm does, and returns how it differs from what is said of it. */
async function tryClaim({ prepare, run, code, shows }, scripts) {
  prepare?.()
  const [name, ...args] = run.split(' ')
  const program = scripts[name]?.split(' ').slice(1) ?? [name]
  const ended = await runNode(program[0], [...program.slice(1), ...args], { timeoutMs: 120_000 })
  say(`${run.replace(tmpdir(), '…')}: exit ${ended.code}`)
  if (ended.code !== code) return [`exit ${ended.code}, not ${code}`]
  return shows === undefined || shows.test(ended.output) ? [] : [`its output does not show ${shows}`]
}

/** Runs the fast tests that documents name, and lists the commands that need more. */
async function checkTests(documents) {
  const named = [
    ...new Map(documents.flatMap(({ text }) => findCommands(text)).map((one) => [toLine(one), one])).values(),
  ]
  const projects = ['unit', 'system', 'hub', 'flows', 'e2e', 'engine', 'nightly']
  const all = await findTests(projects, [])
  const toFound = (words) => all.filter(({ file }) => words.some((word) => file.includes(word)))
  const tests = named.filter(({ script, words }) => script === 'test' && toTestWords(words).length > 0)
  const chosen = tests.flatMap(({ words }) => toFound(toTestWords(words)))
  const fast = new Set([
    ...chosen.filter(({ project }) => project === FAST).map(({ file }) => file),
    ...toFound(READERS).map(({ file }) => file),
  ])
  say(`${fast.size} files of fast tests that documents name, or that read documents`)
  const { files } = await runTestFiles({ projects: [FAST], files: [...fast], timeoutMs: 600_000 })
  const broken = files.flatMap(({ file, failures, undone }) => [
    ...failures.map(({ name }) => `${file}: ${name}`),
    ...undone.map((name) => `${file}: ${name} did not run`),
  ])
  const isLonger = ({ words }) => toFound(toTestWords(words)).some(({ project }) => project !== FAST)
  const longer = [...tests.filter(isLonger), ...named.filter(({ script }) => LONG.includes(script))]
  return { holds: files.reduce((sum, { passed }) => sum + passed, 0), broken, longer: longer.map(toLine).sort() }
}

function toLine({ script, words }) {
  return `npm ${script === 'test' || script === 'start' ? '' : 'run '}${script}${words.length > 0 ? ` -- ${words.join(' ')}` : ''}`
}
