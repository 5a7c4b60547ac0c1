import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const program = join(import.meta.dirname, '../../src/cli/prove.ts')

// A few of what `npm run prove -- journal` does by the hundred.
it('loses no acknowledged line to kills and power cuts, where the control without sync does', {
  timeout: 120_000,
}, (test) => {
  const { status, stdout } = spawnSync(process.execPath, [program, 'journal', '--kills', '3', '--cuts', '3'], {
    encoding: 'utf8',
  })
  expect(stdout).toContain('SIGKILL : 3 arrêts, 0 avec perte')
  const refusal = stdout.split('\n').find((line) => line.includes('NON ESSAYÉES'))
  if (refusal !== undefined) {
    process.stderr.write(`${refusal}\n`)
    return test.skip(refusal)
  }
  expect(stdout).toContain('coupure de courant : 3 arrêts, 0 avec perte')
  expect(status).toBe(0)
})
