import { CircleCheck, CircleDashed, Maximize, MonitorCheck, Printer, UsersRound } from 'lucide-react'
import { type FormEvent, type ReactNode, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CareOutcome, CareView } from '../../../core/care/view.ts'
import type { SetupPlace, SetupView } from '../../../core/setup/view.ts'
import type { DoorView, EnterAnswer } from '../../../core/supervision/view.ts'
import { bridge } from '../../bridge.ts'
import { sendKioskCommand } from '../../commands.ts'
import { Action } from '../../components/action.tsx'
import { ChoiceTiles } from '../../components/choice-tiles.tsx'
import { ScreenTitle } from '../../components/page.tsx'
import { PassphraseField } from '../../components/passphrase-field.tsx'
import { type Act, CareOutcomeLine } from '../care/use-care.tsx'
import { ClosedProvider, useAnswer } from '../supervision/answer.ts'
import { Witness } from '../supervision/record/witness.tsx'

interface PapersStepProps {
  readonly setup: SetupView
  readonly care: CareView | null
  readonly act: Act
  /** Called when the statement of the seal was printed or saved. */
  readonly onTaken: () => void
}

const OUTCOMES: readonly CareOutcome[] = ['recovery-made', 'not-saved', 'failed']

/** Makes the papers kept away from the computer: one opens the record after a loss, the other proves whether it was changed. */
export function PapersStep({ setup: { sheet, witness, steps }, care, act, onTaken }: PapersStepProps) {
  const { t } = useTranslation()
  const hasPassphrase = steps.some(({ step, settled }) => step === 'passphrase' && settled)
  return (
    <>
      <ScreenTitle>{t('setup.papers.title')}</ScreenTitle>
      <p className="lede">{t('setup.papers.text')}</p>
      <section className="card care-part" aria-labelledby="setup-sheet">
        <h2 id="setup-sheet">{t('setup.papers.sheet')}</h2>
        {!sheet && <p>{t('setup.papers.sheetText')}</p>}
        <Settled is={sheet}>{t(sheet ? 'care.recovery.yes' : 'care.recovery.no')}</Settled>
        <div>
          <Action look={sheet ? 'plain' : 'main'} icon={Printer} onPress={() => act({ do: 'make-recovery' })}>
            {t('care.makeRecovery')}
          </Action>
          {!sheet && <p className="fine">{t('care.makeNote')}</p>}
        </div>
        <CareOutcomeLine care={care} of={OUTCOMES} />
      </section>
      <FirstWitness isTaken={witness} hasPassphrase={hasPassphrase} onTaken={onTaken} />
    </>
  )
}

interface PlaceStepProps {
  readonly place: SetupPlace
  readonly onChoose: (place: SetupPlace) => void
}

/** Asks whether this is a desk for two or a kiosk for one: a kiosk first needs the codes with which the team leaves it. */
export function PlaceStep({ place, onChoose }: PlaceStepProps) {
  const { t } = useTranslation()
  return (
    <>
      <ScreenTitle>{t('setup.place.title')}</ScreenTitle>
      <ChoiceTiles
        question={t('setup.place.question')}
        options={[
          { id: 'desk', text: t('setup.place.desk'), icon: UsersRound },
          { id: 'kiosk', text: t('setup.place.kiosk'), icon: MonitorCheck },
        ]}
        chosen={place}
        onChoose={onChoose}
      />
      {place === 'kiosk' && (
        <section className="card care-part" aria-label={t('kiosk.settings')}>
          <p>{t('setup.place.codes')}</p>
          <div>
            <Action icon={Maximize} onPress={() => sendKioskCommand({ do: 'open-settings' })}>
              {t('setup.place.openCodes')}
            </Action>
          </div>
        </section>
      )}
    </>
  )
}

interface PassphraseStepProps {
  readonly isSet: boolean
  /** Called when the first passphrase was set. */
  readonly onSet: () => void
  /** Called when there already was one. */
  readonly onKnown: () => void
}

/** Asks for the supervisor's passphrase twice: a typing error would lock the supervisor out. */
export function PassphraseStep({ isSet, onSet, onKnown }: PassphraseStepProps) {
  const { t } = useTranslation()
  return (
    <>
      <ScreenTitle>{t('setup.passphrase.title')}</ScreenTitle>
      <p className="lede">{t('setup.passphrase.text')}</p>
      {isSet ? <Settled is>{t('setup.passphrase.is')}</Settled> : <Choose onSet={onSet} onKnown={onKnown} />}
    </>
  )
}

type Trouble = Exclude<EnterAnswer['is'], 'opened' | 'wait' | 'wrong'> | 'differs'

function Choose({ onSet, onKnown }: Omit<PassphraseStepProps, 'isSet'>) {
  const { t } = useTranslation()
  const [passphrase, setPassphrase] = useState('')
  const [repeated, setRepeated] = useState('')
  const [trouble, setTrouble] = useState<Trouble>()
  const [busy, setBusy] = useState(false)

  const settle = ({ is }: EnterAnswer) => {
    if (is === 'opened') return onSet()
    if (is === 'already-set') onKnown()
    if (is !== 'wait' && is !== 'wrong') setTrouble(is)
  }
  const choose = (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (passphrase !== repeated) return setTrouble('differs')
    setTrouble(undefined)
    setBusy(true)
    bridge
      .request('supervision.enter', { passphrase, first: true })
      .then(settle, onKnown)
      .finally(() => setBusy(false))
  }
  return (
    <form className="card door" onSubmit={choose}>
      <p>{t('supervision.door.first')}</p>
      <p className="fine">{t('supervision.door.firstNote')}</p>
      <div className="setup-twice">
        <div>
          <PassphraseField label={t('supervision.door.label')} value={passphrase} onChange={setPassphrase} />
        </div>
        <div>
          <PassphraseField label={t('setup.passphrase.again')} value={repeated} onChange={setRepeated} />
        </div>
      </div>
      <Action look="main" type="submit" isDisabled={passphrase === '' || repeated === ''}>
        {t('supervision.door.set')}
      </Action>
      <p role="status" className="door-answer">
        {trouble === 'differs' && t('setup.passphrase.differs')}
        {trouble !== undefined && trouble !== 'differs' && t(`supervision.door.answers.${trouble}`)}
      </p>
    </form>
  )
}

interface FirstWitnessProps {
  readonly isTaken: boolean
  readonly hasPassphrase: boolean
  readonly onTaken: () => void
}

/** Makes the first statement of the seal. It is the supervisor's: the passphrase is asked for if the set-up is resumed. */
function FirstWitness({ isTaken, hasPassphrase, onTaken }: FirstWitnessProps) {
  const { t } = useTranslation()
  const [door, setDoor] = useState<DoorView['is']>()
  const look = useCallback(
    () =>
      void bridge.request('supervision.door', null).then(
        ({ is }) => setDoor(is),
        () => undefined,
      ),
    [],
  )
  useEffect(() => {
    look()
  }, [look])
  if (door === 'open')
    return (
      <ClosedProvider value={look}>
        <OpenWitness onTaken={onTaken} />
      </ClosedProvider>
    )
  return (
    <section className="card care-part" aria-labelledby="setup-witness">
      <h2 id="setup-witness">{t('supervision.record.witness.title')}</h2>
      <p>{t('setup.papers.witnessText')}</p>
      <Settled is={isTaken}>{t(isTaken ? 'setup.papers.witnessYes' : 'supervision.record.witness.none')}</Settled>
      {!hasPassphrase && <p className="notice">{t('setup.papers.needsPassphrase')}</p>}
      {hasPassphrase && door === 'locked' && <Enter onDone={look} />}
    </section>
  )
}

function OpenWitness({ onTaken }: { readonly onTaken: () => void }) {
  const [turn, setTurn] = useState(0)
  const records = useAnswer('supervision.records', { again: turn > 0 }, turn)
  const taken = () => {
    setTurn(turn + 1)
    onTaken()
  }
  return records && <Witness isFirst seals={records.here.seals} onTaken={taken} />
}

type EnterRefusal = Exclude<EnterAnswer, { is: 'opened' }>

function Enter({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation()
  const [passphrase, setPassphrase] = useState('')
  const [refusal, setRefusal] = useState<EnterRefusal>()
  const enter = (event: FormEvent) => {
    event.preventDefault()
    bridge.request('supervision.enter', { passphrase, first: false }).then(
      (given) => {
        setPassphrase('')
        if (given.is === 'opened') onDone()
        else setRefusal(given)
      },
      () => undefined,
    )
  }
  return (
    <form className="door" onSubmit={enter}>
      <p>{t('setup.papers.enter')}</p>
      <PassphraseField label={t('supervision.door.label')} value={passphrase} onChange={setPassphrase} />
      <Action type="submit" isDisabled={passphrase === ''}>
        {t('supervision.door.enter')}
      </Action>
      <p role="status" className="door-answer">
        {refusal &&
          t(`supervision.door.answers.${refusal.is}`, { seconds: 'wait' in refusal ? String(refusal.wait) : '' })}
      </p>
    </form>
  )
}

interface SettledProps {
  readonly is: boolean
  readonly children: ReactNode
}

/** Says in words and by an icon whether something is done. */
export function Settled({ is, children }: SettledProps) {
  return (
    <p className="setup-settled" data-is={is}>
      {is ? <CircleCheck aria-hidden="true" /> : <CircleDashed aria-hidden="true" />}
      <span>{children}</span>
    </p>
  )
}
