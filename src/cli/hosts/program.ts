import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readLibrary } from '../../core/flow/read/library.ts'
import { AddressError, judgeAddress } from '../../core/navigation/judge-address.ts'
import { toKnownAddresses } from '../../core/session/region/open-visit.ts'
import { readFlowFolder } from '../doctor/folder.ts'
import type { Terminal } from '../terminal.ts'
import { describe, describeError, type HostAnswer, toAnswerText } from './words.ts'

const FLOWS = join(import.meta.dirname, '../../../flows')
const USAGE = 'npm run hosts -- <adresse>… [--json]'

/**
 * `npm run hosts -- <url>… [--json]`: says of each address what the app would do with it, and why; with `--json`, one object
 * a line. It decides as a guided view does, and asks no network. Exit 2 when asked wrongly or for what is no address.
 */
export function runHosts(terminal: Terminal): number {
  const asked = parseAsked(terminal.args)
  if (!asked) {
    terminal.complain(`usage : ${USAGE}\n`)
    return 2
  }
  const known = toKnownAddresses(readLibrary(readFlowFolder(FLOWS)))
  const answers = asked.addresses.map((address): HostAnswer => {
    try {
      return describe(address, judgeAddress(address, known))
    } catch (error) {
      if (!(error instanceof AddressError)) throw error
      return describeError(address, error)
    }
  })
  for (const answer of answers) terminal.say(asked.json ? `${JSON.stringify(answer)}\n` : toAnswerText(answer))
  return answers.some(({ mend }) => mend !== undefined) ? 2 : 0
}

function parseAsked(
  args: readonly string[],
): { readonly addresses: readonly string[]; readonly json: boolean } | undefined {
  try {
    const options = { json: { type: 'boolean', default: false } } as const
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
    return positionals.length === 0 ? undefined : { addresses: positionals, json: values.json }
  } catch {
    return undefined
  }
}
