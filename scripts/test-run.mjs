import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { isLinux, root } from './project.mjs'
import { runNode } from './run.mjs'

/** The projects of vitest.config.ts whose tests need no window. */
export const PLAIN = ['unit', 'system', 'hub', 'flows']

/** The projects whose tests need a screen: those of the real window, and those of the second engine. */
export const SHOWN = ['e2e', 'engine']

/** The folder for pictures of failures; each run empties it. */
export const OUTPUT = join(root, 'test-output')

/** The folder for the code that Node compiled of vitest and the libraries: each window file has a vitest of its own. */
const COMPILED = join(root, '.cache/compiled')

/**
 * Runs some test files in one vitest. Returns `{ files, output, isCut }`: the results of each file, what vitest
 * printed, and whether it was ended after `timeoutMs`. `workers` files run at a time, otherwise as many as vitest
 * chooses. Whatever vitest or its tests do, no process that they started survives.
 */
export async function runTestFiles({ projects, files = [], env = {}, timeoutMs, workers, onCut = () => {} }) {
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-tests-'))
  mkdirSync(OUTPUT, { recursive: true })
  const results = join(folder, 'results.jsonl')
  const mark = randomUUID()
  const end = () => endMarked(mark)
  process.once('exit', end)
  let isCut = false
  const timer = setTimeout(() => {
    isCut = true
    onCut()
    end()
  }, timeoutMs)
  const running = runNode(
    'vitest',
    [
      'run',
      ...projects.map((name) => `--project=${name}`),
      '--reporter=default',
      '--reporter=./scripts/test-reporter.mjs',
      ...(workers === undefined ? [] : [`--maxWorkers=${workers}`]),
      ...files,
    ],
    {
      env: { ...env, NODE_COMPILE_CACHE: COMPILED, TEST_RESULTS: results, TEST_OUTPUT: OUTPUT, TEST_MARK: mark },
    },
  )
  const { code, output } = await running
  clearTimeout(timer)
  process.off('exit', end)
  end()
  const lines = readLines(results)
  rmSync(folder, { recursive: true, force: true })
  return { files: toFiles(lines, { code, isCut }), output, isCut }
}

/** Finds the test files of these projects whose path contains one of the words; all of them if there are no words. */
export async function findTestFiles(projects, words) {
  return (await findTests(projects, words)).map(({ file }) => file)
}

/** Finds the same files with the project that each belongs to: `{ project, file }`; a file of two projects comes twice. */
export async function findTests(projects, words) {
  const tests = await list(projects, ['--filesOnly'])
  return tests
    .map(({ file, projectName }) => ({ project: projectName, file: relative(root, file) }))
    .filter(({ file }) => words.length === 0 || words.some((word) => file.includes(word)))
}

/**
 * Returns files that vitest did not reach as results in which each of their tests counts as not run. This executes
 * their top level, but no test.
 */
export async function listUndone(projects, files) {
  if (files.length === 0) return []
  const tests = await list(projects, ['--no-static-parse', ...files])
  return files.map((file) => {
    const undone = tests.flatMap((test) => (relative(root, test.file) === file ? [test.name] : []))
    return { file, passed: 0, failures: [], undone: undone.length > 0 ? undone : ['(its tests could not be listed)'] }
  })
}

async function list(projects, args) {
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-list-'))
  const json = join(folder, 'list.json')
  const chosen = projects.map((name) => `--project=${name}`)
  await runNode('vitest', ['list', ...chosen, `--json=${json}`, ...args], { timeoutMs: 120_000 })
  try {
    return JSON.parse(readFileSync(json, 'utf8'))
  } catch {
    return [] // a file that breaks when it is loaded: vitest names it when it runs it
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readLines(file) {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  } catch {
    return [] // vitest ended before it wrote the file
  }
}

/**
 * Returns for each file how many tests passed, which failed and why, which never ran, and how long the file took if it
 * ended.
 */
function toFiles(lines, { code, isCut }) {
  const files = new Map()
  const times = new Map()
  for (const { file, name, state, why, ms } of lines) {
    if (ms !== undefined) {
      times.set(file, ms / 1000)
      continue
    }
    const tests = files.get(file) ?? new Map()
    files.set(file, tests)
    // A file that breaks outside of its tests counts as one more failed test.
    tests.set(name ?? `(outside of its tests) ${why}`, { state, why })
  }
  const told = [...files].map(([file, tests]) => ({ ...toFile(file, tests), seconds: times.get(file) }))
  const isExplained = told.some(({ failures, undone }) => failures.length + undone.length > 0)
  if (code === 0 || isExplained || isCut) return told
  return [...told, { file: '', passed: 0, failures: [`vitest ended with code ${code}`], undone: [] }]
}

function toFile(file, tests) {
  const all = [...tests]
  const failures = all.flatMap(([name, { state, why = 'no reason was given' }]) =>
    state === 'failed' || state === 'broken' ? [`${name}: ${why}`] : [],
  )
  return {
    file,
    passed: all.filter(([, { state }]) => state === 'passed').length,
    skipped: all.filter(([, { state }]) => state === 'skipped').length,
    failures,
    undone: all.flatMap(([name, { state }]) => {
      if (state === 'running') return [`${name} (it was running)`]
      return state === 'waiting' ? [name] : []
    }),
  }
}

/**
 * Ends each process that carries a run's mark: vitest, its workers, and each Electron and program that they started. Linux
 * only.
 */
function endMarked(mark) {
  if (!isLinux) return
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`TEST_MARK=${mark}`))
        process.kill(Number(pid), 'SIGKILL')
    } catch {
      // The process ended meanwhile, or belongs to another user.
    }
  }
}
