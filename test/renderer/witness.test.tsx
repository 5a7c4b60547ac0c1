// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Seals } from '../../src/core/supervision/state.ts'
import type { ExportAnswer, Statement } from '../../src/core/supervision/view.ts'
import { typeset } from '../../src/renderer/i18n/typeset.ts'
import { readPicture } from '../main/read-picture.ts'
import { queryNamed, type Shown } from './support/screen.tsx'
import { showDesk } from './support/supervision.ts'

const STATEMENT: Statement = { day: '2026-11-26', lines: 12, hash: 'ab12'.repeat(16), fingerprint: 'cd34'.repeat(16) }
const OLD: Seals = {
  count: 3,
  last: { day: '2026-11-25', lines: 12 },
  daysSince: 1,
  lateDays: 0,
  witness: { day: '2026-10-01', daysSince: 56 },
  witnessDue: true,
}
/** Opens the tab of the record for a supervisor. */
const showRecord = async (seals: Seals, answer: ExportAnswer = 'kept'): Promise<Shown> => {
  const shown = await showDesk({
    here: { seals },
    answers: { 'supervision.statement': () => STATEMENT, 'supervision.seal': () => answer },
  })
  await shown.user.click(await screen.findByRole('tab', { name: 'Journal' }))
  return shown
}

describe('the seal that is kept elsewhere', () => {
  it('is requested if the last one is too old, above all tabs too', async () => {
    await showRecord(OLD)
    expect(screen.getByText(/Faites un relevé\.$/).textContent).toContain(
      typeset('1er octobre 2026 (jours passés : 56)'),
    )
    expect(screen.getByText(typeset('Les notes n’ont pas de témoin récent. Faites un relevé du scellé.'))).toBeDefined()
  })

  it('is not requested if the last one is recent', async () => {
    await showRecord({ ...OLD, witness: { day: '2026-11-20', daysSince: 6 }, witnessDue: false })
    expect(screen.queryAllByText(/Faites un relevé/)).toEqual([])
  })

  it('is shown as a page with its code before anything is printed', async () => {
    const shown = await showRecord(OLD)
    expect(queryNamed('button', 'Imprimer')).toBeNull()
    await shown.press('Voir le relevé')
    const page = await screen.findByRole('article', { name: typeset('Relevé du scellé') })
    expect(page.textContent).toContain('ab12 ab12 ab12 ab12 ab12 ab12 ab12 ab12')
    expect(page.textContent).toContain('cd34 cd34 cd34 cd34 cd34 cd34 cd34 cd34')
    const code = screen.getByRole('img', { name: typeset('Code du relevé, pour un lecteur') })
    expect(readPicture(code.outerHTML)).toBe(`${STATEMENT.hash} ${STATEMENT.fingerprint}`)
    expect(shown.sent('supervision.statement')).toEqual([{ again: true }])
    expect(shown.sent('supervision.seal')).toEqual([])
  })

  it.each([
    ['Imprimer', 'print', 'Le relevé part à l’imprimante. Rangez-le loin de l’ordinateur.'],
    ['Enregistrer', 'save', 'Le relevé est enregistré. Imprimez-le ou rangez-le loin de l’ordinateur.'],
  ] as const)('is taken off the machine by « %s »', async (button, way, says) => {
    const shown = await showRecord(OLD)
    await shown.press('Voir le relevé')
    await screen.findByRole('article', { name: typeset('Relevé du scellé') })
    await shown.press(button)
    await screen.findByText(typeset(says))
    expect(shown.sent('supervision.seal')).toEqual([way])
    expect(shown.sent('supervision.statement').at(-1)).toEqual({ again: false })
  })

  it('is not reported as kept if it was not', async () => {
    const shown = await showRecord(OLD, 'not-kept')
    await shown.press('Voir le relevé')
    await screen.findByRole('article', { name: typeset('Relevé du scellé') })
    await shown.press('Imprimer')
    await screen.findByText(typeset('Rien n’a été gardé.'))
  })
})
