// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { CareView } from '../../src/core/care/view.ts'
import { typeset } from '../../src/renderer/i18n/typeset.ts'
import { queryNamed, type Shown, showScreen } from './support/screen.tsx'

const CARE: CareView = {
  journal: { is: 'ready' },
  guards: { keychain: true, passphrase: false, sheet: true, officer: false },
  waiting: 0,
  keptMonths: 12,
  shorter: [{ months: 6, from: '2026-12-03', losing: ['2026-04', '2026-05'] }],
  guarded: true,
  counts: { lines: 240, alone: 31, unsaid: 9, helped: 12, inPlace: 4 },
}

const show = async (care: Partial<CareView> = {}): Promise<Shown> => {
  const shown = await showScreen({ at: 'care' }, { answers: { 'care.view': () => ({ ...CARE, ...care }) } })
  await screen.findByRole('radiogroup', { name: typeset('Combien de temps garder les notes') })
  return shown
}
const asked = (shown: Shown) => shown.sent('care.act').filter((one) => one.do !== 'leave')

describe('keeping notes for less time', () => {
  it('says what is lost and when, and sends nothing before the supervisor’s passphrase', async () => {
    const shown = await show()
    await shown.choose('Combien de temps garder les notes', '6 mois')
    screen.getByText(/avril 2026.*mai 2026/)
    screen.getByText(/3 décembre 2026/)
    expect(asked(shown)).toEqual([])
    await shown.user.type(screen.getByLabelText(typeset('Phrase secrète du responsable')), 'quatre mots que je retiens')
    await shown.user.keyboard('{Enter}')
    expect(asked(shown)).toEqual([{ do: 'keep', months: 6, passphrase: 'quatre mots que je retiens' }])
  })

  it('cannot be requested without a supervisor’s passphrase', async () => {
    const shown = await show({ guarded: false })
    await shown.choose('Combien de temps garder les notes', '6 mois')
    screen.getByText(/Il faut la phrase secrète du responsable/)
    expect(screen.queryByLabelText(typeset('Phrase secrète du responsable'))).toBeNull()
    expect(asked(shown)).toEqual([])
  })

  it('is announced while it waits, and can be taken back by anybody', async () => {
    const [shortening] = CARE.shorter
    if (shortening === undefined) throw new Error('no shorter time')
    const shown = await show({ shortening })
    screen.getByText(/avril 2026.*mai 2026/)
    await shown.press('Annuler ce changement')
    expect(asked(shown)).toEqual([{ do: 'keep-back' }])
  })

  it('needs only one press for more time', async () => {
    const shown = await show()
    await shown.choose('Combien de temps garder les notes', '24 mois')
    expect(asked(shown)).toEqual([{ do: 'keep', months: 24 }])
    expect(queryNamed('button', 'Raccourcir dans 7 jours')).toBeNull()
  })
})

describe('notes past their period at a date that nobody has read', () => {
  it('are erased only by a press under the date of this machine', async () => {
    const shown = await show({ held: { today: '2031-02-03', losing: ['2026-04', '2026-05'] } })
    screen.getByText(/3 février 2031/)
    screen.getByText(/avril 2026.*mai 2026/)
    expect(asked(shown)).toEqual([])
    await shown.press('La date est juste : effacer ces notes')
    expect(asked(shown)).toEqual([{ do: 'purge', today: '2031-02-03' }])
  })
})
