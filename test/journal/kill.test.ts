import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { holdJournal } from '../../src/cli/verify/hold.ts'
import { clock } from '../../src/journal/clock.ts'
import { openJournal } from '../../src/journal/journal.ts'
import { IS_NIGHT } from '../setup/runs.ts'
import { startAppender } from './child.ts'

/** How many kills are tried; `prove -- journal` kills five hundred times. */
const KILLS = IS_NIGHT ? 20 : 8

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-kill-'))
})
afterEach(() => {
  for (const path of [folder, `${folder}-keys`]) rmSync(path, { recursive: true, force: true })
})

describe('openJournal, when the app was killed with SIGKILL', () => {
  it(`finds every acknowledged line and writes on, ${KILLS} times in one journal`, async () => {
    let least = 0
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const child = startAppender(folder)
      // After one line, after two, …: whatever it is writing then.
      await child.saying(kill)
      child.process.kill('SIGKILL')
      expect((await child.gone).signal).toBe('SIGKILL')

      const journal = openJournal({ folder, now: () => clock.now() })
      const steps = journal.entries().map((entry) => (entry.kind === 'step-begun' ? entry.step : entry.kind))
      expect(child.said.filter((seq) => steps[Number(seq) - 1] !== `s-${seq}`)).toEqual([])
      // One line may be on disk without having been acknowledged: the one that was being written.
      expect(journal.head.seq - Number(child.said.at(-1))).toBeLessThanOrEqual(1)
      expect(journal.head.seq).toBeGreaterThan(least)
      journal.append({ kind: 'visit-resumed', visit: 'a'.repeat(32) })
      least = journal.head.seq
      journal.close()
    }
  })
})

describe('a verification beside an app that never stops writing', () => {
  it('finds the record intact each time, as it was at one moment', async () => {
    const child = startAppender(folder)
    await child.saying(3)
    const found: ReturnType<typeof holdJournal>[] = []
    // At least ten times, and until it wrote meanwhile.
    while (found.length < 10 || found.at(-1)?.lines === found[0]?.lines) {
      await setImmediate() // what it says is read, as it stops writing once its pipe is full
      found.push(holdJournal(folder, { fingerprints: [], anchors: [] }))
    }
    child.process.kill('SIGKILL')
    await child.gone
    expect(found.map(({ vouchedBy }) => vouchedBy)).toEqual(found.map(() => ['keys']))
  })
})
