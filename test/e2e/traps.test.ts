import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { launchProbe, type ProbeDesk } from '../../src/cli/probe/desk.ts'
import { targetSchema } from '../../src/core/flow/language/target.ts'
import type { ProbeResult } from '../../src/core/guidance/protocol/probe.ts'
import { IS_NIGHT } from '../setup/runs.ts'
import { buildProbe } from './support/build.ts'
import { ROOT } from './support/electron.ts'

/** Pages with another element at the place where a flow's words lead; `is`: the target's outcome, and the element. */
const trapSchema = z.strictObject({
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

const FOLDER = join(ROOT, 'test/fixtures/traps')
const TRAPS = readdirSync(FOLDER).flatMap((file) =>
  z.array(trapSchema).parse(parse(readFileSync(join(FOLDER, file), 'utf8'))),
)
/** By day every third trap, since each needs a page and a process of its own. */
const TRIED = TRAPS.filter((_, rank) => IS_NIGHT || rank % 3 === 0)
const HEAD =
  '<!doctype html><meta charset="utf-8"><title>Essai</title>' +
  '<style>.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}</style>'

/** The number of pages at a time: a page mostly waits until it has settled. */
const AT_ONCE = 3

let server: Server
const desks: ProbeDesk[] = []
/** The results of each trap, by its index. */
const results: Promise<readonly string[]>[] = []

beforeAll(async () => {
  await buildProbe()
  server = createServer(({ url = '/' }, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(HEAD + (TRIED[Number(url.slice(1))]?.body ?? ''))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  desks.push(...(await Promise.all(Array.from({ length: AT_ONCE }, launchProbe))))
  for (const [rank] of TRIED.entries()) results.push(tryTrap(rank, results[rank - AT_ONCE]))
  for (const one of results) one.catch(() => {}) // its own test reports the error
})
afterAll(async () => {
  await Promise.all(desks.map((desk) => desk.close()))
  server?.close()
})

/** Tries the trap of this index once its desk is free again, even if the trap before it failed. */
async function tryTrap(rank: number, before?: Promise<unknown>): Promise<readonly string[]> {
  await before?.catch(() => {})
  const desk = desks[rank % AT_ONCE]!
  const trap = TRIED[rank]!
  await desk.open(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${rank}`)
  const targets = trap.targets.map(({ target, exact }, index) => ({ id: `t${index}`, target, ...(exact && { exact }) }))
  const { results } = await desk.ask({ targets })
  return results.map((result, index) => formatResult(result, trap.targets[index]?.is ?? ''))
}

describe('pages that lay a trap', () => {
  it('are at least sixty, each with a name of its own', () => {
    expect(TRAPS.length).toBeGreaterThanOrEqual(60)
    expect(new Set(TRAPS.map(({ name }) => name)).size).toBe(TRAPS.length)
  })

  it.each(TRIED.map((trap, rank) => [trap.name, trap, rank] as const))(
    'are not taken for the target if %s',
    async (_name, { targets }, rank) => {
      expect(await results[rank]).toEqual(targets.map(({ is }) => is))
    },
    60_000,
  )
})

/**
 * Returns the result in the trap's own notation: the element that was found or that people would be asked about,
 * otherwise the outcome.
 */
function formatResult({ outcome, element, controls }: ProbeResult, is: string): string {
  if (outcome !== 'found' && outcome !== 'drifted') return outcome
  const wanted = is.replace('drifted ', '')
  const all = [element, ...controls].map((one) => one?.css)
  const css = all.includes(wanted) ? wanted : String(element?.css)
  return outcome === 'found' ? css : `drifted ${css}`
}
