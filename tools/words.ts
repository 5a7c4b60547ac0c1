/**
 * Runs `npm run words`: reads every text that people read against the terms of its language. Exits with 1 if one breaks a
 * rule. `--json` prints the numbers only; `--screens` leaves the procedures out.
 */
import { reportWords } from './words/report.ts'

const { breaches, silentFrench, coverage } = reportWords(process.argv.includes('--screens') ? 'screens' : 'all')

if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ breaches: breaches.length, silentFrench, coverage }))
} else {
  for (const { file, key, rule, text, better } of breaches)
    console.log(`${file} ${key}\n  ${rule}: ${better}\n  ${text}`)
  const counts = Map.groupBy(breaches, ({ language, rule }) => `${language} ${rule}`)
  for (const [name, found] of counts) console.log(`${name}: ${found.length}`)
  const shares = Object.entries(coverage).map(([language, share]) => `${language} ${share} %`)
  console.log(
    `${breaches.length} breaches. Procedures: ${shares.join(', ')}; ${silentFrench} texts are read in French.`,
  )
}
process.exitCode = breaches.length > 0 ? 1 : 0
