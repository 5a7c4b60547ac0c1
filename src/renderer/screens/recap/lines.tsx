import type { TFunction } from 'i18next'
import { type RefObject, useEffect, useId, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { RecapView } from '../../../core/app/view/end-view.ts'
import type { Role } from '../../../core/attribution/role.ts'
import type { Hand, Holder, Reason } from '../../../core/attribution/scale.ts'
import type { Word } from '../../../core/journal/visit.ts'
import type { RecapLine } from '../../../core/session/recap-lines.ts'
import { Action } from '../../components/action.tsx'
import { HandPicture, WhoDidIt } from '../../components/who-did-it.tsx'
import { useSend } from '../../session.ts'

interface LinesProps {
  readonly recap: RecapView
  /** Whether the person says that something is wrong, without having said what. */
  readonly disputing: boolean
  readonly list: RefObject<HTMLElement | null>
}

/** Shows the steps that must be read again, and how many others there are until those are requested. */
export function Lines({ recap, disputing, list }: LinesProps) {
  const { t } = useTranslation()
  const { all, helper, holder } = recap
  const shown = all ? recap.lines : recap.lines.filter(({ readAgain }) => readAgain)
  const others = recap.lines.filter((line) => !shown.includes(line))
  const byPerson = others.filter(({ hand }) => hand === 'person').length
  return (
    <section ref={list}>
      <h2 className="recap-group">
        {t(all ? 'recap.all' : 'recap.again')}{' '}
        <span className="fine">
          · {shown.length === 1 ? t('recap.countOne') : t('recap.count', { number: shown.length })}
        </span>
      </h2>
      <p className="recap-hint" role="status">
        {disputing ? t('recap.notRightNote') : ''}
      </p>
      <ul className="card recap-lines">
        {shown.map((line) => (
          <li key={line.step}>
            <Line line={line} helper={helper} holder={holder} />
          </li>
        ))}
        {others.length > 0 && (
          <li className="recap-others">
            {byPerson > 0 && <p>{t('recap.othersYou', { number: byPerson })}</p>}
            {byPerson < others.length && <p>{t('recap.othersNobody', { number: others.length - byPerson })}</p>}
          </li>
        )}
      </ul>
    </section>
  )
}

interface LineProps {
  readonly line: RecapLine
  /** Role of whoever sat beside the person. */
  readonly helper: Role
  /** Who has the hand: nobody else answers for the person. */
  readonly holder: Holder
}

/** Shows one step: what it was, who did it, and one button to correct that. */
function Line({ line, helper, holder }: LineProps) {
  const { t } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  const change = useRef<HTMLButtonElement>(null)
  const title = useId()
  const isHeld = holder === 'worker'
  const close = () => {
    setAsking(false)
    change.current?.focus()
  }
  return (
    <article className="recap-line" data-contested={line.contested} aria-labelledby={title}>
      <div className="recap-words">
        <h3 id={title} dir="auto">
          {line.title}
        </h3>
        {!line.contested && hasReason(line.reason) && <p>{t(`because.${line.reason}`)}</p>}
        {line.corrected && !line.contested && <p>{t('recap.corrected')}</p>}
      </div>
      {!line.contested && <HandTag hand={line.hand} />}
      <Button
        ref={change}
        className="action action-plain"
        isDisabled={isHeld}
        aria-expanded={isAsking && !isHeld}
        aria-label={t('recap.changeOf', { title: line.title })}
        onPress={() => setAsking(!isAsking)}
      >
        {t('recap.change')}
      </Button>
      {line.contested && <BothWords line={line} />}
      {isAsking && !isHeld && <ChangeDoer line={line} helper={helper} onClose={close} />}
    </article>
  )
}

function HandTag({ hand }: { readonly hand: Hand }) {
  const { t } = useTranslation()
  return (
    <span className="hand-tag" data-hand={hand}>
      <HandPicture hand={hand} />
      {t(`recap.hands.${hand}`)}
    </span>
  )
}

/** Shows both accounts of a contested step side by side, as equals. */
function BothWords({ line: { seen, said } }: { readonly line: RecapLine }) {
  const { t } = useTranslation()
  return (
    <dl className="both-words">
      <div className="word-said">
        <dt>{t('recap.youSay')}</dt>
        <dd>{said === undefined ? t('recap.notThat') : <HandTag hand={said.hand} />}</dd>
        {hasReason(said?.reason) && <dd className="fine">{t(`because.${said.reason}`)}</dd>}
      </div>
      <div>
        <dt>{t('recap.noted')}</dt>
        <dd>
          <HandTag hand={seen?.hand ?? 'unknown'} />
        </dd>
      </div>
    </dl>
  )
}

interface ChangeDoerProps {
  readonly line: RecapLine
  readonly helper: Role
  readonly onClose: () => void
}

/** Asks the person who did it: the tap counts. Where accounts differ, both people can also agree on the person's. */
function ChangeDoer({ line, helper, onClose }: ChangeDoerProps) {
  const { t } = useTranslation()
  const send = useSend()
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => {
    panel.current?.querySelector('button')?.focus()
  }, [])
  const { step, contested, said } = line
  return (
    <div ref={panel} className="recap-change">
      <WhoDidIt
        question={t('recap.who')}
        helper={helper}
        isUnsure
        onAnswer={(hand) => {
          send({ do: 'say-who', step, hand })
          onClose()
        }}
        onCancel={onClose}
      />
      {contested && said !== undefined && (
        <Action
          onPress={() => {
            send({ do: 'judge', step, answer: 'confirmed' })
            onClose()
          }}
        >
          {t('recap.agreed', { who: toWho(t, said) })}
        </Action>
      )}
    </div>
  )
}

/** Whether a reason is given; one that is missing is asked of the helper further down. */
function hasReason(reason: Reason | undefined): reason is Reason {
  return reason !== undefined && reason !== 'unstated'
}

function toWho(t: TFunction, { hand }: Word): string {
  return t(`recap.hands.${hand}`)
}
