import {
  AppWindow,
  Bot,
  CalendarCheck,
  Check,
  Cookie,
  KeyRound,
  type LucideIcon,
  Sprout,
  TriangleAlert,
} from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { Button, Checkbox, Disclosure, DisclosurePanel, ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { BeforeView } from '../../../core/app/view/view.ts'
import { countDay, parseDay } from '../../../core/flow/language/calendar.ts'
import { doerSchema } from '../../../core/flow/language/language.ts'
import type { DeadlineView } from '../../../core/flow/run/deadline.ts'
import type { PlannedView } from '../../../core/notebook/plan.ts'
import { toDay, toMonthName, useLanguage } from '../../i18n/language.ts'
import { typeset } from '../../i18n/typeset.ts'

interface FoldProps {
  readonly icon: LucideIcon
  readonly title: ReactNode
  readonly note?: string
  /** What pressing it does, at the end of the line. */
  readonly action: string
  readonly children: ReactNode
}

/** Shows one fact worth knowing; pressing anywhere on the line opens its details. */
export function Fold({ icon: Icon, title, note, action, children }: FoldProps) {
  const { t } = useTranslation()
  return (
    <li>
      <Disclosure className="fold">
        {({ isExpanded }) => (
          <>
            <Button slot="trigger" className="fold-line">
              <Icon aria-hidden="true" />
              <span className="fold-title">
                <b>{title}</b>
                {note !== undefined && <span className="fine">{note}</span>}
              </span>
              <span className="fold-action">{isExpanded ? t('app.close') : action}</span>
            </Button>
            <DisclosurePanel>
              <div className="fold-inside">{children}</div>
            </DisclosurePanel>
          </>
        )}
      </Disclosure>
    </li>
  )
}

/** Says what the person wanted to try this time, first of all in a visit with a notebook. */
export function Planned({ planned }: { readonly planned: PlannedView }) {
  const { t } = useTranslation()
  const { goal, isNew, from } = planned
  if (goal === undefined && isNew === undefined && from === undefined) return null
  return (
    <div className="notice" role="note">
      <Sprout aria-hidden="true" />
      <div>
        {goal !== undefined && (
          <p>{t(goal.reached ? 'before.planned.reached' : 'before.planned.goal', { step: goal.title })}</p>
        )}
        {isNew !== undefined && isNew !== goal?.title && from === undefined && (
          <p>{t('before.planned.isNew', { step: isNew })}</p>
        )}
        {from !== undefined && <p>{t('before.planned.from', { step: from })}</p>}
      </div>
    </div>
  )
}

/** Shows in a fold who does what this time. */
export function PlannedSteps({ planned: { steps } }: { readonly planned: PlannedView }) {
  const { t } = useTranslation()
  if (doerSchema.options.every((who) => steps[who].length === 0)) return null
  return (
    <Fold icon={Sprout} title={t('before.planned.title')} action={t('before.see')}>
      <dl className="planned-steps">
        {doerSchema.options
          .filter((who) => steps[who].length > 0)
          .map((who) => (
            <div key={who}>
              <dt>{t(`before.planned.who.${who}`)}</dt>
              <dd dir="auto">{steps[who].join(' · ')}</dd>
            </div>
          ))}
      </dl>
    </Fold>
  )
}

interface PaperLineProps {
  readonly paper: BeforeView['documents'][number]
  readonly isAlone: boolean
}

/** Shows one paper to have at hand. Ticking it changes only this screen. */
export function PaperLine({ paper, isAlone }: PaperLineProps) {
  const { t } = useTranslation()
  const [has, setHas] = useState<'unsaid' | 'yes' | 'no'>('unsaid')
  const hint = useId()
  return (
    <div className="paper-line">
      <Checkbox
        className="tick"
        isSelected={has === 'yes'}
        onChange={(ticked) => setHas(ticked ? 'yes' : 'unsaid')}
        aria-describedby={hint}
      >
        <span className="tick-box" aria-hidden="true">
          <Check />
        </span>
        <span lang={paper.french ? 'fr' : undefined} dir="auto">
          {paper.text}
        </span>
      </Checkbox>
      <ToggleButton
        className="pill"
        isSelected={has === 'no'}
        onChange={(missing) => setHas(missing ? 'no' : 'unsaid')}
        aria-describedby={hint}
      >
        {t('before.missing')}
      </ToggleButton>
      <div id={hint} className="paper-hint">
        {paper.hint !== undefined && <p dir="auto">{paper.hint}</p>}
        {has === 'no' && <p role="status">{isAlone ? t('kiosk.missing') : t('before.missingNote')}</p>}
      </div>
    </div>
  )
}

/** Computes dates from a day that the person types. That day stays in this component: it is neither recorded nor sent. */
export function CountedDates({ deadline }: { readonly deadline: Extract<DeadlineView, { is: 'counted' }> }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [typed, setTyped] = useState('')
  const field = useId()
  const note = useId()
  const day = parseDay(typed)
  return (
    <>
      <p className="deadline-field">
        <label htmlFor={field} dir="auto">
          {typeset(deadline.from)}
        </label>
        <input
          id={field}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          maxLength={12}
          dir="ltr"
          placeholder={t('deadline.example')}
          value={typed}
          aria-describedby={note}
          onChange={({ target }) => setTyped(target.value)}
        />
      </p>
      <p id={note} className="fine">
        {t('deadline.countedNote')}
      </p>
      <ul className="deadline-dates" aria-live="polite">
        {day !== undefined &&
          deadline.dates.map((offset) => {
            const counted = countDay(offset, day)
            const words = offset.month ? toMonthName(counted.slice(0, 7), language) : toDay(counted, language)
            return (
              <li key={offset.text} dir="auto">
                {typeset(offset.text)}{' '}
                <b>
                  <bdi>{words}</bdi>
                </b>
              </li>
            )
          })}
      </ul>
    </>
  )
}

type ShownWall = BeforeView['walls'][number]

const icons: Readonly<Record<ShownWall['kind'], LucideIcon>> = {
  captcha: Bot,
  code: KeyRound,
  cookies: Cookie,
  window: AppWindow,
}

/** Lists what the portal puts in everybody's way: announced beforehand, it frightens nobody. */
export function Walls({ walls }: Pick<BeforeView, 'walls'>) {
  return (
    <ul className="walls">
      {walls.map((wall) => (
        <WallLine key={wall.text} {...wall} />
      ))}
    </ul>
  )
}

function WallLine({ kind, text, french }: ShownWall) {
  const Icon = icons[kind]
  return (
    <li lang={french ? 'fr' : undefined} dir="auto">
      <Icon aria-hidden="true" />
      <span>{typeset(text)}</span>
    </li>
  )
}

interface StandingProps {
  readonly standing: NonNullable<BeforeView['standing']>
  /** Whether the guide was checked on the real portal, rather than read again. */
  readonly isLive: boolean
}

/** Says when the guide was checked, and what is known to have changed since, so that both people look twice. It blocks no visit. */
export function Standing({ standing: { checked, changed }, isLive }: StandingProps) {
  const { t } = useTranslation()
  const day = toDay(checked, useLanguage())
  const since = t(isLive ? 'before.checked' : 'before.read', { day })
  if (changed === undefined) {
    return (
      <p className="fine unverified">
        <CalendarCheck aria-hidden="true" />
        <span>{since}.</span>
      </p>
    )
  }
  return (
    <div className="notice dates">
      <TriangleAlert aria-hidden="true" />
      <div>
        <p>
          {since} · {t(`before.changed.${changed}`)}.
        </p>
        <p className="fine">{t('before.changedNote')}</p>
      </div>
    </div>
  )
}
