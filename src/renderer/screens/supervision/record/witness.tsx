import { QrCode as CodeIcon, Download, Printer } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Seals } from '../../../../core/supervision/state.ts'
import type { ExportAnswer, SealWay, Statement } from '../../../../core/supervision/view.ts'
import { bridge } from '../../../bridge.ts'
import { Action } from '../../../components/action.tsx'
import { toDay, useLanguage } from '../../../i18n/language.ts'
import { SealPaper } from './seal-paper.tsx'

type WitnessOutcome = 'printed' | 'saved' | Exclude<ExportAnswer, 'kept'>

interface WitnessProps {
  readonly seals: Seals
  /** Whether this is the set-up, where it is printed or saved at once, and read on paper. */
  readonly isFirst?: boolean
  readonly onTaken: () => void
}

/** Says how old the last head kept elsewhere is, and takes another: viewed first, then printed or saved. */
export function Witness({ seals, isFirst = false, onTaken }: WitnessProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [statement, setStatement] = useState<Statement | null>(null)
  const [outcome, setOutcome] = useState<WitnessOutcome | null>(null)
  const load = (again: boolean) =>
    bridge.request('supervision.statement', { again }).then(
      (given) => {
        setStatement(given)
        if (given === null) setOutcome('not-writable')
      },
      () => setOutcome('not-kept'),
    )
  const take = (way: SealWay) => {
    setOutcome(null)
    bridge.request('supervision.seal', way).then(
      (given) => {
        setOutcome(given === 'kept' ? (way === 'print' ? 'printed' : 'saved') : given)
        if (!isFirst) void load(false)
        if (given === 'kept') onTaken()
      },
      () => setOutcome('not-kept'),
    )
  }
  const { witness, witnessDue } = seals
  return (
    <section className="card witness">
      <h2>{t('supervision.record.witness.title')}</h2>
      <p className={witnessDue ? 'notice notice-alert' : undefined}>
        {witness === undefined
          ? t('supervision.record.witness.none')
          : t('supervision.record.witness.last', { day: toDay(witness.day, language), days: witness.daysSince })}{' '}
        {witnessDue && t('supervision.record.witness.due')}
      </p>
      <p className="fine">{t(isFirst ? 'setup.papers.witnessText' : 'supervision.record.witness.note')}</p>
      {statement === null && !isFirst ? (
        <Action icon={CodeIcon} onPress={() => void load(true)}>
          {t('supervision.record.witness.take')}
        </Action>
      ) : (
        <>
          <div className="row">
            <Action look="main" icon={Printer} onPress={() => take('print')}>
              {t('sheet.print')}
            </Action>
            <Action icon={Download} onPress={() => take('save')}>
              {t('sheet.save')}
            </Action>
          </div>
          {!isFirst && <p className="fine">{t('supervision.record.witness.counts')}</p>}
        </>
      )}
      <p role="status">{outcome !== null && t(`supervision.record.witness.outcome.${outcome}`)}</p>
      {statement !== null && <SealPaper statement={statement} />}
    </section>
  )
}

/** Shows only the paper of the statement that the supervisor is viewing, for print. */
export function SealPaperPage() {
  const [statement, setStatement] = useState<Statement | null>(null)
  useEffect(() => {
    bridge.request('supervision.statement', { again: false }).then(setStatement, () => undefined)
  }, [])
  return statement && <SealPaper statement={statement} />
}
