import { Stop } from '../stage.mjs'

const SWITCH = '--engine='
const CHOICES = ['official', 'fallback']

/**
 * Reads which engine somebody wants to run: `fallback`, knowingly and without a look at the network; `official`, and
 * nothing else; or undefined, the official one if it can be had.
 */
export function readChoice(args = process.argv.slice(2)) {
  const chosen = args.findLast((arg) => arg.startsWith(SWITCH))?.slice(SWITCH.length)
  if (chosen === undefined || CHOICES.includes(chosen)) return chosen
  throw new Stop(`${SWITCH}${chosen} is not known. Write ${CHOICES.map((one) => SWITCH + one).join(' or ')}.`)
}

/** Returns the arguments that are not for set-up. */
export function withoutChoice(args) {
  return args.filter((arg) => !arg.startsWith(SWITCH))
}
