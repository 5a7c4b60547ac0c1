import { Stop } from '../stage.mjs'

/** A package that cannot be made, or must not be: a code that scripts can look for, then a sentence that says what to do. */
export class PackageProblem extends Stop {
  constructor(code, sentence) {
    super(`${code}: ${sentence}`)
    this.code = code
  }
}
