import { type FormEvent, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DoorView, EnterAnswer } from '../../../core/supervision/view.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { PassphraseField } from '../../components/passphrase-field.tsx'
import { useAnswer } from '../supervision/answer.ts'
import { Witness } from '../supervision/record/witness.tsx'
import { Settled } from './settled.tsx'

interface FirstWitnessProps {
  readonly isTaken: boolean
  readonly hasPassphrase: boolean
  readonly onTaken: () => void
}

/** The first statement of the seal. It is the supervisor's: whoever takes the set-up up again gives the passphrase first. */
export function FirstWitness({ isTaken, hasPassphrase, onTaken }: FirstWitnessProps) {
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
  useEffect(look, [look])
  if (door === 'open') return <OpenWitness onClosed={look} onTaken={onTaken} />
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

function OpenWitness({ onClosed, onTaken }: { readonly onClosed: () => void; readonly onTaken: () => void }) {
  const [turn, setTurn] = useState(0)
  const records = useAnswer('supervision.records', { again: turn > 0 }, onClosed, turn)
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
