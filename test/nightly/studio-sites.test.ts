import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspectLibrary } from '../../src/core/flow/check/lint/inspect.ts'
import { readLibrary } from '../../src/core/flow/read/library.ts'
import { collectWords } from '../../src/core/studio/scrub/vocabulary.ts'
import { writeFlow } from '../../src/core/studio/write.ts'
import { readFlowFiles } from '../../src/main/library/library.ts'
import { launchStudioWindow, type StudioWindow } from '../../tools/drivers/studio/launch.ts'
import { recordSite, toStepLines } from '../../tools/drivers/studio/record-sites.ts'
import { readSites, type ServedSites, serveSites } from '../../tools/drivers/studio/sites.ts'
import { ROOT } from '../e2e/support/electron.ts'

const sites = readSites()
const { flows, portals } = readLibrary(readFlowFiles(join(ROOT, 'flows')))
const PORTAL = {
  path: 'sites/portal.yml',
  text: `portal: sites
name: { fr: Des sites, en: Sites }
about: { fr: Des pages difficiles., en: Pages. }
counter: { fr: Au guichet., en: At the desk. }
hosts: [sites.example]
start: https://sites.example/
sources: ["invented pages"]
`,
}

let window: StudioWindow
let served: ServedSites
beforeAll(async () => {
  served = await serveSites(sites)
  window = await launchStudioWindow([served.origin, served.otherOrigin], collectWords([...flows, ...portals]))
}, 120_000)
afterAll(async () => {
  window?.close()
  await served?.close()
})

describe.each(sites)('a recording of $name', (site) => {
  it('has a step for each act, and nothing of what was typed', async () => {
    const { recording } = await recordSite(window, served.origin, site)
    const lines = toStepLines(recording)
    expect(lines).toEqual(site.steps)
    const path = `sites/${site.name}.yml`
    const text = writeFlow(recording, '2026-11-28')
    const { findings } = inspectLibrary([PORTAL, { path, text }])
    expect(findings.filter(({ level, file }) => level === 'error' && file === path)).toEqual([])
    const typed = site.acts.flatMap(({ text = '' }) => text.match(/\p{L}{4,}|\p{Nd}{3,}/gu) ?? [])
    const written = text.replaceAll('2026-11-28', '')
    expect(typed.filter((word) => written.includes(word))).toEqual([])
  })
})
