import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { conditionSchema } from '../../src/core/flow/language/condition.ts'
import { targetSchema } from '../../src/core/flow/language/target.ts'
import { ROOT } from '../e2e/support/electron.ts'
import { launchChromium } from './support/chromium.ts'
import type { InPage, Located } from './support/in-page.ts'
import { bundleForPage } from './support/page-bundle.ts'

const id = z.string().regex(/^#[a-z]\w*$/)

/** Pages on which the flow's words lead to one element, to several, to a like one that is asked about, or to none. */
const pageSchema = z.strictObject({
  name: z.string(),
  body: z.string(),
  targets: z.array(
    z.strictObject({
      target: targetSchema,
      exact: z.boolean().optional(),
      is: z.string().regex(/^(?:(?:drifted )?#[a-z][a-z0-9]*|several|gone)$/),
    }),
  ),
})
/** `is`: all controls that the words ask, or `never` where finding any would be wrong. */
const askedSchema = z.strictObject({
  name: z.string(),
  body: z.string(),
  target: targetSchema,
  is: z.union([z.literal('never'), z.array(id)]),
})
const heldSchema = z.strictObject({
  name: z.string(),
  body: z.string(),
  condition: conditionSchema,
  holds: z.boolean(),
})

const TRAPS = readPages('traps', pageSchema)
const ASKED = readPages('askers', askedSchema, (file) => !file.startsWith('conditions'))
const HELD = readPages('askers', heldSchema, (file) => file.startsWith('conditions'))

function readPages<Entry>(folder: string, schema: z.ZodType<Entry>, isOf = (_file: string) => true): Entry[] {
  const path = join(ROOT, 'test/fixtures', folder)
  const files = readdirSync(path).filter(isOf)
  return files.flatMap((file) => z.array(schema).parse(parse(readFileSync(join(path, file), 'utf8'))))
}

const HEAD =
  '<!doctype html><meta charset="utf-8"><title>Essai</title>' +
  '<style>.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}</style>'

let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await launchChromium()
  page = await browser.newPage()
  await page.goto('about:blank')
  await page.evaluate(await bundleForPage('in-page.ts'))
  await show('<p>Essai</p>')
})
afterAll(() => browser?.close())

/** Shows a page and waits until it was painted. */
async function show(body: string): Promise<void> {
  await page.setContent(HEAD + body)
  await page.evaluate(() => new Promise(requestAnimationFrame))
}

function locate(target: unknown, exact = false): Promise<Located> {
  const ask = ([wanted, isExact]: readonly [never, boolean]) =>
    (globalThis as never as Asked).inPage.locate(wanted, isExact)
  return page.evaluate(ask, [target as never, exact] as const)
}

interface Asked {
  readonly inPage: InPage
}

describe('pages that lay a trap', () => {
  it('are at least a hundred, each with a name of its own', () => {
    expect(TRAPS.length).toBeGreaterThanOrEqual(100)
    expect(new Set(TRAPS.map(({ name }) => name)).size).toBe(TRAPS.length)
  })

  it.each(TRAPS)('are not taken for the target if $name', async ({ body, targets }) => {
    await show(body)
    const said: string[] = []
    for (const { target, exact, is } of targets) said.push(toTrapsWords(await locate(target, exact), is))
    expect(said).toEqual(targets.map(({ is }) => is))
  })
})

/** Returns the result in the trap's own notation: what was found or would be asked about, otherwise the outcome. */
function toTrapsWords({ outcome, element, controls }: Located, is: string): string {
  if (outcome !== 'found' && outcome !== 'drifted') return outcome
  const wanted = is.replace('drifted ', '')
  const css = controls.includes(wanted) ? wanted : element
  return outcome === 'found' ? css : `drifted ${css}`
}

describe('what a text asks', () => {
  it.each(ASKED)('is right where $name', async ({ body, target, is }) => {
    await show(body)
    const { outcome, controls } = await locate(target)
    if (is === 'never') expect(outcome, controls.join(' ')).not.toBe('found')
    else expect([outcome, ...controls.toSorted()]).toEqual(['found', ...is.toSorted()])
  })
})

describe('a condition', () => {
  it.each(HELD)('is judged by what its question asks: $name', async ({ body, condition, holds }) => {
    await show(body)
    const ask = (wanted: never) => (globalThis as never as Asked).inPage.isHeld(wanted)
    expect(await page.evaluate(ask, condition as never)).toBe(holds)
  })
})
