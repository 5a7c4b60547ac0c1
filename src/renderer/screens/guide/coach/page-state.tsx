import {
  ArrowLeft,
  Check,
  ChevronsUpDown,
  CircleSlash2,
  CloudOff,
  EyeOff,
  FileX2,
  FolderOpen,
  Hourglass,
  KeyRound,
  Layers,
  LogIn,
  type LucideIcon,
  MailQuestion,
  MessageCircleOff,
  MessageSquareText,
  MonitorPlay,
  PencilLine,
  Printer,
  RotateCw,
  SearchX,
  ShieldAlert,
  Signpost,
  UserCheck,
  WifiOff,
  X,
} from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GuideView } from '../../../../core/app/view/guide-screen.ts'
import type { PageOfVisit } from '../../../../core/navigation/page-state.ts'
import type { PortalStatus } from '../../../../core/session/portal-status.ts'
import { Action } from '../../../components/action.tsx'
import { Listen } from '../../../components/listen.tsx'
import { useSend } from '../../../session.ts'
import { SecretNotice } from './step-words.tsx'
import { InsteadButton, LaterButton, type PageWay, WayOn } from './ways.tsx'

/** The icon of each state of the page and the ways on, best first; its text is in i18n. `ok` shows nothing. */
const states: Readonly<
  Record<Exclude<PortalStatus, 'ok'>, { readonly icon: LucideIcon; readonly ways: readonly PageWay[] }>
> = {
  loading: { icon: Hourglass, ways: [] },
  leading: { icon: MonitorPlay, ways: [] },
  'not-led': { icon: Signpost, ways: [] },
  'not-yet': { icon: Hourglass, ways: ['reload'] },
  several: { icon: SearchX, ways: [] },
  drifted: { icon: Signpost, ways: [] },
  gone: { icon: SearchX, ways: ['reload'] },
  'unknown-screen': { icon: SearchX, ways: ['back', 'start'] },
  'other-procedure': { icon: Signpost, ways: ['back', 'start'] },
  'other-page': { icon: Signpost, ways: ['back', 'start'] },
  'place-folded': { icon: ChevronsUpDown, ways: ['page'] },
  offline: { icon: WifiOff, ways: ['reload'] },
  down: { icon: CloudOff, ways: ['reload'] },
  retrying: { icon: RotateCw, ways: [] },
  slow: { icon: Hourglass, ways: ['reload'] },
  'signed-out': { icon: LogIn, ways: ['go-on'] },
  mistake: { icon: PencilLine, ways: ['read'] },
  'mistake-sign-in': { icon: KeyRound, ways: ['read'] },
  'mistake-message': { icon: MessageSquareText, ways: ['read'] },
  'covered-cookies': { icon: Layers, ways: ['page'] },
  covered: { icon: Layers, ways: ['page'] },
  captcha: { icon: UserCheck, ways: ['go-on', 'page'] },
  code: { icon: MailQuestion, ways: ['go-on', 'page'] },
  file: { icon: FolderOpen, ways: ['page'] },
  refused: { icon: ShieldAlert, ways: ['back', 'start'] },
  crashed: { icon: CircleSlash2, ways: ['reload'] },
  reopening: { icon: Hourglass, ways: [] },
  insecure: { icon: ShieldAlert, ways: ['reload'] },
  'no-print': { icon: Printer, ways: [] },
  'no-file': { icon: FileX2, ways: [] },
  'no-download': { icon: FileX2, ways: [] },
  'no-dialog': { icon: MessageCircleOff, ways: ['start'] },
  'too-many-pages': { icon: Layers, ways: [] },
  'no-login': { icon: ShieldAlert, ways: ['back', 'start'] },
  deaf: { icon: EyeOff, ways: [] },
}

/** States in which the step can be done, at once or in a moment; they are mentioned below its text. */
const REMARKS: readonly PortalStatus[] = ['ok', 'loading', 'not-led', 'deaf']

/** States that last: people may prefer to come back later, and should not have to look for how. */
const LASTING: readonly PortalStatus[] = [
  ...(['offline', 'down', 'slow', 'crashed', 'insecure', 'signed-out'] as const),
  ...(['unknown-screen', 'other-page', 'gone', 'captcha', 'code', 'file'] as const),
]

/** Whether the state of the page replaces the instruction. */
export function replacesInstruction(status: PortalStatus): boolean {
  return !REMARKS.includes(status)
}

/** Whether the state of the page lasts, and the visit can be put aside. */
function hasWayOut({ portal, keepable }: GuideView): boolean {
  return keepable && LASTING.includes(portal.status)
}

interface PageStateProps {
  readonly guide: GuideView
  /** Whether the ways stand at the foot of a rail, if there is room. */
  readonly areWaysInFoot: boolean
  /** The element stays while nothing is shown: screen readers announce only changes inside an element that they already know. */
  readonly isShown: boolean
}

/** Shows the state of the page in place of the instruction: a sentence as its title, one way on, one way out. */
export function PageState({ guide, areWaysInFoot, isShown }: PageStateProps) {
  const { t } = useTranslation()
  const { step, portal } = guide
  const { status } = portal
  if (status === 'ok' || !isShown) return <div aria-live="polite" aria-atomic="true" />
  const { icon: Icon } = states[status]
  const [title, rest] = splitFirstSentence(t(`status.${status}`, toNames(portal)))
  const { drift } = step
  return (
    // Atomic: a screen reader otherwise reads the changed words in the order in which they changed, the way on before its sentence.
    <div aria-live="polite" aria-atomic="true">
      <div className="page-state" data-status={status}>
        <Icon aria-hidden="true" />
        <h1 className="ask">{title}</h1>
        {rest !== '' && <p className="say">{rest}</p>}
        {status === 'drifted' && drift !== undefined && drift.label !== '' && (
          <p dir="auto">{t('drift.before', { label: drift.label })}</p>
        )}
        <SecretNotice guide={guide} />
        {guide.spoke !== undefined && guide.spoke !== 'ended' && (
          <p className="fine" role="status">
            {t(`mistake.spoke.${guide.spoke}`)}
          </p>
        )}
        {!areWaysInFoot && <PageWays guide={guide} />}
        <p className="fine">{t('guide.atStep', { title: step.title })}</p>
      </div>
    </div>
  )
}

/** Shows the ways on from a state of the page, and out of it. */
export function PageWays({ guide }: Pick<PageStateProps, 'guide'>) {
  const { step, portal } = guide
  if (portal.status === 'ok') return null
  return (
    <div className="page-ways">
      {portal.status === 'drifted' ? (
        <DriftAnswers step={step.id} />
      ) : (
        <WayOn step={step} portal={portal} ways={states[portal.status].ways} />
      )}
      {portal.elsewhere?.mayGo === true && (
        <InsteadButton way="other" flow={portal.elsewhere.flow} training={portal.training} />
      )}
      {guide.wayBackIn !== undefined && (
        <InsteadButton way="forgotten" flow={guide.wayBackIn} training={portal.training} />
      )}
      {hasWayOut(guide) && <LaterButton />}
    </div>
  )
}

/** Shows a remark about a page on which the step can be done, at once or in a moment. */
export function PageRemark({ portal }: Pick<GuideView, 'portal'>) {
  const { t } = useTranslation()
  const { status } = portal
  if (status === 'ok' || replacesInstruction(status)) return <div aria-live="polite" />
  const { icon: Icon } = states[status]
  return (
    <div aria-live="polite">
      <div className="notice notice-page" data-status={status}>
        <Icon aria-hidden="true" />
        <p>{t(`status.${status}`, toNames(portal))}</p>
      </div>
    </div>
  )
}

/** Asks people whether what the guide found is really its target, as the site has changed and the guide is not sure. */
function DriftAnswers({ step }: { readonly step: string }) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <div className="two">
      <Action icon={Check} onPress={() => send({ do: 'heal', step, answer: 'confirmed' })}>
        {t('drift.yes')}
      </Action>
      <Action icon={X} onPress={() => send({ do: 'heal', step, answer: 'refused' })}>
        {t('drift.no')}
      </Action>
    </div>
  )
}

/** Returns what the sentences about the page name. */
function toNames({ name, elsewhere }: GuideView['portal']) {
  return { name, title: elsewhere?.title ?? '' }
}

/** Splits a text into its first sentence and the rest. */
function splitFirstSentence(text: string): readonly [first: string, others: string] {
  const [first = '', ...others] = text.split(/(?<=[.!?؟]) /u)
  return [first, others.join(' ')]
}

/**
 * Says that the portal opened a second page, and offers the way back. Read aloud automatically, as is the closing of that page.
 */
export function PagesNotice({ pages = [] }: { readonly pages: readonly PageOfVisit[] | undefined }) {
  const { t } = useTranslation()
  const send = useSend()
  const hasClosed = useHasClosed(pages.length)
  const at = pages.findIndex(({ isShown }) => isShown)
  const shown = pages[at]
  const isApart = shown !== undefined && at > 0
  return (
    <div aria-live="polite">
      {isApart && (
        <div className="notice notice-page">
          <Layers aria-hidden="true" />
          <div>
            <p>{shown.isNew ? t('pages.opened') : t('pages.here', { number: at + 1, total: pages.length })}</p>
            <div className="ways">
              <Action
                icon={ArrowLeft}
                turns
                aria-keyshortcuts="Control+W"
                onPress={() => send({ do: 'page', action: 'close', page: shown.number })}
              >
                {t('pages.back')}
              </Action>
            </div>
          </div>
        </div>
      )}
      {!isApart && hasClosed && <p className="visually-hidden">{t('pages.gone', { number: Math.max(at, 0) + 1 })}</p>}
    </div>
  )
}

/** Whether the last change of the number of pages was a closing. */
function useHasClosed(count: number): boolean {
  const last = useRef(count)
  const [hasClosed, setHasClosed] = useState(false)
  useEffect(() => {
    if (count !== last.current) setHasClosed(count < last.current)
    last.current = count
  }, [count])
  return hasClosed
}

interface ReadAloudProps {
  readonly guide: GuideView
  readonly isInstructionShown: boolean
}

/**
 * Reads aloud what stands in place of the instruction. Only the step's own text counts as help with the step, and is reported as
 * such.
 */
export function ReadAloud({ guide: { step, portal, task }, isInstructionShown }: ReadAloudProps) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <div className="aloud">
      {replacesInstruction(portal.status) ? (
        <Listen text={t(`status.${portal.status}`, toNames(portal))} />
      ) : (
        <Listen
          text={isInstructionShown ? `${step.title}. ${step.say}` : step.title}
          isAuto={task === true}
          isFrench={step.french?.includes(isInstructionShown ? 'say' : 'title') === true}
          onStarted={() => send({ do: 'help', rung: 'read' })}
        />
      )}
    </div>
  )
}
