import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readJournal } from '../../src/cli/journal-folder.ts'
import { launchPaired, type PairedApps, pressIn } from '../../tools/drivers/desk/paired.ts'

let apps: PairedApps
beforeAll(async () => {
  apps = await launchPaired()
})
afterAll(async () => {
  await apps?.close()
})

const atDesk = (is: string) => apps.untilDesk((call) => call.kiosks[0]?.call.is === is, `${is} at the desk`)
const atKiosk = (is: string) => apps.untilKiosk(({ call }) => call.is === is, `${is} at the kiosk`)

describe('a call from a kiosk', () => {
  it('is seen and heard at the paired desk, whatever the desk shows', async () => {
    const { kiosk, desk } = apps
    await pressIn(kiosk, 'Appeler quelqu’un')
    await atDesk('ringing')
    await desk.coach.getByText(/Borne de l’accueil.*quelqu’un demande de l’aide/).waitFor()
    await desk.coach.waitForFunction(() => performance.getEntriesByName('call-sound').length > 0)
    await atKiosk('ringing')
    await kiosk.coach.getByText('Ça sonne chez l’équipe.').first().waitFor()
  })

  it('is answered there, and the person reads who comes', async () => {
    const { kiosk, desk } = apps
    await pressIn(desk, 'Dans 5 minutes')
    await atKiosk('soon')
    await kiosk.coach.getByRole('heading', { name: /Quelqu’un vient dans/ }).waitFor()
    await pressIn(desk, 'J’arrive')
    await atKiosk('coming')
    await kiosk.coach
      .getByText(/Accueil a répondu/)
      .first()
      .waitFor()
    await pressIn(kiosk, 'Je continue')
    await kiosk.until((view) => view.kiosk?.called === false, 'the greeting again')
    await kiosk.coach.getByRole('button', { name: 'Quelqu’un arrive.' }).waitFor()
  })

  it('is shown above the portal at the desk, which keeps its whole page in sight', async () => {
    const { kiosk, desk } = apps
    await desk.coach.evaluate(async () => {
      const flow = 'france-travail/actualisation'
      await window.coteACote.request('session.command', { do: 'home' })
      await window.coteACote.request('session.command', { do: 'pick', flow, training: true })
      await window.coteACote.request('session.command', { do: 'consent', answer: 'yes' })
    })
    await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status === 'ok', 'the portal')
    await pressIn(kiosk, 'Quelqu’un arrive.')
    await pressIn(kiosk, 'Appeler encore')
    await atDesk('ringing')
    await expect
      .poll(async () => {
        const ring = await desk.coach.locator('.ring-banner').boundingBox()
        const { top, bottom, height } = await desk.app.evaluate(({ BrowserWindow }) => {
          const [window] = BrowserWindow.getAllWindows()
          const bounds = window?.contentView.children.map((view) => view.getBounds()) ?? []
          const shown = bounds.filter((one) => one.width > 0 && one.height > 0)
          return {
            top: Math.min(...shown.map((one) => one.y)),
            bottom: Math.max(...shown.map((one) => one.y + one.height)),
            height: window?.getContentBounds().height ?? 0,
          }
        })
        return ring !== null && top >= Math.floor(ring.y + ring.height) && bottom <= height
      })
      .toBe(true)
  })

  it('shows that nobody was reached once the desk has gone, and what to do', async () => {
    const { kiosk, desk } = apps
    desk.app.process().kill('SIGKILL')
    await atKiosk('unreached')
    await kiosk.coach.getByText('Si personne ne vient, allez à l’accueil.').first().waitFor()
  })

  it('leaves lines at both that name nobody and no visit', async () => {
    const lines = (folder: string) =>
      readJournal(join(folder, 'journal')).entries.filter(({ kind }) =>
        ['call', 'call-pairing', 'kiosk'].includes(kind),
      )
    const said = (folder: string) => lines(folder).map((entry) => ('what' in entry ? entry.what : ''))
    // A call is written to the journal once it can no longer be taken back.
    await expect
      .poll(() => said(apps.folders.kiosk), { timeout: 60_000 })
      .toEqual(['paired', 'called', 'soon', 'coming', 'called', 'unreached'])
    expect(said(apps.folders.desk)).toEqual(['paired', 'rang', 'soon', 'coming', 'rang'])
    for (const entry of [...lines(apps.folders.kiosk), ...lines(apps.folders.desk)])
      expect(Object.keys(entry).filter((key) => !['kind', 'side', 'what', 'key'].includes(key))).toEqual([])
  })
})
