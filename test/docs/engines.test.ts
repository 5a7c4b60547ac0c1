import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const ROOT = new URL('../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8').replace(/\s+/g, ' ')

const { devDependencies } = JSON.parse(read('package.json')) as {
  readonly devDependencies: { readonly electron: string }
}
const major = /\d+/.exec(devDependencies.electron)?.[0] ?? ''
const isTried = readdirSync(new URL('docs/engines/', ROOT)).some((name) => name.startsWith(`${major}.`))

/** What says that the engine of `package.json` was never run; each is taken away with the first page about it. */
const SAYS: readonly (readonly [path: string, text: string])[] = [
  ['README.md', `Electron ${major}, which \`package.json\` names, was never run`],
  ['README.fr.md', `Electron ${major}, que \`package.json\` nomme, n’a jamais tourné`],
  ['docs/limits.md', `**Electron ${major}** itself: its download host was out of reach`],
  ['docs/en/machines.md', `| Electron ${major}, which is meant | never run`],
  ['docs/fr/informatique.md', `| Electron ${major}, prévu | jamais lancé`],
  ['docs/fr/organisation/deploiement.md', `| Electron ${major} | **jamais lancé**`],
  ['CHANGELOG.md', `Electron ${major} was never run`],
  ['docs/releases/0.1.0.md', `Electron ${major}, prévu, n’a jamais tourné`],
  ['docs/releases/0.1.0.md', `Electron ${major}, which is meant, was never run`],
  ['ROADMAP.md', `**Electron ${major} run and examined**`],
  ['src/renderer/locales/fr/home.json', `faite pour Electron ${major}, qui n’a pas encore été essayé`],
  ['src/renderer/locales/en/home.json', `made for Electron ${major}, which nobody has tried yet`],
]

it.each(SAYS)('%s says that the engine of package.json was never run, as long as that is so', (path, text) => {
  expect(read(path).includes(text)).toBe(!isTried)
})

it('has a page about the engine that the tests ran in', () => {
  expect(readdirSync(new URL('docs/engines/', ROOT))).toContain('33.2.1-linux-x64.md')
})
