import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Packed, runCommand, unpack } from './support/packed.ts'

const FLOWS = join(import.meta.dirname, '../../flows')
const NAME = 'france-travail/actualisation'

let packed: Packed
let folder: string
beforeAll(() => {
  packed = unpack('flow')
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-flow-'))
  cpSync(FLOWS, folder, { recursive: true })
})
afterAll(() => {
  packed?.remove()
  rmSync(folder, { recursive: true, force: true })
})

const doctor = (...args: string[]) => runCommand(packed, 'cote-a-cote-doctor', args)

describe('the package flow, alone in an empty folder', () => {
  it('finds nothing wrong in the flows that ship', () => {
    const { code, text } = doctor(folder, '--json')
    expect(JSON.parse(text)).toMatchObject({ errors: [] })
    expect(JSON.parse(text).flows.length).toBeGreaterThan(20)
    expect(code).toBe(0)
  })

  it('names the file, the line and the rule of what is wrong', () => {
    const path = join(folder, `${NAME}.yml`)
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, text.replace(/^version: .*$/m, 'version: two'))
    const found = doctor(folder)
    writeFileSync(path, text)
    expect(found.code).toBe(1)
    expect(found.text).toMatch(/france-travail\/actualisation\.yml:\d+ error [a-z-]+: /)
  })

  it('draws a flow of a folder, and says which there are', () => {
    const chart = (...args: string[]) => runCommand(packed, 'cote-a-cote-chart', [...args, '--flows', folder])
    expect(chart(NAME).text).toMatch(/^stateDiagram-v2\n/)
    expect(chart('rien')).toMatchObject({ code: 2, errors: expect.stringContaining(`\n  ${NAME}\n`) })
  })

  it('prints its usage for a folder that is not there', () => {
    expect(doctor(join(folder, 'rien'))).toMatchObject({
      code: 2,
      errors: 'cote-a-cote-doctor <folder of flows> [--json]\n',
    })
  })

  it('compiles a flow that others can run', () => {
    const step = packed.evaluate(`
      import { createActor } from 'xstate'
      import { compileFlow, readFlowFolder, readLibrary, stepAt } from '@cote-a-cote/flow'
      const { flows } = readLibrary(readFlowFolder(${JSON.stringify(folder)}))
      const actor = createActor(compileFlow(flows.find(({ flow }) => flow === '${NAME}'))).start()
      console.log(flows.length > 20, typeof actor.getSnapshot().value, stepAt(actor.getSnapshot()))`)
    expect(step).toBe('true string null')
  })
})
