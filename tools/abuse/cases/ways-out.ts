import { ok, strictEqual } from 'node:assert/strict'
import type { AbuseFamily } from '../case.ts'
import type { Scene } from '../scene.ts'
import { PORTAL } from '../servers.ts'

const EVIL = 'https://evil.example/'

/** Runs `script` at a person's press on the page's only element, and checks that it led nowhere. */
async function expectNoWayOut(scene: Scene, script: string, element = '<a id="x">Continuer</a>'): Promise<void> {
  const page = await scene.open(`${element}<script>document.getElementById('x').onclick = () => { ${script} }</script>`)
  const [before, address] = [await scene.counts(), page.url()]
  await scene.press('x')
  await scene.idle()
  await scene.expectNothingOutside(before)
  strictEqual(page.url(), address)
}

const form = (to: string, target = '') =>
  `const f = document.createElement('form'); Object.assign(f, { method: 'post', action: '${to}', target: '${target}' }); document.body.append(f); f.submit()`

export const waysOut: AbuseFamily = {
  name: 'ways out',
  place: 'desk',
  cases: [
    {
      id: 6,
      attack: 'a hundred windows',
      run: async (scene) => {
        await expectNoWayOut(scene, `for (let n = 0; n < 100; n++) window.open('${EVIL}', '_' + n, 'popup')`)
        const own = `for (let n = 0; n < 100; n++) window.open('${PORTAL}/suite', '_' + n, 'popup')`
        await scene.open(`<a id="x">Continuer</a><script>x.onclick = () => { ${own} }</script>`)
        const before = await scene.counts()
        await scene.press('x')
        await scene.pages(5)
        await scene.idle()
        await scene.settle()
        strictEqual((await scene.guide()).portal.pages?.length, 5)
        await scene.closePages()
        await scene.expectNothingOutside(before)
      },
    },
    {
      id: 7,
      attack: 'links and forms for a new window',
      run: async (scene) => {
        await expectNoWayOut(scene, '', `<a id="x" target="_blank" href="${EVIL}">Continuer</a>`)
        await expectNoWayOut(scene, form(EVIL, '_blank'))
        const before = await scene.counts()
        const page = await scene.open(`<a id="x" target="_blank" href="${PORTAL}/suite">Continuer</a>`)
        const address = page.url()
        await scene.press('x')
        await scene.pages(2)
        strictEqual((await scene.counts()).windows, before.windows, 'a window of its own')
        strictEqual(page.url(), address)
        await scene.closePages()
        await scene.expectNothingOutside(before)
      },
    },
    {
      id: 8,
      attack: 'a picture in picture window',
      run: (scene) =>
        expectNoWayOut(scene, 'window.documentPictureInPicture?.requestWindow({ width: 300, height: 200 })'),
    },
    { id: 9, attack: 'the files of the machine', run: (scene) => expectEveryWay(scene, ['file:///etc/passwd']) },
    {
      id: 10,
      attack: 'a javascript: address',
      run: async (scene) => {
        await expectEveryWay(scene, ['javascript:void(document.title = typeof require + typeof process)'])
        const rights = await scene.inPage(() => [typeof require, typeof process, 'coteACote' in window].join(), null)
        strictEqual(rights, 'undefined,undefined,false')
      },
    },
    {
      id: 11,
      attack: 'pages that a page makes up',
      run: async (scene) => {
        await expectEveryWay(scene, ['data:text/html,<h1>Portail</h1>'])
        const made = `URL.createObjectURL(new Blob(['x'], { type: 'text/html' }))`
        await expectNoWayOut(scene, `location.href = ${made}`)
        await expectNoWayOut(scene, `window.open(${made})`)
        // What it writes into an empty one has no rights, and gets its own tab.
        const before = await scene.counts()
        const says = `opener.document.title = [typeof require, typeof process, 'coteACote' in window]`
        const writes = `open('about:blank').document.write('<h1>Portail</h1><script>${says.replaceAll("'", '"')}<\\/script>')`
        await scene.open(`<a id="x">x</a><script>x.onclick = () => { ${writes} }</script>`)
        await scene.press('x')
        await scene.pages(2)
        strictEqual((await scene.counts()).windows, before.windows, 'a window of its own')
        strictEqual(await scene.inPage(() => document.title, null), 'undefined,undefined,false')
        await scene.closePages()
        await scene.expectNothingOutside(before)
      },
    },
    {
      id: 12,
      attack: 'an empty page',
      run: async (scene) => {
        await scene.open(`<a id="x">x</a><script>x.onclick = () => { location.href = 'about:blank' }</script>`)
        await scene.press('x')
        await scene.settle()
        ok((await scene.guide()).portal.status !== 'ok', 'the coach says nothing of an empty page')
        await scene.command({ do: 'portal', action: 'start' })
        const page = await scene.desk.portal()
        await page.waitForURL(`${PORTAL}/**`)
      },
    },
    {
      id: 13,
      attack: 'programs of the machine',
      run: (scene) =>
        expectEveryWay(scene, [
          'mailto:a@b.fr',
          'tel:3949',
          'ms-settings:privacy',
          'zoommtg://zoom.us/join',
          'intent://x#Intent;end',
        ]),
    },
    {
      id: 14,
      attack: 'an answer of the portal that sends elsewhere',
      run: async (scene) => {
        const page = await scene.open('<a id="x" href="/ailleurs">x</a>')
        scene.servers.serve('/ailleurs', { status: 302, headers: { location: EVIL } })
        const [before, address] = [await scene.counts(), page.url()]
        await scene.press('x')
        await scene.says('refused')
        await scene.expectNothingOutside(before)
        strictEqual(page.url(), address)
      },
    },
    {
      id: 15,
      attack: 'addresses that look like the portal’s',
      run: async (scene) => {
        const host = 'candidat.francetravail.fr'
        const alike = [
          `https://${host}@evil.example/`,
          `https://evil.example\\\\@${host}/`,
          `https://${host}.evil.example/`,
          `https://evil-${host}/`,
          `https://${host}./`,
          `https://${host}:8443/`,
          `http://${host}/`,
        ]
        for (const to of alike) await expectNoWayOut(scene, `location.href = '${to}'`)
        await expectNoWayOut(scene, form(EVIL))
        await expectNoWayOut(
          scene,
          `document.head.insertAdjacentHTML('beforeend', '<meta http-equiv=refresh content="0;url=${EVIL}">')`,
        )
      },
    },
    {
      id: 16,
      attack: 'a frame that sends its top page elsewhere',
      run: (scene) =>
        expectNoWayOut(
          scene,
          `const f = document.createElement('iframe'); f.srcdoc = '<script>top.location.href = "${EVIL}"</scr' + 'ipt>'; document.body.append(f)`,
        ),
    },
    {
      id: 55,
      attack: 'services of this machine and of its network',
      run: async (scene) => {
        await scene.open()
        const before = await scene.counts()
        await scene.inPage(async (port) => {
          const reach = (to: string) => fetch(to, { mode: 'no-cors' }).catch(() => {})
          await Promise.all([
            reach(`http://127.0.0.1:${port}/`),
            reach(`http://localhost:${port}/`),
            reach('http://192.168.1.1/'),
            // Every host leads to the servers of these runs: what arrives there was not refused.
            ...[
              'impots',
              'serveur.',
              '198.18.0.1',
              '203.0.113.9',
              '239.255.255.250',
              '[ff02::fb]',
              '[64:ff9b::c0a8:101]',
            ].map((host) => reach(`https://${host}/`)),
          ])
          new Image().src = `http://127.0.0.1:${port}/x.png`
        }, scene.servers.localPort)
        await scene.expectNothingOutside(before)
      },
    },
  ],
}

async function expectEveryWay(scene: Scene, addresses: readonly string[]): Promise<void> {
  for (const to of addresses) {
    await expectNoWayOut(scene, '', `<a id="x" href="${to}">Continuer</a>`)
    await expectNoWayOut(scene, `location.href = '${to}'`)
    await expectNoWayOut(scene, `window.open('${to}')`)
    await expectNoWayOut(scene, `const f = document.createElement('iframe'); f.src = '${to}'; document.body.append(f)`)
  }
}
