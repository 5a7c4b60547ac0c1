import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Returns the path of the program of this name that would be started, if there is one. */
export function findProgram(name) {
  return process.env.PATH.split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path))
}

/** Whether a program of this name can be started. */
export function hasProgram(name) {
  return findProgram(name) !== undefined
}
