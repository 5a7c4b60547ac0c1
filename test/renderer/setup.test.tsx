// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { createActor } from 'xstate'
import type { CareView } from '../../src/core/care/view.ts'
import { type SetupEvent, setupMachine, toSetupView } from '../../src/core/setup/machine.ts'
import type { SetupFacts } from '../../src/core/setup/view.ts'
import type { RecordView, Statement } from '../../src/core/supervision/view.ts'
import { typeset } from '../../src/renderer/i18n/typeset.ts'
import type { Answers } from './gallery/fake-bridge.ts'
import { findViolations } from './support/axe.ts'
import { queryNamed, type Shown, showScreen } from './support/screen.tsx'

const NOTHING: SetupFacts = { passphrase: false, sheet: false, witness: false, said: [] }
const PHRASE = 'quatre mures sur le mur'

const CARE: CareView = {
  journal: { is: 'ready' },
  guards: { keychain: true, passphrase: false, sheet: false, officer: false },
  waiting: 0,
  keptMonths: 12,
  shorter: [],
  guarded: true,
  counts: { lines: 1, alone: 0, unsaid: 0, helped: 0, inPlace: 0 },
}
const STATEMENT: Statement = { day: '2026-11-27', lines: 3, hash: 'ab12'.repeat(16), fingerprint: 'cd34'.repeat(16) }

/** Shows a computer with the real set-up machine, whose disk the test imitates. */
async function show(start: Partial<SetupFacts> = {}, isOpen = false, rest: Parameters<typeof showScreen>[1] = {}) {
  let disk: SetupFacts = { ...NOTHING, ...start }
  let door = isOpen
  const actor = createActor(setupMachine, { input: { facts: disk, place: 'desk' } }).start()
  const tell = (event: SetupEvent) => {
    actor.send(event)
    disk = { ...disk, said: actor.getSnapshot().context.facts.said }
    actor.send({ type: 'FACTS', facts: disk })
    return toSetupView(actor.getSnapshot())
  }
  const log: RecordView['log'] = { looks: [], gaps: [], restored: [], shortened: [], repaired: 0, erased: 0 }
  const seals: RecordView['seals'] = { count: 1, daysSince: 0, lateDays: 0, witnessDue: true }
  const here: RecordView = { source: 'here', is: 'intact', lines: 3, head: '', seals, log }
  const answers: Answers = {
    'setup.view': () => tell({ type: 'FACTS', facts: disk }),
    'setup.act': (command) =>
      tell(command.do === 'place' ? { type: 'place', place: command.place } : { type: command.do }),
    'care.view': () => CARE,
    'care.act': ({ do: asked }) => {
      if (asked !== 'make-recovery') return CARE
      disk = { ...disk, sheet: true }
      return { ...CARE, outcome: 'recovery-made' }
    },
    'supervision.door': () => ({
      is: door ? 'open' : disk.passphrase ? 'locked' : 'unset',
      wait: 0,
      recoverable: false,
      looks: [],
    }),
    'supervision.enter': ({ passphrase }) => {
      if (passphrase.length < 12) return { is: 'too-short' }
      disk = { ...disk, passphrase: true }
      door = true
      return { is: 'opened' }
    },
    'supervision.records': () => ({ here, added: [], writable: true }),
    'supervision.statement': () => STATEMENT,
    'supervision.seal': () => {
      disk = { ...disk, witness: true }
      return 'kept'
    },
  }
  const shown = await showScreen({ at: 'setup', role: 'worker' }, { answers, ...rest })
  await screen.findByRole('heading', { level: 1 })
  return shown
}
const title = () => screen.getByRole('heading', { level: 1 }).textContent
const findTitle = (name: string) => screen.findByRole('heading', { level: 1, name: typeset(name) })

async function typePassphrase({ user }: Shown, first: string, second: string): Promise<void> {
  const field = (label: string) => screen.getByLabelText(typeset(label))
  await user.clear(field('Phrase secrète'))
  await user.type(field('Phrase secrète'), first)
  await user.clear(field('La même phrase, encore une fois'))
  await user.type(field('La même phrase, encore une fois'), `${second}{Enter}`)
}

describe('the set-up', () => {
  it('leads through five screens by Enter and a few presses, then home', async () => {
    const shown = await show()
    screen.getByText(/1 \/ 5$/)
    await typePassphrase(shown, PHRASE, PHRASE)
    await findTitle('Gardez 2 feuilles loin de l’ordinateur')
    await shown.press('Faire la feuille de secours')
    await screen.findByText('Une feuille de secours existe.')
    // The supervisor reads it on paper, not on the screen.
    await screen.findByRole('button', { name: 'Enregistrer' })
    await shown.press('Enregistrer')
    await screen.findByRole('button', { name: 'Continuer' })
    await shown.press('Continuer')
    await findTitle('Combien de temps garder les notes ?')
    await shown.press('Continuer')
    await findTitle('Qui aide d’habitude ?')
    await shown.choose('Devant cet ordinateur, avec la personne', 'Un bénévole')
    await shown.press('Continuer')
    await findTitle('Un bureau ou une borne ?')
    await shown.press('Continuer')
    await findTitle('Cet ordinateur est prêt')
    await shown.press('Aller à l’accueil')
    expect(shown.sent('session.command')).toEqual([{ do: 'role', role: 'volunteer' }, { do: 'home' }])
    expect(shown.sent('supervision.enter')).toEqual([{ passphrase: PHRASE, first: true }])
    expect(shown.sent('supervision.seal')).toEqual(['save'])
  })

  it.each([
    [{}, 'Choisissez la phrase secrète du responsable'],
    [{ passphrase: true }, 'Gardez 2 feuilles loin de l’ordinateur'],
    [{ passphrase: true, sheet: true, witness: true }, 'Combien de temps garder les notes ?'],
    [{ passphrase: true, sheet: true, witness: true, said: ['kept'] }, 'Qui aide d’habitude ?'],
    [{ passphrase: true, sheet: true, witness: true, said: ['kept', 'helper'] }, 'Un bureau ou une borne ?'],
    [{ passphrase: true, sheet: true, witness: true, said: ['kept', 'helper', 'place'] }, 'Cet ordinateur est prêt'],
  ] as const)('is resumed where it was left: %j', async (facts, name) => {
    await show(facts)
    expect(title()).toBe(typeset(name))
    expect(document.activeElement?.tagName).toBe('H1')
  })

  it('can be left at each step, and says at the end what was skipped', async () => {
    const { press, sent } = await show()
    await press('Ne pas faire cette étape')
    await findTitle('Gardez 2 feuilles loin de l’ordinateur')
    screen.getByText(typeset('Choisissez d’abord la phrase secrète du responsable, à l’étape 1.'))
    await press('Ne pas faire cette étape')
    for (const name of ['Combien de temps garder les notes ?', 'Qui aide d’habitude ?', 'Un bureau ou une borne ?']) {
      await findTitle(name)
      await press('Continuer')
    }
    await findTitle('Il reste des réglages à finir')
    const lines = within(screen.getByRole('main')).getAllByRole('listitem').slice(-5)
    expect(lines.map(({ textContent }) => /à faire$/.test(textContent ?? ''))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
    await press('Reprendre ce qui reste')
    await findTitle('Choisissez la phrase secrète du responsable')
    await press('Plus tard')
    expect(sent('session.command')).toEqual([{ do: 'home' }])
  })

  it('goes back', async () => {
    const { press } = await show({ passphrase: true })
    await press('Précédent')
    await findTitle('Choisissez la phrase secrète du responsable')
    screen.getByText('La phrase secrète du responsable est choisie.')
    expect(queryNamed('button', 'Précédent')).toBeNull()
  })

  it('refuses a passphrase that was typed in two ways, or that is too short', async () => {
    const shown = await show()
    await typePassphrase(shown, PHRASE, `${PHRASE}s`)
    await screen.findByText(typeset('Les 2 phrases ne sont pas les mêmes. Tapez-les encore.'))
    expect(shown.sent('supervision.enter')).toEqual([])
    await typePassphrase(shown, 'court', 'court')
    await screen.findByText(typeset('Cette phrase est trop courte. Il faut 12 signes au moins.'))
  })

  it('asks for the passphrase again before a statement, if it is resumed on another day', async () => {
    const { user, sent } = await show({ passphrase: true })
    await user.type(await screen.findByLabelText(typeset('Phrase secrète')), `${PHRASE}{Enter}`)
    await screen.findByRole('button', { name: 'Enregistrer' })
    expect(sent('supervision.enter')).toEqual([{ passphrase: PHRASE, first: false }])
  })

  it('leads a kiosk to its codes', async () => {
    const shown = await show({ passphrase: true, sheet: true, witness: true, said: ['kept', 'helper'] })
    expect(queryNamed('button', 'Choisir les codes')).toBeNull()
    await shown.choose('Cet ordinateur est', 'Une borne : la personne est seule')
    await screen.findByRole('button', { name: 'Choisir les codes' })
    await shown.press('Choisir les codes')
    expect(shown.sent('kiosk.command')).toEqual([{ do: 'open-settings' }])
  })

  it.each(['fr', 'en'] as const)(
    'has one title and no violation that axe finds, at each step in %s',
    async (language) => {
      const steps: readonly Partial<SetupFacts>[] = [
        {},
        { passphrase: true },
        { passphrase: true, sheet: true, witness: true },
        { passphrase: true, sheet: true, witness: true, said: ['kept'] },
        { passphrase: true, sheet: true, witness: true, said: ['kept', 'helper'] },
        { passphrase: true, sheet: true, witness: true, said: ['kept', 'helper', 'place'] },
      ]
      for (const facts of steps) {
        await show(facts, true, { language })
        expect(screen.getAllByRole('heading', { level: 1 }), JSON.stringify(facts)).toHaveLength(1)
        expect(await findViolations(), JSON.stringify(facts)).toEqual([])
      }
    },
  )
})

it('shows the line of a file that could not answer the set-up', async () => {
  const trouble = '/etc/cote-a-cote/provisioning.json keptMonths: wrong-value. Expected: 6, 12, 24, 36.'
  const actor = createActor(setupMachine, { input: { facts: NOTHING, place: 'desk' } }).start()
  const answers: Answers = { 'setup.view': () => ({ ...toSetupView(actor.getSnapshot()), trouble }) }
  await showScreen({ at: 'setup', role: 'worker' }, { answers })
  expect(await screen.findByText(trouble)).toBeDefined()
})

describe('the first start', () => {
  it.each([
    ['Essayer une visite (3 minutes)', 'try-visit'],
    ['Installer pour mon équipe', 'setup'],
    ['Aller à l’accueil', 'home'],
  ])('leads on by « %s »', async (name, asked) => {
    const { press, sent } = await showScreen({ at: 'first-start', hasTrial: true, setup: 'waiting' })
    await press(name)
    expect(sent('session.command')).toEqual([{ do: asked }])
  })

  it('asks for no secret, and offers language and text size', async () => {
    await showScreen({ at: 'first-start', hasTrial: true, setup: 'waiting' })
    expect(document.querySelectorAll('input')).toHaveLength(0)
    expect(screen.getAllByRole('combobox').map((one) => one.parentElement?.textContent)).toEqual([
      expect.stringContaining('Langue'),
      expect.stringContaining('Taille'),
    ])
  })

  it('offers neither a trial nor a set-up where there is none', async () => {
    await showScreen({ at: 'first-start', hasTrial: false })
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([typeset('Aller à l’accueil')])
  })
})
