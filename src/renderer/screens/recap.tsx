import { CircleCheck, FileText, GraduationCap, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { TextSize } from '../../core/session/command.ts'
import type { RecapLine, RecapView } from '../../core/session/view.ts'
import { Action } from '../components/action.tsx'
import { toSentences } from '../components/did.ts'
import { Listen } from '../components/listen.tsx'
import { Page } from '../components/page.tsx'
import { ScreenTitle } from '../components/screen-title.tsx'
import { Withdraw } from '../components/withdraw.tsx'
import { useSend } from '../session.ts'
import { Goal } from './recap/goal.tsx'
import { Line } from './recap/line.tsx'
import { OwedReasons } from './recap/owed-reasons.tsx'
import { RecapHand } from './recap/recap-hand.tsx'

interface RecapProps {
  readonly recap: RecapView
  readonly textSize: TextSize
  /** In a kiosk: the way on is its own button, and there is no sheet to keep. */
  readonly isAlone: boolean
}

/** What was done and by whom, line by line; the person's word counts as much as what the app saw. */
export function RecapScreen({ recap, textSize, isAlone }: RecapProps) {
  const { t } = useTranslation()
  const send = useSend()
  const title = isAlone ? t('kiosk.recap') : t('recap.title')
  const critical = recap.lines.filter((line) => line.critical)
  const others = recap.lines.filter((line) => !line.critical)
  const aloud = [
    title,
    ...[...critical, ...others].map((line) => `${line.title} : ${toSentences(t, line).join('. ')}`),
  ].join('. ')
  return (
    <Page
      textSize={textSize}
      className="recap"
      start={<p className="over-title">{recap.title}</p>}
      foot={
        <>
          {!isAlone && (
            <Action look="main" icon={FileText} onPress={() => send({ do: 'to-sheet' })}>
              {recap.lines.some(({ contested }) => contested) ? t('recap.keepBoth') : t('recap.toSheet')}
            </Action>
          )}
          <Listen text={aloud} />
          {recap.unanswered > 0 && <p className="fine">{t('words.left', { number: recap.unanswered })}</p>}
        </>
      }
    >
      <ScreenTitle>{title}</ScreenTitle>
      <p className="lede">{t('recap.lede')}</p>
      <Outcome recap={recap} />
      <RecapHand recap={recap} />
      {recap.lines.length === 0 && <p className="lede">{t('recap.empty')}</p>}
      {critical.length > 0 && <Lines title={t('recap.important')} lines={critical} recap={recap} />}
      {others.length > 0 && <Lines title={t('recap.others')} lines={others} recap={recap} />}
      {recap.owed.length > 0 && <OwedReasons owed={recap.owed} />}
      {recap.lines.length > 0 && <Goal lines={recap.lines} goal={recap.goal} />}
      <Withdraw agreement={recap.agreement} />
    </Page>
  )
}

interface LinesProps {
  readonly title: string
  readonly lines: readonly RecapLine[]
  readonly recap: RecapView
}

function Lines({ title, lines, recap }: LinesProps) {
  return (
    <section>
      <h2 className="recap-group">{title}</h2>
      <ul className="recap-lines">
        {lines.map((line) => (
          <li key={line.step}>
            <Line line={line} helper={recap.helper} holder={recap.holder} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** On the training portal nothing was sent, so nothing is said to be received. */
function Outcome({ recap }: { readonly recap: RecapView }) {
  const { t } = useTranslation()
  const Icon = recap.training ? GraduationCap : recap.portalConfirmed ? CircleCheck : TriangleAlert
  const received = recap.portalConfirmed ? 'recap.confirmed' : 'recap.notConfirmed'
  const trained = recap.portalConfirmed ? 'words.trained' : 'words.trainedPart'
  return (
    <div className="outcome">
      <p data-confirmed={recap.portalConfirmed} data-training={recap.training}>
        <Icon aria-hidden="true" />
        <span>{t(recap.training ? trained : received)}</span>
      </p>
      {!recap.recorded && <p className="fine">{t('recap.notRecorded')}</p>}
    </div>
  )
}
