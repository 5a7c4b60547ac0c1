import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const DAY = 86_400_000

/** Reads which engine was found last; undefined at the first start, or if the file was cut by a crash. */
export function readRemembered(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** Remembers an engine; the tests and tools of this clone read it there. Written beside and renamed: never half. */
export function remember(file, engine) {
  if (JSON.stringify(readRemembered(file)) === JSON.stringify(engine)) return engine
  mkdirSync(dirname(file), { recursive: true })
  const beside = `${file}.${process.pid}`
  writeFileSync(beside, `${JSON.stringify(engine, null, 2)}\n`)
  renameSync(beside, file)
  return engine
}

/**
 * Checks whether the official build could not be had less than a day ago, so that a short look is enough to know whether
 * it can be had now. A choice is no failure, and a time in the future is that of a wrong clock.
 */
export function failedToday(known, { wanted, now }) {
  if (known?.wanted !== wanted || !known.triedAt || !existsSync(known.executable)) return false
  const age = now - Date.parse(known.triedAt)
  return age >= 0 && age < DAY
}
