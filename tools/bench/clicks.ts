import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchDesk } from '../drivers/desk/launch.ts'
import { eraseFolder } from '../drivers/erase.ts'
import { type ClickMeasure, loadClickMeasures } from './clicker.ts'
import type { BenchSuite } from './suite.ts'

/** Counts what people must press, in the real window: one measure a file of ./clicks. */
export const clicks: BenchSuite = {
  about: 'ce que les personnes doivent presser, et combien de boutons elles ont devant elles',
  run: async ({ report }) => {
    const measured: (ClickMeasure & { readonly count: number })[] = []
    for (const measure of await loadClickMeasures()) {
      const count = await runFresh(measure)
      measured.push({ ...measure, count })
      report(`${measure.key} : ${count}`)
    }
    return {
      measures: nest(measured.map(({ key, count }) => [key, count])),
      table: measured
        .map(({ about, count, most }) => `${about} : ${count} (${most} au plus${count > most ? ', manqué' : ''})`)
        .join('\n'),
    }
  },
}

async function runFresh(measure: ClickMeasure): Promise<number> {
  const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-clicks-'))
  const { args = [], leadsSetup = false } = measure
  const desk = await launchDesk(userData, { args, leadsSetup })
  try {
    return await measure.run(desk)
  } finally {
    // A kiosk cannot be closed.
    if (args.includes('--kiosk')) desk.app.process().kill('SIGKILL')
    else await desk.close()
    eraseFolder(userData)
  }
}

/** Puts `a.b` into an object of its own under `a`. */
function nest(figures: readonly (readonly [key: string, count: number])[]): Record<string, unknown> {
  const nested: Record<string, unknown> = {}
  for (const [key, count] of figures) {
    const [first = '', second] = key.split('.')
    if (second === undefined) nested[first] = count
    else nested[first] = { ...(nested[first] as object | undefined), [second]: count }
  }
  return nested
}
