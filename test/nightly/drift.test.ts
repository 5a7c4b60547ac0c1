import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveFolder } from '../../src/cli/probe/serve.ts'
import type { ProbeAnswer } from '../../src/core/guidance/protocol/probe.ts'
import { eraseFolder } from '../../tools/drivers/erase.ts'
import { buildProbe } from '../e2e/support/build.ts'
import { add, judge, NOTHING, type Tally, toShares } from '../e2e/support/drift.ts'
import { type DrivenProbe, launchDrivenProbe } from '../e2e/support/driven-probe.ts'
import { ROOT } from '../e2e/support/electron.ts'
import { mutate, YEAR } from '../e2e/support/mutate.ts'
import { redesign } from '../e2e/support/redesign.ts'

const MODULES = join(ROOT, 'node_modules')
const GOVUK_PAGES = 8
const FORMS = ['register/2-steps/2a-login', 'register/2-steps/2b-identity', 'login/1-default']

let desk: DrivenProbe
const govuk = mkdtempSync(join(tmpdir(), 'cote-a-cote-govuk-'))

beforeAll(async () => {
  await buildProbe()
  desk = await launchDrivenProbe()
  writeGovukPages()
})

afterAll(async () => {
  await desk?.close()
  eraseFolder(govuk)
})

// The gates of heal.ts were set on the first corpus; the others are only reported.
describe('after a year of changes, all at once', () => {
  it.each([
    { pages: 'the DSFR 1.12.1', root: join(MODULES, 'dsfr-1-12-1'), folder: 'example/page', every: 1 },
    { pages: 'the DSFR 1.15.3', root: join(MODULES, 'dsfr-1-15-3'), folder: 'example/layout/page', every: 1 },
    { pages: 'govuk-frontend', root: govuk, folder: '', every: 1 },
  ])(
    'knows 95 % of the targets again on pages of $pages, and takes less than 0.5 % for another',
    async ({ root, folder, every }) => {
      const tally = await change(root, folder, every)
      expect({ ...toShares(tally), tally }).toSatisfy(({ right, wrong }) => right >= 95 && wrong <= 0.5)
      expect(tally.right).toBeGreaterThan(100)
    },
    180_000,
  )
})

// Nothing was tuned on these pages, nor on this change.
describe('after a move to another design system', () => {
  it('recognises most targets on pages built in many ways, and takes hardly any for another', async () => {
    const tally = await change(join(ROOT, 'test/fixtures'), 'odd', 1, (page, seed) =>
      page.evaluate(redesign, { seed, reword: 0.1 }),
    )
    expect({ ...toShares(tally), tally }).toSatisfy(({ right, wrong }) => right >= 85 && wrong <= 1.5)
  }, 180_000)
})

describe('from one version of the DSFR to another', () => {
  it.each([
    ['1.8.5', '1.12.1'],
    ['1.12.1', '1.15.3'],
    ['1.8.5', '1.15.3'],
  ])(
    'knows the targets of its forms again from %s to %s',
    async (from, to) => {
      let tally = NOTHING
      for (const form of FORMS) tally = add(tally, judge(await readForm(from, form), await readForm(to, form)))
      expect(tally).toMatchObject({ wrong: 0, invented: 0 })
      expect(toShares(tally).right).toBeGreaterThanOrEqual(95)
    },
    120_000,
  )
})

type Change = (page: Page, seed: number) => Promise<void>

const afterAYear: Change = (page, seed) => page.evaluate(mutate, { ...YEAR, seed })

async function change(root: string, folder: string, every: number, alter: Change = afterAYear): Promise<Tally> {
  const served = await serveFolder(root, false)
  const pages = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.html'),
  )
  let tally = NOTHING
  try {
    for (const [seed, name] of [...pages].sort().entries()) {
      if (seed % every !== 0) continue
      await desk.open(`${served.origin}/${folder}/${name}`)
      const page = await desk.page()
      await page.evaluate(markControls)
      const before = await read()
      await alter(page, seed * 104_729 + 13)
      tally = add(tally, judge(before, await read()))
    }
  } finally {
    await served.close()
  }
  return tally
}

async function read(): Promise<ProbeAnswer['marked']> {
  const { marked } = await desk.ask({ all: true, now: true })
  return marked
}

/** Runs in the page. */
function markControls(): void {
  const controls = document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')
  for (const [rank, control] of [...controls].entries()) control.setAttribute('data-mark', `${rank}`)
}

/** Reads the form's own controls, by what was checked by hand to name the same thing in the three versions. */
async function readForm(version: string, form: string): Promise<ProbeAnswer['marked']> {
  const folder = version === '1.15.3' ? 'example/layout/page' : 'example/page/account'
  const served = await serveFolder(join(MODULES, `dsfr-${version.replaceAll('.', '-')}`), false)
  try {
    await desk.open(`${served.origin}/${folder}/${form}/index.html`)
    const page = await desk.page()
    await page.evaluate(() => {
      for (const control of document.querySelectorAll('main input, main button, main a')) {
        const name = control.getAttribute('name') ?? control.textContent?.trim() ?? ''
        const answer = control.matches('[type=radio]') ? control.id.replace(/-\d+$/, '') : ''
        control.setAttribute('data-mark', `${name} ${answer}`)
      }
    })
    const marked = await read()
    return marked.filter(({ mark }) => mark !== '')
  } finally {
    await served.close()
  }
}

/** Writes pages of one variant of each component, as a form has: two of the same would share their ids. */
function writeGovukPages(): void {
  const folder = join(MODULES, 'govuk-frontend/dist/govuk/components')
  for (let page = 0; page < GOVUK_PAGES; page += 1) {
    const parts = readdirSync(folder).flatMap((component) => {
      const variants = listVariants(join(folder, component))
      const variant = variants[page % variants.length]
      return variant === undefined ? [] : [readFileSync(variant, 'utf8')]
    })
    const body = parts.map((part) => part.replace(/<!doctype[^>]*>|<\/?(html|body)[^>]*>/gi, '')).join('\n')
    writeFileSync(
      join(govuk, `${page}.html`),
      `<!doctype html><html lang="en"><body><main>${body}</main></body></html>`,
    )
  }
}

function listVariants(folder: string): readonly string[] {
  if (!statSync(folder).isDirectory()) return []
  const names = readdirSync(folder).filter((name) => /^template-.*\.html$/.test(name))
  return names.sort().map((name) => join(folder, name))
}
