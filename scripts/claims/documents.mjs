import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../project.mjs'

/** Where documents for people lie. Not the decisions and the changelog, which tell what was so on their day. */
const FOLDERS = ['.', 'docs', 'docs/en', 'docs/fr', 'docs/fr/organisation', 'flows', 'training']
const HISTORY = ['CHANGELOG.md', 'THIRD-PARTY.md']

/** Reads the documents whose claims are checked: their paths, each with its text. */
export function readDocuments() {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.md') && !HISTORY.includes(name))
      .map((name) => ({ path: join(folder, name), text: readFileSync(join(root, folder, name), 'utf8') })),
  )
}

/**
 * Finds the npm commands that a text names, in a line of code or in a sentence: the command, and the words that follow
 * `--`. Words that stand for others (`<words>`, `…`) are left out.
 */
export function findCommands(text) {
  return [...text.matchAll(/(?:`|^)npm (?:run )?([a-z:]+)(?: --silent)?(?: -- ([^`#\n]+))?/gm)].map(
    ([, script, rest = '']) => ({
      script,
      words: rest
        .trim()
        .split(/\s+/)
        .filter((word) => word !== '' && !/[<>…]/.test(word)),
    }),
  )
}

/** Says which commands of a document do not exist, and which words after `npm test --` are in the path of no test. */
export function findBroken({ path, text }, { scripts, tests }) {
  return findCommands(text).flatMap(({ script, words }) => {
    if (!(script in scripts) && !NPM.includes(script)) return [`${path}: npm run ${script} does not exist`]
    return (script === 'test' ? toTestWords(words) : [])
      .filter((word) => !tests.some((file) => file.includes(word)))
      .map((word) => `${path}: no test has "${word}" in its path`)
  })
}

/** Returns the words that choose tests: what comes before the first switch. */
export function toTestWords(words) {
  const end = words.findIndex((word) => word.startsWith('-'))
  return end === -1 ? words : words.slice(0, end)
}

/** Commands of npm itself. */
const NPM = ['ci', 'install', 'start', 'sbom', 'pack']
