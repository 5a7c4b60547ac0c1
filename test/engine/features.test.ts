import { mkdtempSync, readFileSync, readlinkSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toPrintScript } from '../../src/core/guidance/protocol/block-print.ts'
import { DISABLED_FEATURES, PERMISSIONS_POLICY, REMOVED_GLOBALS } from '../../src/core/navigation/capabilities.ts'
import { type EngineSurface, findUndecided } from '../../src/core/navigation/engine-surface.ts'
import { readEngineSurface } from '../../tools/drivers/engine-surface.ts'
import { eraseFolder } from '../../tools/drivers/erase.ts'

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'

let profile: string
let server: Server
let context: BrowserContext
let page: Page
let surface: EngineSurface

/** A page as a portal's page is: our header, our switches, our script before its own. */
beforeAll(async () => {
  profile = mkdtempSync(join(tmpdir(), 'cote-a-cote-engine-'))
  const headers = { 'content-type': 'text/html', 'permissions-policy': PERMISSIONS_POLICY }
  server = createServer((_request, response) => response.writeHead(200, headers).end('<title>Portail</title>'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--remote-debugging-port=0', `--disable-blink-features=${DISABLED_FEATURES}`],
  })
  page = context.pages()[0] ?? (await context.newPage())
  await page.addInitScript(toPrintScript({ word: 'x', isAlone: false, removed: REMOVED_GLOBALS }))
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  surface = await readEngineSurface(page, profile)
})

afterAll(async () => {
  await context?.close()
  server?.close()
  eraseFolder(profile)
})

describe('what the newest Chromium lists of itself', () => {
  it('is in the table of capabilities, and what the table refuses is not there', () => {
    expect(surface.policies.length).toBeGreaterThan(80)
    expect(surface.permissions.length).toBeGreaterThan(30)
    expect(findUndecided(surface)).toEqual([])
  })
})

describe('what names the machine', () => {
  it('is not told: the graphics card has no name, and no voice is listed', async () => {
    const told = await page.evaluate(() => {
      const drawing = document.createElement('canvas').getContext('webgl')
      const listed = drawing?.getSupportedExtensions()?.filter((name) => /renderer_info/i.test(name)) ?? []
      const found = drawing?.getExtension('WEBGL_debug_renderer_info') ? ['graphics'] : []
      return [...listed, ...found, ...speechSynthesis.getVoices().map(({ name }) => name)]
    })
    expect(told).toEqual([])
  })
})

describe('an element of the page that would ask for something', () => {
  it.each(['geolocation', 'usermedia', 'camera', 'microphone', 'install', 'permission'])(
    'is unknown to the page: <%s>',
    async (tag) => {
      const kind = await page.evaluate((name) => document.createElement(name).constructor.name, tag)
      expect(kind).toBe('HTMLUnknownElement')
    },
  )
})

describe('each name of a Blink feature', () => {
  /** Names of older engines (Chromium 130, inside the fallback runtime), which turn nothing off here. */
  const OLDER = ['IdleDetection', 'PrivateAggregationApi', 'HTMLPermissionElement']

  it('is one that the engine has, or is known to be an older one', async () => {
    const binary = readFileSync(await findBinary())
    const names = DISABLED_FEATURES.split(',').filter((name) => !OLDER.includes(name))
    expect(names.filter((name) => !binary.includes(`\0${name}\0`))).toEqual([])
  })
})

/** Returns the binary that runs: a command may be a script around it. */
async function findBinary(): Promise<string> {
  const session = await context.browser()?.newBrowserCDPSession()
  const { processInfo = [] } = (await session?.send('SystemInfo.getProcessInfo')) ?? {}
  return readlinkSync(`/proc/${processInfo.find(({ type }) => type === 'browser')?.id}/exe`)
}
