import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const program = join(import.meta.dirname, '../../tools/prove.ts')

// A few of what `npm run prove -- journal` does by the hundred.
it('loses no acknowledged line to kills and power cuts, where the control without sync does, and finishes what a kill cut', {
  timeout: 600_000,
}, (test) => {
  const few = ['--kills', '3', '--takings', '8', '--cuts', '3']
  const { status, stdout } = spawnSync(process.execPath, [program, 'journal', ...few], { encoding: 'utf8' })
  expect(stdout).toContain('SIGKILL : 3 arrêts, 0 avec perte')
  for (const taking of ['un effacement', 'un accord repris', 'une purge']) {
    expect(stdout).toMatch(new RegExp(`SIGKILL dans ${taking} : 8 arrêts sur \\d+ écritures, .* ; 0 fautes`))
    expect(stdout).toMatch(
      new RegExp(`SIGKILL dans ${taking} \\(phrase\\) : 2 arrêts sur \\d+ écritures, .* ; 0 fautes`),
    )
  }
  const refusal = stdout.split('\n').find((line) => line.includes('NON ESSAYÉES'))
  if (refusal !== undefined) {
    process.stderr.write(`${refusal}\n`)
    return test.skip(refusal)
  }
  expect(stdout).toContain('coupure de courant : 3 arrêts, 0 avec perte')
  expect(status).toBe(0)
})
