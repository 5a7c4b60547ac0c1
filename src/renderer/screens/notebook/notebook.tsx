import { CalendarPlus, Eraser, FileDown, FileUp, ListChecks, Printer, Puzzle } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NotebookScreenView } from '../../../core/app/view/view.ts'
import type { Brought } from '../../../core/notebook/requests.ts'
import type { NotebookRow } from '../../../core/notebook/view.ts'
import type { TextSize } from '../../../core/session/command.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { ConfirmButton } from '../../components/confirm-button.tsx'
import { KeptWords, useKeep } from '../../components/keep.tsx'
import { Leave, Page, ScreenTitle } from '../../components/page.tsx'
import { useNotebook, useSend } from '../../session.ts'
import { dots } from './chart.tsx'
import { Row } from './row.tsx'
import { TakeAway } from './take-away.tsx'

interface NotebookProps {
  readonly notebook: NotebookScreenView
  readonly textSize: TextSize
}

/** Shows a person's own record: a row per procedure, dots per visit, the goal for next time, how steps are counted; and erases it. */
export function NotebookScreen({ notebook, textSize }: NotebookProps) {
  const { t } = useTranslation()
  const send = useNotebook()
  const sendToSession = useSend()
  return (
    <Page
      textSize={textSize}
      className="notebook"
      start={<Leave onPress={() => send({ do: 'close' })}>{t('notebook.close')}</Leave>}
      foot={
        <>
          <Action look="main" icon={ListChecks} onPress={() => send({ do: 'show', shown: false })}>
            {t('notebook.choose')}
          </Action>
          <Action icon={Puzzle} onPress={() => sendToSession({ do: 'tasks' })}>
            {t('tasks.title')}
          </Action>
        </>
      }
    >
      <ScreenTitle>{t('notebook.title')}</ScreenTitle>
      <p className="lede">{t('notebook.lede')}</p>
      {notebook.rows.length === 0 && <p className="notice">{t('notebook.empty')}</p>}
      {notebook.rows.length > 0 && (
        <ul className="legend">
          {dots.map((dot) => (
            <li key={dot}>
              <span className="step-dot" data-dot={dot} aria-hidden="true" />
              {t(`notebook.dots.${dot}`)}
            </li>
          ))}
        </ul>
      )}
      <ul className="notebook-rows">
        {notebook.rows.map((row) => (
          <li key={`${row.flow} ${row.training}`}>
            <Row row={row} />
          </li>
        ))}
      </ul>
      <details className="rules">
        <summary>{t('notebook.rules')}</summary>
        <ul>
          {(['rule1', 'rule2', 'rule3', 'rule4', 'rule5'] as const).map((rule) => (
            <li key={rule}>{t(`notebook.${rule}`)}</li>
          ))}
        </ul>
      </details>
      <div className="notebook-end">
        <Reminders rows={notebook.rows} />
        <TakeAway />
        <KeepNotebook />
        <Erase />
      </div>
    </Page>
  )
}

/** Erases the notebook after confirmation. */
function Erase() {
  const { t } = useTranslation()
  const send = useNotebook()
  const words = {
    ask: t('notebook.erase'),
    question: t('notebook.eraseQuestion'),
    means: t('notebook.eraseMeans'),
    yes: t('notebook.eraseYes'),
    no: t('notebook.eraseNo'),
  }
  return <ConfirmButton icon={Eraser} words={words} onYes={() => send({ do: 'erase' })} />
}

/** Saves the whole notebook as a file that anybody can read who has it, and brings one in from another computer. */
function KeepNotebook() {
  const { t } = useTranslation()
  const { keep, busy, outcome } = useKeep()
  const [brought, setBrought] = useState<Brought | null>(null)
  const bring = () => {
    setBrought(null)
    bridge
      .request('notebook.bring', null)
      .then(setBrought, () => setBrought({ brought: false, trouble: 'cannot-read' }))
  }
  return (
    <div className="keep">
      <Action icon={FileDown} isDisabled={busy} onPress={() => keep('notebook')}>
        {t('notebook.takeAway')}
      </Action>
      <KeptWords outcome={outcome} />
      <Action icon={FileUp} onPress={bring}>
        {t('notebook.bring')}
      </Action>
      <p className="keep-outcome" role="status">
        {brought === null ? '' : toWords(brought)}
      </p>
    </div>
  )

  function toWords(answer: Brought): string {
    if (answer.brought) return t('notebook.brought')
    return answer.trouble === undefined ? '' : t(`notebook.notBrought.${answer.trouble}`)
  }
}

/** Makes reminders for the person's home: the next days as a calendar file, and the plan on paper. */
function Reminders({ rows }: { readonly rows: readonly NotebookRow[] }) {
  const { t } = useTranslation()
  const { keep, busy, outcome } = useKeep()
  if (rows.every(({ training }) => training)) return null
  return (
    <details className="take-away">
      <summary>{t('notebook.remind.title')}</summary>
      <div className="row">
        {rows.some(({ remind }) => remind !== undefined) && (
          <Action icon={CalendarPlus} isDisabled={busy} onPress={() => keep('notebook-calendar')}>
            {t('notebook.remind.calendar')}
          </Action>
        )}
        <Action icon={Printer} isDisabled={busy} onPress={() => keep('notebook-print')}>
          {t('notebook.remind.print')}
        </Action>
      </div>
      <KeptWords outcome={outcome} />
    </details>
  )
}
