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

/** What a test asks of a page: where words lead, or whether a condition holds. */
type Question =
  | { readonly target: z.infer<typeof targetSchema>; readonly exact?: boolean | undefined }
  | { readonly condition: z.infer<typeof conditionSchema> }
type Answer = Located | boolean
interface Posed {
  readonly body: string
  readonly questions: readonly Question[]
}
interface Asked {
  readonly inPage: InPage
}

let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await launchChromium()
  page = await browser.newPage()
  await page.goto('about:blank')
  await page.evaluate(await bundleForPage('in-page.ts'))
})
afterAll(() => browser?.close())

/** Asks every page of a set at once: a message to the browser for each step of each page took most of the time. */
function askAll(posed: readonly Posed[]): Promise<readonly (readonly Answer[])[]> {
  return page.evaluate(askInPage as never, [HEAD, posed] as const)
}

/** Runs in the page: shows each page, waits until it has loaded, and asks it. */
async function askInPage([head, posed]: readonly [string, readonly Posed[]]) {
  const { inPage } = globalThis as never as Asked
  const answers: Answer[][] = []
  for (const { body, questions } of posed) {
    document.open()
    document.write(head + body)
    document.close()
    // Opening a document took the listeners of the one before it.
    if (document.readyState !== 'complete')
      await new Promise((resolve) => window.addEventListener('load', resolve, { once: true }))
    answers.push(
      questions.map((one) =>
        'condition' in one ? inPage.isHeld(one.condition) : inPage.locate(one.target, one.exact ?? false),
      ),
    )
  }
  return answers
}

describe('pages that lay a trap', () => {
  let answers: readonly (readonly Answer[])[]
  beforeAll(async () => {
    answers = await askAll(TRAPS.map(({ body, targets }) => ({ body, questions: targets })))
  })

  it('are at least a hundred, each with a name of its own', () => {
    expect(TRAPS.length).toBeGreaterThanOrEqual(100)
    expect(new Set(TRAPS.map(({ name }) => name)).size).toBe(TRAPS.length)
  })

  it.each(TRAPS.map((trap, rank) => ({ ...trap, rank })))(
    'are not taken for the target if $name',
    ({ targets, rank }) => {
      const said = targets.map(({ is }, at) => toTrapsWords(answers[rank]?.[at] as Located, is))
      expect(said).toEqual(targets.map(({ is }) => is))
    },
  )
})

/** Returns the result in the trap's own notation: what was found or would be asked about, otherwise the outcome. */
function toTrapsWords({ outcome, element, controls }: Located, is: string): string {
  if (outcome !== 'found' && outcome !== 'drifted') return outcome
  const wanted = is.replace('drifted ', '')
  const css = controls.includes(wanted) ? wanted : element
  return outcome === 'found' ? css : `drifted ${css}`
}

describe('what a text asks', () => {
  let answers: readonly (readonly Answer[])[]
  beforeAll(async () => {
    answers = await askAll(ASKED.map(({ body, target }) => ({ body, questions: [{ target }] })))
  })

  it.each(ASKED.map((asked, rank) => ({ ...asked, rank })))('is right where $name', ({ is, rank }) => {
    const [located] = answers[rank] ?? []
    const { outcome, controls } = located as Located
    if (is === 'never') expect(outcome, controls.join(' ')).not.toBe('found')
    else expect([outcome, ...controls.toSorted()]).toEqual(['found', ...is.toSorted()])
  })
})

describe('a condition', () => {
  let answers: readonly (readonly Answer[])[]
  beforeAll(async () => {
    answers = await askAll(HELD.map(({ body, condition }) => ({ body, questions: [{ condition }] })))
  })

  it.each(HELD.map((held, rank) => ({ ...held, rank })))(
    'is judged by what its question asks: $name',
    ({ holds, rank }) => {
      expect(answers[rank]).toEqual([holds])
    },
  )
})
