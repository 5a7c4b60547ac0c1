/** A failure that is shown to the person at the terminal as one sentence, without a stack. */
export class Stop extends Error {}

/** Writes progress to stderr, so that commands with `--json` keep stdout for their result. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

export function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`
}

/**
 * Announces a piece of work, does it, and adds on the same line its outcome (`done` unless `toOutcome` gives a better
 * word) and how long it took.
 */
export async function stage(title, work, toOutcome = () => 'done') {
  const start = performance.now()
  process.stderr.write(`${title}… `)
  let outcome = 'failed'
  try {
    const result = await work()
    outcome = toOutcome(result)
    return result
  } finally {
    process.stderr.write(`${outcome} (${seconds(start)})\n`)
  }
}

/** Runs a script's main function; its exit code is what the function returns, or 1 when it stops. */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? 0
  } catch (error) {
    say(error instanceof Stop ? error.message : String(error?.stack ?? error))
    process.exitCode = 1
  }
}
