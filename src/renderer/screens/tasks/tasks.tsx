import {
  BookHeart,
  CircleCheck,
  CircleDashed,
  type LucideIcon,
  Mail,
  MousePointerClick,
  Paperclip,
  ShieldQuestion,
  TextCursorInput,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { TaskRow, TasksView } from '../../../core/notebook/tasks-view.ts'
import type { NotebookView } from '../../../core/notebook/view.ts'
import type { TextSize } from '../../../core/session/command.ts'
import type { Task } from '../../../core/tasks/task.ts'
import { Action } from '../../components/action.tsx'
import { Listen } from '../../components/listen.tsx'
import { Leave, Page, ScreenTitle } from '../../components/page.tsx'
import { toDay, useLanguage } from '../../i18n/language.ts'
import { useNotebook, useSend } from '../../session.ts'

const ICONS: Readonly<Record<Task, LucideIcon>> = {
  press: MousePointerClick,
  fill: TextCursorInput,
  mail: Mail,
  file: Paperclip,
  'false-site': ShieldQuestion,
}

interface TasksProps {
  readonly tasks: TasksView
  readonly notebook: NotebookView
  readonly textSize: TextSize
}

/** Offers short tasks, in any order; each gets one sentence once it was tried or observed. Never a score. */
export function TasksScreen({ tasks, notebook, textSize }: TasksProps) {
  const { t } = useTranslation()
  const send = useSend()
  const says = useSentence()
  const { rows, next, stopped } = tasks
  const found = rows.find(({ task }) => task === stopped)
  const hasTried = rows.some(({ says: known }) => known?.from === 'now')
  const textToRead = [t('tasks.lede'), ...rows.filter((row) => row.says).map(says)].join(' ')
  return (
    <Page
      textSize={textSize}
      className="narrow tasks"
      start={<Leave>{t('tasks.back')}</Leave>}
      foot={
        next !== undefined && (
          <Action look="main" icon={ICONS[next]} onPress={() => send({ do: 'task', task: next })}>
            {t(hasTried ? 'tasks.next' : 'tasks.begin')}
          </Action>
        )
      }
    >
      <ScreenTitle>{t('tasks.title')}</ScreenTitle>
      <p className="lede">{t('tasks.lede')}</p>
      <p>{t('tasks.private')}</p>
      <div className="row">
        <Listen text={textToRead} />
      </div>
      {found !== undefined && (
        <p className="notice" role="status">
          {t('tasks.stopped', { task: found.title })}
        </p>
      )}
      <ul className="card task-rows" aria-label={t('tasks.list')}>
        {rows.map((row) => (
          <Row key={row.task} row={row} />
        ))}
      </ul>
      <SaveResults keeping={tasks.keeping} notebook={notebook} />
    </Page>
  )
}

/** Returns a function that says how a task went: « Joindre un fichier : avec un peu d’aide (aujourd’hui). » */
function useSentence(): (row: TaskRow) => string {
  const { t } = useTranslation()
  const language = useLanguage()
  return ({ title, says }) => {
    if (says === undefined) return `${title}.`
    const from = t(`tasks.from.${says.from}`, { day: toDay(says.day, language) })
    return `${title}\u00a0: ${t(`tasks.how.${says.how}`)} (${from}).`
  }
}

function Row({ row }: { readonly row: TaskRow }) {
  const { t } = useTranslation()
  const send = useSend()
  const language = useLanguage()
  const { task, title, says } = row
  const Icon = ICONS[task]
  return (
    <li className="task-row" data-known={says !== undefined}>
      <Icon aria-hidden="true" />
      <div>
        <b>{title}</b>
        {says === undefined ? (
          <p className="fine task-says">
            <CircleDashed aria-hidden="true" />
            {t('tasks.notTried')}
          </p>
        ) : (
          <p className="task-says">
            <CircleCheck aria-hidden="true" />
            <span>
              <b>{t(`tasks.how.${says.how}`)}</b>
              {' · '}
              {t(`tasks.from.${says.from}`, { day: toDay(says.day, language) })}
            </span>
          </p>
        )}
      </div>
      <Action
        look="quiet"
        aria-label={t(says === undefined ? 'tasks.tryTask' : 'tasks.againTask', { task: title })}
        onPress={() => send({ do: 'task', task })}
      >
        {t(says === undefined ? 'tasks.try' : 'tasks.again')}
      </Action>
    </li>
  )
}

/** Saves the results in the person's own notebook, if they want; nowhere else. */
function SaveResults({
  keeping,
  notebook,
}: {
  readonly keeping: TasksView['keeping']
  readonly notebook: NotebookView
}) {
  const { t } = useTranslation()
  const send = useNotebook()
  switch (keeping) {
    case 'nothing':
      return null
    case 'kept':
      return (
        <p className="notice" role="status">
          <BookHeart aria-hidden="true" />
          <span>{t('tasks.kept')}</span>
        </p>
      )
    case 'offered':
      return (
        <Action icon={BookHeart} onPress={() => send({ do: 'keep-tasks' })}>
          {t('tasks.keep')}
        </Action>
      )
    case 'no-notebook':
      return (
        <div className="task-keep">
          <p>{t('tasks.noNotebook')}</p>
          {notebook.is === 'closed' && (
            <div className="row">
              <Action onPress={() => send({ do: 'ask' })}>{t('notebook.existing')}</Action>
              <Action onPress={() => send({ do: 'offer' })}>{t('notebook.fresh')}</Action>
            </div>
          )}
        </div>
      )
  }
}
