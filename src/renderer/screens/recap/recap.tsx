import { Hand } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecapView } from '../../../core/app/view/end-view.ts'
import type { NotebookView } from '../../../core/notebook/view.ts'
import type { TextSize } from '../../../core/session/command.ts'
import { Action } from '../../components/action.tsx'
import { LanguageList, TextSizeChoice } from '../../components/settings.tsx'
import { useHandKey } from '../../components/visit-keys.ts'
import { ReasonTiles } from '../../components/who-did-it.tsx'
import { Withdraw } from '../../components/withdraw.tsx'
import { useSend } from '../../session.ts'
import { Finish } from './finish.tsx'
import { Lines } from './lines.tsx'
import { NextGoal, OwnNotebook } from './next.tsx'
import { Spoken } from './spoken.tsx'
import { SheetCard, Summary } from './summary.tsx'

interface RecapProps {
  readonly recap: RecapView
  readonly notebook: NotebookView
  readonly textSize: TextSize
  /** Whether this is a kiosk: the way on is its own button, and no sheet can be saved. */
  readonly isAlone: boolean
}

/** Shows the end of a visit in one screen: its result, who did what, what the person corrects, and the sheet. */
export function RecapScreen({ recap, notebook, textSize, isAlone }: RecapProps) {
  const { t } = useTranslation()
  const [disputing, setDisputing] = useState(false)
  const lines = useRef<HTMLElement>(null)
  return (
    <div className="page recap" data-alone={isAlone}>
      <header className="page-top">
        <p className="page-start over-title" dir="auto">
          {recap.title}
        </p>
        {isAlone && (
          <>
            <TextSizeChoice size={textSize} />
            <LanguageList />
          </>
        )}
        <Withdraw agreement={recap.agreement} look="quiet" />
      </header>
      <main className="page-main" inert={recap.busy}>
        <div className="recap-side">
          <Summary recap={recap} />
          <RecapHand recap={recap} />
          {!isAlone && recap.words !== undefined && <Spoken words={recap.words} holder={recap.holder} />}
          {recap.lines.length === 0 ? (
            <p className="lede">{t('recap.empty')}</p>
          ) : (
            <Lines recap={recap} disputing={disputing} list={lines} />
          )}
          {recap.owed.length > 0 && <MissingReasons owed={recap.owed} />}
          {(recap.goal !== undefined || recap.lines.some(({ hand }) => hand !== 'person')) && (
            <NextGoal recap={recap} />
          )}

          {!isAlone && <OwnNotebook recap={recap} notebook={notebook} />}
        </div>
        {!isAlone && <SheetCard sheet={recap.sheet} />}
      </main>
      <Finish
        recap={recap}
        notebook={notebook}
        textSize={textSize}
        isAlone={isAlone}
        onDispute={() => {
          setDisputing(true)
          lines.current?.querySelector('button')?.focus()
        }}
      />
    </div>
  )
}

/** Says that the person answers, and with whose hand: while somebody else has it, no line can be corrected. */
function RecapHand({ recap }: { readonly recap: RecapView }) {
  const { t } = useTranslation()
  const send = useSend()
  useHandKey(recap.holder)
  if (recap.holder === 'person') return null
  return (
    <section className="card recap-hand" role="status">
      <p>
        <b>{t('words.holder')}</b> {t('words.holderNote')}
      </p>
      <Action icon={Hand} aria-keyshortcuts="F8" onPress={() => send({ do: 'return-hand' })}>
        {t('words.mine')}
      </Action>
    </section>
  )
}

/** Asks the helper once for all steps that lack a reason why they did them; the person does not wait for the answer. */
function MissingReasons({ owed }: { readonly owed: RecapView['owed'] }) {
  const { t } = useTranslation()
  const send = useSend()
  const [asking, setAsking] = useState(false)
  const questionId = useId()
  return (
    <section className="recap-why" aria-labelledby={questionId}>
      <p id={questionId}>
        {t('words.owed')} <span dir="auto">{owed.map(({ title }) => title).join(' · ')}</span>
      </p>
      <Action look="worker" aria-expanded={asking} onPress={() => setAsking(!asking)}>
        {t('recap.why')}
      </Action>
      {asking && (
        <ReasonTiles labelledBy={questionId} onChoose={(reason) => send({ do: 'give-reason', reason, all: true })} />
      )}
    </section>
  )
}
