import { ChevronDown, ChevronUp } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecapView } from '../../../core/app/view/end-view.ts'
import type { NotebookView } from '../../../core/notebook/view.ts'
import type { TextSize } from '../../../core/session/command.ts'
import { Action } from '../../components/action.tsx'
import { Listen } from '../../components/listen.tsx'
import { TickBox } from '../../components/tick-box.tsx'
import { UndoBar } from '../../components/undo-bar.tsx'
import { toAccountSentences } from '../../components/who-did-it.tsx'
import { languages, useLanguage } from '../../i18n/language.ts'
import { useNotebook, useSend } from '../../session.ts'
import { More } from './more.tsx'
import { useShares } from './summary.tsx'

interface FinishProps {
  readonly recap: RecapView
  readonly notebook: NotebookView
  readonly textSize: TextSize
  readonly isAlone: boolean
  readonly onDispute: () => void
}

/** Ends the visit: says what is kept, with one button. If the person contests a step, says that both accounts stay. */
export function Finish({ recap, notebook, textSize, isAlone, onDispute }: FinishProps) {
  const { t } = useTranslation()
  const send = useSend()
  const isContested = recap.shares.contested > 0
  const main = isContested
    ? 'keepBoth'
    : recap.lines.length === 0
      ? 'finishEmpty'
      : recap.holder === 'worker'
        ? 'finishAway'
        : 'finish'
  return (
    <footer className="page-foot recap-foot" inert={recap.busy}>
      <UndoBar undo={recap.undo} onUndo={() => send({ do: 'undo' })} />
      {!isAlone && <Boxes recap={recap} notebook={notebook} textSize={textSize} />}
      {recap.notKept !== undefined && (
        <p className="notice notice-alert" role="alert">
          {t('recap.notKept')} {recap.notKept !== 'no' && t(`sheet.troubles.${recap.notKept}`)}
        </p>
      )}
      <div className="row">
        {!isAlone && (
          <Action look="main" onPress={() => send({ do: 'finish', keepBoth: isContested })}>
            {t(`recap.${main}`)}
          </Action>
        )}
        {recap.lines.length > 0 && !(isContested && recap.all) && (
          <Action
            look="quiet"
            onPress={() => {
              send({ do: 'show-all', on: true })
              onDispute()
            }}
          >
            {t('recap.notRight')} <ChevronDown aria-hidden="true" />
          </Action>
        )}
        {isContested && <p className="fine">{t('recap.bothStay')}</p>}
        <span className="page-start" />
        <Listen text={useTextToRead(recap)} />
      </div>
    </footer>
  )
}

function useTextToRead({ outcome, shares, helper, lines }: RecapView): string {
  const { t } = useTranslation()
  return [
    t(`recap.outcome.${outcome}`),
    ...useShares(shares, helper).map(({ words }) => words),
    ...lines
      .filter(({ readAgain }) => readAgain)
      .map((line) => `${line.title} : ${toAccountSentences(t, line).join('. ')}.`),
  ].join(' ')
}

/**
 * Shows what the end does by itself: the papers that people came for, and whatever is ticked. The rest, which few people need,
 * opens above, so that nothing moves under the pointer.
 */
function Boxes({ recap, notebook, textSize }: Pick<FinishProps, 'recap' | 'notebook' | 'textSize'>) {
  const { t } = useTranslation()
  const { locale } = languages[useLanguage()]
  const sendNotebook = useNotebook()
  const [isOpen, setOpen] = useState(false)
  const [ticked] = useState(() => recap.boxes.flatMap(({ box, on }) => (on ? [box] : [])))
  const isFirst = ({ box }: EndBoxView) => box === 'proof' || box === 'print' || ticked.includes(box)
  const others = recap.boxes.filter((one) => !isFirst(one))
  const names = others.map(({ box }) => t(`recap.boxes.${box}`))
  return (
    <div className="end-boxes-all" role="group" aria-label={t('recap.boxesOf')}>
      {isOpen && (
        <div className="end-more">
          <div className="end-boxes">
            {others.map((one) => (
              <Box key={one.box} {...one} />
            ))}
          </div>
          <More recap={recap} textSize={textSize} />
        </div>
      )}
      <div className="end-boxes">
        {recap.boxes.filter(isFirst).map((one) => (
          <Box key={one.box} {...one} />
        ))}
        {notebook.is === 'open' && recap.recorded && (
          <TickBox isSelected={notebook.onSheet} onChange={(asked) => sendNotebook({ do: 'on-sheet', asked })}>
            {t('recap.words')}
          </TickBox>
        )}
        <Action
          look="quiet"
          icon={isOpen ? ChevronDown : ChevronUp}
          aria-expanded={isOpen}
          onPress={() => setOpen(!isOpen)}
        >
          {names.length === 0
            ? t('recap.more')
            : t('recap.moreWith', { names: new Intl.ListFormat(locale, { type: 'unit' }).format(names) })}
        </Action>
      </div>
    </div>
  )
}

type EndBoxView = RecapView['boxes'][number]

function Box({ box, on }: EndBoxView) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <TickBox isSelected={on} onChange={(wanted) => send({ do: 'end-box', box, on: wanted })}>
      {t(`recap.boxes.${box}`)}
    </TickBox>
  )
}
