import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { PROJECT } from '../../tools/drivers/desk/launch.ts'

it('the built app is compiled in advance, each file of it, without being started for that', () => {
  const files = readdirSync(join(PROJECT, 'out/main'))
  const bundle = files.filter((file) => file.endsWith('.cjs'))
  expect(bundle).toContain('boot.cjs')
  expect(bundle.filter((file) => !files.includes(`${file}.cache`))).toEqual([])
})
