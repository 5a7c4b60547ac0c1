import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, launchDesk } from '../../tools/drivers/desk/launch.ts'
import { eraseFolder } from '../../tools/drivers/erase.ts'
import { ROOT } from './support/electron.ts'

const FLOW = 'france-travail/actualisation'

let folder: string
let desk: Desk
let isOld: boolean

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-old-engine-'))
  // As `npm start` does after a refused download. No name resolves, so that no real portal is asked for anything.
  const env = { ...(process.env as Record<string, string>), OFFICIAL_ENGINE_MISSING: 'refused' }
  desk = await launchDesk(folder, { env, args: ['--host-resolver-rules=MAP * ~NOTFOUND'] })
  const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules/electron/package.json'), 'utf8')) as {
    version: string
  }
  const running = await desk.app.evaluate(() => process.versions.electron)
  isOld = Number.parseInt(running, 10) < Number.parseInt(version, 10)
})
afterAll(async () => {
  await desk?.close()
  eraseFolder(folder)
})

/** Begins a visit and returns what the band says, if it shows. */
async function readBand(training: boolean): Promise<string | undefined> {
  const send = (command: object) =>
    desk.coach.evaluate((one) => window.coteACote.request('session.command', one as never), command)
  await send({ do: 'pick', flow: FLOW, training })
  await send({ do: 'consent', answer: 'no' })
  await desk.until(({ screen }) => screen.at === 'guide', 'the guide')
  await desk.coach.waitForSelector('.guide .strip')
  const [said] = await desk.coach.locator('.old-engine').allInnerTexts()
  await send({ do: 'stop' })
  await desk.until(({ screen }) => screen.at === 'home', 'home')
  return said
}

describe('the engine under a visit', () => {
  it('is said to be old above a real portal, with the reason, and only if it is', async () => {
    const said = await readBand(false)
    if (!isOld) expect(said).toBeUndefined()
    else expect(said).toMatch(/moteur ancien, sans les dernières corrections de sécurité.*refusé de télécharger/su)
  })

  it('is not spoken of beside a training portal', async () => {
    expect(await readBand(true)).toBeUndefined()
  })
})
