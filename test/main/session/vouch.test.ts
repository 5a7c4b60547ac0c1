import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/core/journal/entry.ts'
import { JournalError } from '../../../src/core/journal/error.ts'
import { vouchForAddress } from '../../../src/main/session/visit-requests.ts'

type Tried = 'opened' | 'wrong' | 'wait'

function createDesk(tried: Tried, more: { hosts?: readonly string[]; isSet?: boolean; isWritable?: boolean } = {}) {
  const { hosts = ['a.example', 'a.example'], isSet = true, isWritable = true } = more
  const shown = [...hosts]
  const vouched: string[] = []
  const lines: Entry[] = []
  const tries: string[] = []
  const parts = {
    guard: {
      isSet: () => isSet,
      wait: () => 29_500,
      try: async (passphrase: string) => {
        tries.push(passphrase)
        return tried
      },
    },
    session: { vouchable: () => shown.shift(), vouch: (host: string) => void vouched.push(host) },
    records: {
      write: (entries: readonly Entry[]) => {
        if (!isWritable) throw new JournalError('disk-full')
        lines.push(...entries)
        return 'written' as const
      },
    },
  }
  return { ask: () => vouchForAddress(parts, 'cheval correct pile'), vouched, lines, tries }
}

describe('a supervisor’s passphrase for an unlisted address', () => {
  it('vouches for the host in sight', async () => {
    const { ask, vouched, lines } = createDesk('opened')
    expect(await ask()).toEqual({ is: 'vouched' })
    expect([vouched, lines]).toEqual([['a.example'], []])
  })

  it('is a line of the record where it is wrong, and opens nothing', async () => {
    const { ask, vouched, lines } = createDesk('wrong')
    expect(await ask()).toEqual({ is: 'wrong', seconds: 30 })
    expect([vouched, lines]).toEqual([[], [{ kind: 'supervision', act: 'refused' }]])
  })

  it('is still wrong where no line can be written', async () => {
    expect(await createDesk('wrong', { isWritable: false }).ask()).toEqual({ is: 'wrong', seconds: 30 })
  })

  it('waits after too many tries', async () => {
    expect(await createDesk('wait').ask()).toEqual({ is: 'wait', seconds: 30 })
  })

  it('vouches for nothing where the gate shows another host by the end of the check', async () => {
    const { ask, vouched } = createDesk('opened', { hosts: ['a.example', 'b.example'] })
    expect(await ask()).toEqual({ is: 'gone' })
    expect(vouched).toEqual([])
  })

  it('is not even tried where no gate asks for it, or where this machine has none', async () => {
    const noGate = createDesk('opened', { hosts: [] })
    expect(await noGate.ask()).toEqual({ is: 'gone' })
    const unset = createDesk('opened', { isSet: false })
    expect(await unset.ask()).toEqual({ is: 'unset' })
    expect([noGate.tries, unset.tries]).toEqual([[], []])
  })
})
