/**
 * Prints the longest functions of src and tools. Refuses none: about 60 lines fit on a screen, and a table may be
 * longer.
 */
import { runNode } from './run.mjs'

const FITS = 60
const SHOWN = 5
const RULE = 'complexity/noExcessiveLinesPerFunction'

const args = ['lint', `--only=${RULE}`, '--max-diagnostics=none', '--reporter=json', 'src', 'tools']
const { output } = await runNode('biome', args)
const { diagnostics } = JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1))
const long = diagnostics
  .map((one) => ({ file: toFile(one.location), lines: Number(/\((\d+)\)/.exec(JSON.stringify(one))?.[1]) }))
  .filter(({ lines }) => lines > FITS)
  .sort((one, other) => other.lines - one.lines)

const longest = long.slice(0, SHOWN).map(({ file, lines }) => `${file} ${lines}`)
console.error(
  `functions over ${FITS} lines: ${long.length}${longest.length > 0 ? `; the longest: ${longest.join(', ')}` : ''}`,
)

function toFile({ path }) {
  return typeof path === 'string' ? path : path.file
}
