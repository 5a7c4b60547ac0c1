import { AlarmClock, Laptop, type LucideIcon, Sprout } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { TriageQuestion } from '../../core/before/triage.ts'
import type { TextSize } from '../../core/session/command.ts'
import type { TriageView } from '../../core/session/view.ts'
import { Action } from '../components/action.tsx'
import { ChoiceTiles } from '../components/choice-tiles.tsx'
import { Leave } from '../components/leave.tsx'
import { Listen } from '../components/listen.tsx'
import { Page } from '../components/page.tsx'
import { ScreenTitle } from '../components/screen-title.tsx'
import { useSend } from '../session.ts'

const questions: readonly { readonly asks: TriageQuestion; readonly icon: LucideIcon }[] = [
  { asks: 'urgent', icon: AlarmClock },
  { asks: 'learn', icon: Sprout },
  { asks: 'technical', icon: Laptop },
]

/** The three questions, one tap each, none required. */
export function TriageScreen({ triage, textSize }: { readonly triage: TriageView; readonly textSize: TextSize }) {
  const { t } = useTranslation()
  const send = useSend()
  const answered = Object.keys(triage.triage).length > 0
  const aloud = questions.map(({ asks }) => `${t(`triage.questions.${asks}`)} ${t(`triage.hints.${asks}`)}`).join(' ')
  return (
    <Page
      textSize={textSize}
      className="narrow"
      start={<Leave>{t('forWhom.back')}</Leave>}
      foot={
        <>
          <Action look="main" onPress={() => send({ do: 'to-documents' })}>
            {answered ? t('triage.goOn') : t('triage.skip')}
          </Action>
          <Listen text={aloud} />
        </>
      }
    >
      <p className="over-title">{triage.title}</p>
      <ScreenTitle>{t('triage.title')}</ScreenTitle>
      <p className="lede">{t('triage.lede')}</p>
      <ul className="triage">
        {questions.map(({ asks, icon: Icon }) => {
          const said = triage.triage[asks]
          return (
            <li key={asks} className="card">
              <Icon aria-hidden="true" />
              <div>
                <ChoiceTiles
                  question={t(`triage.questions.${asks}`)}
                  options={[
                    { id: 'yes', text: t('triage.yes') },
                    { id: 'no', text: t('triage.no') },
                  ]}
                  chosen={said === undefined ? null : said ? 'yes' : 'no'}
                  onChoose={(answer) => send({ do: 'triage', triage: { ...triage.triage, [asks]: answer === 'yes' } })}
                  describedBy={`triage-${asks}`}
                />
                <p id={`triage-${asks}`} className="fine">
                  {t(`triage.hints.${asks}`)}
                </p>
              </div>
            </li>
          )
        })}
      </ul>
    </Page>
  )
}
