// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { CareView } from '../../src/core/care/view.ts'
import type { KeysTrouble } from '../../src/core/session/journal-state.ts'
import { queryNamed, type Shown, showScreen } from './support/screen.tsx'

const toCare = (keys: KeysTrouble | undefined, hasKeychain: boolean): CareView => ({
  journal: { is: 'ready', ...(keys && { keys }) },
  guards: { keychain: hasKeychain, passphrase: false, sheet: true, officer: false },
  waiting: 0,
  keptMonths: 12,
  shorter: [],
  guarded: true,
  counts: { lines: 240, alone: 31, unsaid: 9, helped: 12, inPlace: 4 },
})

const show = (care: CareView): Promise<Shown> =>
  showScreen(
    { at: 'care' },
    {
      answers: {
        'care.view': () => care,
        'care.act': () => ({ ...toCare(undefined, true), outcome: 'exposure-noted' as const }),
      },
    },
  )

describe('keys that a public constant guarded while the app said that the computer did', () => {
  it('are told until the person in charge says that they read it', async () => {
    const shown = await show(toCare('resealed', true))
    screen.getByText(/Maintenant, les clés sont gardées/)
    screen.getByText(/cherchez-la et effacez-la/)
    screen.getByText('L’ordinateur garde les clés lui-même.')
    await shown.press('C’est vu')
    expect(shown.sent('care.act')).toContainEqual({ do: 'note-exposed' })
    expect(screen.queryByText(/Maintenant, les clés sont gardées/)).toBeNull()
    screen.getByText(/L’application ne le dira plus/)
  })

  it('are told with a passphrase as the way out while nothing else guards them', async () => {
    await show(toCare('exposed', false))
    screen.getByText(/Choisissez une phrase secrète/)
    screen.getByText('L’ordinateur ne garde pas les clés lui-même.')
    expect(queryNamed('button', 'Garder par cette phrase secrète')).not.toBeNull()
    expect(queryNamed('button', 'C’est vu')).toBeNull()
  })
})
