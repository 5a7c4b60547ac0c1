import { ListChecks } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { TextSize } from '../../../core/session/command.ts'
import type { NotebookScreenView } from '../../../core/session/view/view.ts'
import { Action } from '../../components/action.tsx'
import { dots } from '../../components/dot.ts'
import { Leave } from '../../components/leave.tsx'
import { Page } from '../../components/page.tsx'
import { ScreenTitle } from '../../components/screen-title.tsx'
import { useNotebook } from '../../session.ts'
import { Erase } from './erase.tsx'
import { KeepNotebook } from './keep.tsx'
import { Row } from './row.tsx'

interface NotebookProps {
  readonly notebook: NotebookScreenView
  readonly textSize: TextSize
}

/** A person's own record: a row a procedure, dots a visit, the goal for next time, how it is counted; and its end. */
export function NotebookScreen({ notebook, textSize }: NotebookProps) {
  const { t } = useTranslation()
  const send = useNotebook()
  return (
    <Page
      textSize={textSize}
      className="notebook"
      start={<Leave onPress={() => send({ do: 'close' })}>{t('notebook.close')}</Leave>}
      foot={
        <Action look="main" icon={ListChecks} onPress={() => send({ do: 'show', shown: false })}>
          {t('notebook.choose')}
        </Action>
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
        <KeepNotebook />
        <Erase />
      </div>
    </Page>
  )
}
