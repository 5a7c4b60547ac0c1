import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict'
import { join } from 'node:path'
import { readJournal } from '../../../src/cli/journal-folder.ts'
import type { AddressGateView } from '../../../src/core/session/region/address-gate.ts'
import type { AbuseFamily } from '../case.ts'
import { fail } from '../case.ts'
import { beginAgain, type Scene } from '../scene.ts'
import { PORTAL } from '../servers.ts'

const HOST = 'services.info-retraite.fr'
const OFFICIAL = `https://${HOST}/attestations?nom=Camille-Exemple`

/** Domain names for the family: how each is written, and what the app must call it. */
const LIKENESSES = [
  ['https://services.info-retr\u0430ite.fr/', 'homograph'],
  ['https://services.inf0-retraite.fr/', 'neighbour'],
  ['https://info-retraite.com/', 'other-ending'],
  ['https://info-retraite.fr.evil.example/', 'borrowed-name'],
] as const

/** Addresses that must never be offered, however they are written. */
const NEVER = [
  `http://${HOST}/`,
  `https://${HOST}:8443/`,
  `https://someone@${HOST}/`,
  `https://${HOST}./`,
  `https://${HOST}@127.0.0.1/`,
  'https://127.0.0.1/',
  'https://printer.local/',
] as const

async function findGate(scene: Scene): Promise<AddressGateView> {
  const { screen } = await scene.desk.until(
    (view) => view.screen.at === 'guide' && view.screen.address !== undefined,
    'the gate',
  )
  return (screen.at === 'guide' && screen.address) || fail('no gate')
}

/** Presses, as a person, a link that is all the page contains. */
async function follow(scene: Scene, to: string): Promise<void> {
  await scene.open(`<a id="x" href="${to}">Continuer</a>`)
  await scene.press('x')
  await scene.idle()
}

async function agree(scene: Scene): Promise<void> {
  await scene.command({ do: 'agree-address', who: 'person' })
  await scene.command({ do: 'agree-address', who: 'worker' })
}

async function untilRead(scene: Scene): Promise<void> {
  const isRead = ({ screen }: Awaited<ReturnType<Scene['desk']['view']>>) =>
    screen.at === 'guide' && screen.address?.read === true
  await scene.desk.until(isRead, 'the gate to be read')
}

/** Attacks on the gate before an official address that no flow names. */
export const addresses: AbuseFamily = {
  name: 'addresses',
  place: 'desk',
  cases: [
    {
      id: 15,
      attack: 'a host that looks like a listed one',
      run: async (first) => {
        let scene = first
        for (const [address, likeness] of LIKENESSES) {
          scene = await beginAgain(scene)
          await follow(scene, address)
          const { barred, approvers } = await findGate(scene)
          deepStrictEqual([barred.is === 'look-alike' && barred.likeness, approvers], [likeness, []])
          await untilRead(scene)
          await agree(scene)
          await scene.settle()
          deepStrictEqual([...scene.servers.astray], [], `${likeness} was reached`)
        }
      },
    },
    {
      id: 15,
      attack: 'plain http, another port, user info, a final dot, an IP, a private host',
      run: async (first) => {
        const scene = await beginAgain(first)
        for (const address of NEVER) {
          await follow(scene, address)
          await scene.settle()
          strictEqual((await scene.guide()).address, undefined, `${address} is asked about`)
          await agree(scene)
          deepStrictEqual([...scene.servers.astray], [], `${address} was reached`)
        }
      },
    },
    {
      id: 14,
      attack:
        'an open redirect of the portal: the official page opens by the words of both alone, and writes one domain',
      run: async (first) => {
        const scene = await beginAgain(first)
        scene.servers.forget()
        await scene.open(`<a id="x" href="/vers">Continuer</a>`)
        scene.servers.serve('/vers', { status: 302, headers: { location: OFFICIAL } })
        await scene.press('x')
        const gate = await findGate(scene)
        deepStrictEqual(gate.barred, { is: 'official', host: HOST, service: 'Info Retraite' })
        ok(!JSON.stringify(await scene.desk.view()).includes('Camille'), 'what follows the host reached our screens')
        await agree(scene)
        ok((await scene.guide()).address, 'a yes counted before the address could be read')
        await untilRead(scene)
        await scene.command({ do: 'agree-address', who: 'worker' })
        await scene.settle()
        deepStrictEqual([...scene.servers.astray], [], 'one word opened it')
        await scene.command({ do: 'agree-address', who: 'person' })
        await scene.desk.until(
          ({ screen }) => screen.at === 'guide' && screen.portal.host === HOST && screen.portal.status !== 'loading',
          'the official page',
        )
        deepStrictEqual([...scene.servers.astray], [`GET ${HOST}/attestations?nom=Camille-Exemple`])
        const { entries } = readJournal(join(scene.userData, 'journal'))
        const lines = entries.filter(({ kind }) => kind === 'host-admitted')
        deepStrictEqual(
          lines.map((line) => line.kind === 'host-admitted' && line.domain),
          ['info-retraite.fr'],
        )
      },
    },
    {
      id: 54,
      attack: 'a page that imitates the gate',
      run: async (first) => {
        const scene = await beginAgain(first)
        await scene.open(
          `<section aria-label="Une autre adresse veut s’ouvrir"><p>services.info-retraite.fr</p>
          <button id="x" class="yes">Moi : oui, j’y vais</button></section>
          <script>x.onclick = () => { location.href = 'https://evil.example/' }</script>`,
        )
        await scene.press('x')
        const { barred, said, approvers } = await findGate(scene)
        deepStrictEqual([barred, said, approvers], [{ is: 'unknown', host: 'evil.example' }, [], []])
        await scene.settle()
        deepStrictEqual([...scene.servers.astray], [])
      },
    },
    {
      id: 15,
      attack: 'a page that asks again and again, until people tap to make it stop',
      run: async (first) => {
        const scene = await beginAgain(first)
        for (const times of [1, 2]) {
          await follow(scene, OFFICIAL)
          strictEqual((await findGate(scene)).times, times)
          await scene.command({ do: 'leave-address' })
        }
        await follow(scene, OFFICIAL)
        await scene.settle()
        strictEqual((await scene.guide()).address, undefined, 'a third gate came up')
        await agree(scene)
        await scene.settle()
        deepStrictEqual([...scene.servers.astray], [])
      },
    },
    {
      id: 15,
      attack: 'the way out: that https address alone, without what names the person, and no look-alike',
      run: async (first) => {
        let scene = await beginAgain(first)
        const before = scene.opener.opened().length
        const goOut = async () => {
          await scene.command({ do: 'go-outside' })
          await scene.settle()
          return scene.opener.opened().slice(before)
        }
        await follow(scene, OFFICIAL)
        await findGate(scene)
        deepStrictEqual(await goOut(), [], 'it opened before it could be read')
        await untilRead(scene)
        deepStrictEqual(await goOut(), [`https://${HOST}/attestations`])
        await scene.desk.until(
          ({ screen }) => screen.at === 'guide' && screen.outside?.is === 'open',
          'the list beside the other browser',
        )
        scene = await beginAgain(scene)
        await follow(scene, 'https://services.inf0-retraite.fr/')
        await untilRead(scene)
        strictEqual((await goOut()).length, 1, 'a look-alike was opened outside')
      },
    },
    {
      id: 15,
      attack: 'an address that no list has, and no supervisor there',
      run: async (first) => {
        const scene = await beginAgain(first)
        await follow(scene, 'https://rendezvous.ville.example/')
        await untilRead(scene)
        strictEqual((await scene.guide()).address?.vouchable, true)
        const answer = await scene.desk.coach.evaluate(() =>
          window.coteACote.request('address.vouch', { passphrase: 'devine' }),
        )
        deepStrictEqual(answer, { is: 'unset' })
        await agree(scene)
        await scene.settle()
        deepStrictEqual([...scene.servers.astray], [])
      },
    },
    {
      id: 15,
      attack: 'a page that changes the address while people read',
      run: async (first) => {
        const scene = await beginAgain(first)
        await scene.open(`<a id="x">Continuer</a><script>x.onclick = () => {
          location.href = '${OFFICIAL}'
          setTimeout(() => { location.href = 'https://www.msa.fr/' }, 200)
        }</script>`)
        await scene.press('x')
        await findGate(scene)
        await untilRead(scene)
        await agree(scene)
        await scene.settle()
        const reached = scene.servers.astray.filter((line) => !line.includes(HOST))
        deepStrictEqual(reached, [], 'a host was opened that nobody read')
      },
    },
  ],
}

/** The same attacks where a person is alone: nothing opens without somebody of the staff. */
export const addressesAlone: AbuseFamily = {
  name: 'addresses-kiosk',
  place: 'kiosk',
  cases: [
    {
      id: 15,
      attack: 'an official address, and nobody of the staff there',
      run: async (scene) => {
        await follow(scene, OFFICIAL)
        const { approvers } = await findGate(scene)
        deepStrictEqual(approvers, [])
        await untilRead(scene)
        await agree(scene)
        await scene.settle()
        deepStrictEqual([...scene.servers.astray], [], `${PORTAL} led out of the kiosk`)
      },
    },
  ],
}
