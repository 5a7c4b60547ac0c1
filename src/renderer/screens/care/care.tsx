import { CircleCheck, CircleDashed, KeyRound, Printer } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SHORTEST_PASSPHRASE } from '../../../core/care/command.ts'
import type { CareView } from '../../../core/care/view.ts'
import type { TextSize } from '../../../core/session/command.ts'
import type { KeysTrouble } from '../../../core/session/journal-state.ts'
import { Action } from '../../components/action.tsx'
import { Leave, Page, ScreenTitle } from '../../components/page.tsx'
import { Kept } from './kept.tsx'
import { PersonPart } from './person.tsx'
import { SecretForm } from './secret-form.tsx'
import { type Act, CareOutcomeLine, useCare } from './use-care.tsx'

/** Shows the machine's record as a whole: its keys, how long it is kept, and people's rights to their visit. */
export function CareScreen({ textSize }: { readonly textSize: TextSize }) {
  const { t } = useTranslation()
  const { care, act } = useCare()
  const back = <Leave>{t('care.back')}</Leave>
  return (
    <Page textSize={textSize} start={back} className="care">
      <ScreenTitle>{t('care.title')}</ScreenTitle>
      <p className="lede">{t('care.lede')}</p>
      <CareOutcomeLine care={care} />
      {care !== null && (
        <>
          <OlderCopy care={care} act={act} />
          <Locked care={care} act={act} />
          <Broken care={care} act={act} />
          {care.journal.is === 'ready' && <Parts care={care} act={act} />}
        </>
      )}
    </Page>
  )
}

/** Says what remains to be done before the record is safe; it blocks no visit. */
function FirstStart({ keys, act }: { readonly keys: KeysTrouble; readonly act: Act }) {
  const { t } = useTranslation()
  return (
    <section className="notice first-start" aria-labelledby="care-first">
      <div>
        <h2 id="care-first">{t(`care.first.${keys}.title`)}</h2>
        <p>{t(`care.first.${keys}.text`)}</p>
        {keys === 'resealed' && <Action onPress={() => act({ do: 'note-exposed' })}>{t('care.noteExposed')}</Action>}
      </div>
    </section>
  )
}

interface PartsProps {
  readonly care: CareView
  readonly act: Act
}

/** Orders the parts: if keys are in trouble when the screen opens, they come first. The order then stays while the screen is open. */
function Parts({ care, act }: PartsProps) {
  const [keysFirst] = useState(care.journal.is === 'ready' && care.journal.keys !== undefined)
  return (
    <>
      {care.journal.is === 'ready' && care.journal.keys !== undefined && (
        <FirstStart keys={care.journal.keys} act={act} />
      )}
      {keysFirst && <Keys care={care} act={act} />}
      <PersonPart care={care} act={act} />
      {!keysFirst && <Keys care={care} act={act} />}
      <Kept care={care} act={act} />
    </>
  )
}

interface KeysProps {
  readonly care: CareView
  readonly act: Act
}

/** Shows what guards the keys, and what remains to be done about it. */
function Keys({ care: { guards }, act }: KeysProps) {
  const { t } = useTranslation()
  const states = [
    { is: guards.keychain, text: t(guards.keychain ? 'care.keychain.yes' : 'care.keychain.no') },
    { is: guards.passphrase, text: t(guards.passphrase ? 'care.phrase.yes' : 'care.phrase.no') },
    { is: guards.officer, text: t(guards.officer ? 'care.officer.yes' : 'care.officer.no') },
    { is: guards.sheet, text: t(guards.sheet ? 'care.recovery.yes' : 'care.recovery.no') },
  ]
  const isRecoverable = guards.officer || guards.sheet
  return (
    <section className="card care-part" aria-labelledby="care-keys">
      <h2 id="care-keys">{t('care.protect')}</h2>
      <ul className="care-states">
        {states.map(({ is, text }) => (
          <li key={text} data-is={is}>
            {is ? <CircleCheck aria-hidden="true" /> : <CircleDashed aria-hidden="true" />}
            <span>{text}</span>
          </li>
        ))}
      </ul>
      {!isRecoverable && <p>{t('care.recoverWhy')}</p>}
      <div>
        <Action icon={KeyRound} onPress={() => act({ do: 'add-officer' })}>
          {t('care.addOfficer')}
        </Action>
        <p className="fine">{t('care.addOfficerNote')}</p>
      </div>
      <div>
        <Action look={isRecoverable ? 'plain' : 'main'} icon={Printer} onPress={() => act({ do: 'make-recovery' })}>
          {t('care.makeRecovery')}
        </Action>
        <p className="fine">{t('care.makeNote')}</p>
      </div>
      {!guards.keychain && (
        <SecretForm
          label={t('care.passphrase')}
          note={t('care.passphraseNote')}
          action={t('care.guard')}
          isHidden
          shortest={SHORTEST_PASSPHRASE}
          onSubmit={(passphrase) => act({ do: 'guard', passphrase })}
        />
      )}
    </section>
  )
}

/** Offers ways to open a record that this machine cannot open without people. */
function Locked({ care, act }: KeysProps) {
  const { t } = useTranslation()
  const { journal, waiting } = care
  const isLocked = journal.is !== 'ready' && ['keys-locked', 'missing-machine-key'].includes(journal.code)
  if (!isLocked && waiting === 0) return null
  return (
    <section className="card care-part" aria-labelledby="care-locked">
      <h2 id="care-locked">{t('care.openTitle')}</h2>
      <SecretForm
        label={t('care.passphrase')}
        action={t('care.openBy.passphrase')}
        isHidden
        onSubmit={(secret) => act({ do: 'open', by: 'passphrase', secret })}
      />
      <SecretForm
        label={t('care.recoveryCode')}
        action={t('care.openBy.recovery')}
        onSubmit={(secret) => act({ do: 'open', by: 'recovery', secret })}
      />
    </section>
  )
}

const COPIES = ['rolled-back', 'head-missing', 'anchor-mismatch']

/** Says that an older copy of the folder was put back: only people can confirm that there is nothing newer. */
function OlderCopy({ care: { journal }, act }: KeysProps) {
  const { t } = useTranslation()
  if (journal.is === 'ready' || !COPIES.includes(journal.code)) return null
  return (
    <section className="card care-part" aria-labelledby="care-copy">
      <h2 id="care-copy">{t('care.copyTitle')}</h2>
      <p>{t('care.copyText')}</p>
      <div>
        <Action onPress={() => act({ do: 'accept-copy' })}>{t('care.acceptCopy')}</Action>
      </div>
    </section>
  )
}

interface BrokenProps {
  readonly care: CareView
  readonly act: Act
}

const OLDER = ['rolled-back', 'anchor-mismatch', 'head-missing', 'day-missing', 'memory-forged', 'keyring-mismatch']

function toDamageKind(code: string): 'signed' | 'missing' | 'older' | 'changed' {
  if (code === 'key-unknown' || code === 'head-forged') return 'signed'
  if (code.startsWith('missing-') || code === 'segment-missing') return 'missing'
  return OLDER.includes(code) ? 'older' : 'changed'
}

/** Says what is wrong with a record that fails verification, and the way out, which is the supervisor's to take. */
function Broken({ care: { journal, guarded }, act }: BrokenProps) {
  const { t } = useTranslation()
  if (journal.is !== 'broken') return null
  return (
    <section className="card care-part" aria-labelledby="care-broken">
      <h2 id="care-broken">{t('care.broken.title')}</h2>
      <p>{t(`care.broken.what.${toDamageKind(journal.code)}`)}</p>
      <p>{t('care.broken.keep')}</p>
      <p>{t('care.broken.anew')}</p>
      {guarded ? (
        <SecretForm
          label={t('care.broken.passphrase')}
          action={t('care.broken.begin')}
          isHidden
          onSubmit={(passphrase) => act({ do: 'begin-anew', passphrase })}
        />
      ) : (
        <p className="notice">{t('care.broken.noPhrase')}</p>
      )}
      <p className="fine">{t('care.broken.code', { code: journal.code })}</p>
    </section>
  )
}
