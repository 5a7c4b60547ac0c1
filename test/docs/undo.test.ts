import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { careCommandSchema } from '../../src/core/care/command.ts'
import { kioskCommandSchema } from '../../src/core/kiosk/command.ts'
import { notebookCommandSchema } from '../../src/core/notebook/desk.ts'
import { commandSchema } from '../../src/core/session/command.ts'

it('says of each command how it is taken back', () => {
  const text = readFileSync(new URL('../../docs/undo.md', import.meta.url), 'utf8')
  const schemas = [commandSchema, kioskCommandSchema, notebookCommandSchema, careCommandSchema]
  const commands = schemas.flatMap(({ options }) => options.map(({ shape }) => shape.do.value))
  expect(commands.filter((command) => !text.includes(`\`${command}\``))).toEqual([])
})
