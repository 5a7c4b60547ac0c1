/** Checks the number of lines of each source file: a long file does several things. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './project.mjs'

const WARN = 200
const FAIL = 300
const FOLDERS = ['src', 'tools', 'training', 'scripts', 'test']
const SOURCE = /\.(ts|tsx|mjs|cjs|css)$/

const long = FOLDERS.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name)),
)
  .filter((file) => SOURCE.test(file))
  .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }))
  .filter(({ lines }) => lines > WARN)

for (const { file, lines } of long) {
  console.error(`${lines > FAIL ? 'error' : 'warning'}: ${file} has ${lines} lines (aim ${WARN}, at most ${FAIL})`)
}
process.exitCode = long.some(({ lines }) => lines > FAIL) ? 1 : 0
