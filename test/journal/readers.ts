import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { holdJournal } from '../../src/cli/verify/hold.ts'
import { runToEnd } from '../../src/core/base/steps.ts'
import { JournalError } from '../../src/core/journal/error.ts'
import type { JournalState } from '../../src/core/session/journal-state.ts'
import { createRecordCare } from '../../src/main/care/record-care.ts'
import { openRecordKeeper, type RecordKeeper } from '../../src/main/session/record-keeper.ts'
import { openSource } from '../../src/main/supervision/source.ts'
import type { Given, Verdicts } from './histories/history.ts'

const TODAY = '2026-11-26'

/** Asks every reader of a profile's journal what it says, in the order of a day: the command line, then the app. */
export function readEverywhere(root: string, given: Given = {}): Verdicts & { readonly keeper: RecordKeeper } {
  const folder = join(root, 'journal')
  const verify = toCode(() => {
    const { at = folder, anchors = [], receipts = [], hubs = [] } = given
    const { vouchedBy } = holdJournal(at, { fingerprints: [], anchors, receipts, hubs })
    return vouchedBy.length > 0 ? 'intact' : 'unvouched'
  })
  const keeper = openRecordKeeper(root, { offered: {}, keychain: undefined })
  const care = createRecordCare({
    records: keeper,
    userData: root,
    guard: { isSet: () => false, try: async () => 'wrong' },
    titleOf: (flow) => flow,
    printVisit: async () => new Uint8Array(),
    save: async () => true,
    readFile: async () => undefined,
    today: () => TODAY,
    onState: () => {},
    onHeld: () => {},
  })
  const supervision = (): string => {
    if (!existsSync(folder)) return toState(keeper.state)
    const { view } = runToEnd(
      openSource(folder, 'here', { today: TODAY, toCurrent: (_, step) => step, keys: () => keeper.keys() }),
    )
    return view.code ?? view.is
  }
  const [app, cared, supervised] = [toState(keeper.state), toState(care.view().journal), toCode(supervision)]
  keeper.close()
  return { verify, app, care: cared, supervision: supervised, keeper }
}

function toState(state: JournalState): string {
  if (state.is !== 'ready') return state.code
  return state.keys === 'replaced' ? 'keys-were-lost' : 'intact'
}

function toCode(look: () => string): string {
  try {
    return look()
  } catch (error) {
    if (error instanceof JournalError) return error.code
    throw error
  }
}
