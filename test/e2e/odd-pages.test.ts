import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServedFolder, serveFolder } from '../../src/cli/probe/serve.ts'
import type { Target } from '../../src/core/flow/language/target.ts'
import { pickCases } from '../setup/runs.ts'
import { buildProbe } from './support/build.ts'
import { type DrivenProbe, launchDrivenProbe } from './support/driven-probe.ts'
import { ROOT } from './support/electron.ts'

/** Pages as portals build them, each with a target of a flow and the element that it means (`is`). */
const FOLDER = join(ROOT, 'test/fixtures/odd')

interface Case {
  readonly target: Target
  /** A selector (` >>> ` enters an open shadow root), or the outcome if no element may be found. */
  readonly is: string
  /** The number of controls that an action counts on, if it is a block. */
  readonly controls?: number
}

let desk: DrivenProbe
let served: ServedFolder
beforeAll(async () => {
  await buildProbe()
  served = await serveFolder(FOLDER, false)
  desk = await launchDrivenProbe()
})
afterAll(async () => {
  await desk?.close()
  await served?.close()
})

/**
 * By day one of each kind: answers in cards and tables, parts of a date, windows and layers, drawn controls, shadow roots,
 * words from elsewhere, and namesakes.
 */
const BY_DAY = [
  'card-answers',
  'dates',
  'dialog',
  'drawn-controls',
  'names-from-afar',
  'shadows',
  'table-of-radios',
  'two-logins',
].map((name) => `${name}.html`)

const OUTCOMES = ['several', 'gone']

describe.each(pickCases(readdirSync(FOLDER), (file) => BY_DAY.includes(file)))('on %s', (file) => {
  it('finds what is meant, and nothing else', async () => {
    const cases = readCases(file)
    await desk.open(`${served.origin}/${file}`)
    const { results } = await desk.ask({
      targets: cases.map(({ target }, rank) => ({ id: `c${rank}`, target })),
    })
    const page = await desk.page()
    const got = await Promise.all(
      cases.map(async ({ target, is, controls }, rank) => {
        const result = results[rank]
        const css = result?.element?.css
        const isIt = css !== undefined && !OUTCOMES.includes(is) && (await isSame(page, css, is))
        const counted = controls === undefined ? {} : { controls: result?.controls.length }
        return {
          target,
          is: isIt ? is : result?.outcome === 'found' ? (css ?? '') : (result?.outcome ?? ''),
          ...counted,
        }
      }),
    )
    expect(got).toEqual(cases)
  })
})

function readCases(file: string): readonly Case[] {
  const html = readFileSync(join(FOLDER, file), 'utf8')
  return JSON.parse(/id="cases">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '[]') as Case[]
}

function isSame(page: Page, one: string, other: string): Promise<boolean> {
  return page.evaluate(
    (paths) => {
      const [left, right] = paths.map((path) =>
        path
          .split(' >>> ')
          .reduce<Element | null>(
            (host, part, depth) => (depth === 0 ? document : host?.shadowRoot)?.querySelector(part) ?? null,
            null,
          ),
      )
      return left !== null && left === right
    },
    [one, other],
  )
}
