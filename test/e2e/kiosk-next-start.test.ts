import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startSoaked } from '../../tools/bench/kiosk-ways.ts'
import { endNextStart } from '../../tools/drivers/desk/next-start.ts'
import { eraseFolder } from '../../tools/drivers/erase.ts'

let userData: string
beforeAll(() => {
  userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-next-start-'))
})
afterAll(async () => {
  await endNextStart(userData)
  eraseFolder(userData)
})

// In the Electron that people start, from its compiled bundle: what newer engines do is added in the other files.
it('a kiosk that was killed during a visit greets the next person', async () => {
  const first = await startSoaked(userData, join(userData, 'first.txt'))
  await first.play('killed')
  const next = await startSoaked(userData, join(userData, 'next.txt'))
  await expect(next.play('tiles-only')).resolves.toBeUndefined()
})
