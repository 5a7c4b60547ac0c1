import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { launchProbe, type ProbeDesk } from '../../src/cli/probe/desk.ts'
import { targetSchema } from '../../src/core/flow/target.ts'
import type { ProbeResult } from '../../src/core/portal/probe.ts'
import { ROOT } from './support/electron.ts'
import { buildProbe } from './support/probe.ts'

/** Pages on which something else stands where a flow's words lead; `is`: what becomes of the target, and the element. */
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
const HEAD =
  '<!doctype html><meta charset="utf-8"><title>Essai</title>' +
  '<style>.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}</style>'

let desk: ProbeDesk
let server: Server

beforeAll(async () => {
  await buildProbe()
  server = createServer(({ url = '/' }, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(HEAD + (TRAPS[Number(url.slice(1))]?.body ?? ''))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  desk = await launchProbe()
})
afterAll(async () => {
  await desk?.close()
  server?.close()
})

describe('pages that lay a trap', () => {
  it('are at least sixty, each with a name of its own', () => {
    expect(TRAPS.length).toBeGreaterThanOrEqual(60)
    expect(new Set(TRAPS.map(({ name }) => name)).size).toBe(TRAPS.length)
  })

  it.each(TRAPS.map((trap, rank) => [trap.name, trap, rank] as const))(
    'take nobody in where %s',
    async (_name, trap, rank) => {
      await desk.open(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${rank}`)
      const targets = trap.targets.map(({ target, exact }, index) => {
        return { id: `t${index}`, target, ...(exact && { exact }) }
      })
      const { results } = await desk.ask({ targets })
      const told = results.map((result, index) => toTold(result, trap.targets[index]?.is ?? ''))
      expect(told).toEqual(trap.targets.map(({ is }) => is))
    },
    60_000,
  )
})

/** As the trap writes it: the element that was found, or that people would be asked about; else the outcome. */
function toTold({ outcome, element, controls }: ProbeResult, is: string): string {
  if (outcome !== 'found' && outcome !== 'drifted') return outcome
  const wanted = is.replace('drifted ', '')
  const all = [element, ...controls].map((one) => one?.css)
  const css = all.includes(wanted) ? wanted : String(element?.css)
  return outcome === 'found' ? css : `drifted ${css}`
}
