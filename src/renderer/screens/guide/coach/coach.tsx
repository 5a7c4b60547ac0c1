import { FileCheck, FileSearch, MessageCircleQuestionMark, TriangleAlert } from 'lucide-react'
import { type RefObject, useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GuideView } from '../../../../core/app/view/guide-screen.ts'
import type { LearnerClassView } from '../../../../core/class/view.ts'
import type { TextSize } from '../../../../core/session/command.ts'
import type { Nudge } from '../../../../core/session/region/handover.ts'
import { sendDocumentCommand } from '../../../commands.ts'
import { Action } from '../../../components/action.tsx'
import { UndoBar } from '../../../components/undo-bar.tsx'
import { useSideKey } from '../../../components/visit-keys.ts'
import { useSend } from '../../../session.ts'
import { LessonAsk, LessonLine } from '../../class/learner.tsx'
import { HelpLadder, type Ladder, useLadder } from '../help/ladder.tsx'
import { isVisitOutside, OutsideFoot, OutsidePanel } from '../help/outside-panel.tsx'
import { StuckPanel } from '../help/stuck-panel.tsx'
import { UnguidedTools } from '../help/unguided-tools.tsx'
import { AddressAnswers, AddressGate } from './address-gate.tsx'
import { CoachMenu, CoachTop } from './coach-top.tsx'
import { useDisclosure } from './disclosure.ts'
import { Foot } from './foot.tsx'
import { GateReading } from './gate-panel.tsx'
import { PageRemark, PageState, PagesNotice, PageWays, ReadAloud, replacesInstruction } from './page-state.tsx'
import { SightNotice } from './sight-notice.tsx'
import { GivenHelp, StepWords } from './step-words.tsx'
import { LaterButton } from './ways.tsx'

interface CoachProps {
  readonly guide: GuideView
  readonly textSize: TextSize
  readonly narrow: boolean
  readonly isAlone: boolean
  readonly lesson: LearnerClassView | undefined
}

/** Shows in words what to do now; never covers the portal. */
export function Coach({ guide, textSize, narrow, isAlone, lesson }: CoachProps) {
  const { t } = useTranslation()
  const send = useSend()
  const { step, hand, portal, outside, undo } = guide
  const isStopped = replacesInstruction(portal.status)
  const hasAddress = guide.address !== undefined
  // An unknown page has no instructions to reveal step by step: the help for any page is offered at once.
  const ladder = useLadder(guide, isStopped || guide.unguided !== undefined)
  // Closes with the step: left open it would stand above the next step's text.
  const menu = useDisclosure(step.id)
  const coach = useRef<HTMLElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const takeBack = () => {
    if (undo?.rung !== undefined) ladder.takeBack(undo.rung)
    send({ do: 'undo' })
  }
  const undoBar = (
    <UndoBar undo={undo} isElsewhere={undo?.what === 'said' || ladder.isLast(undo?.rung)} onUndo={takeBack} />
  )
  useKeptFocus(coach, body)
  useSideKey(
    useCallback(() => send({ do: 'portal', action: 'focus' }), [send]),
    useCallback(() => body.current?.focus({ preventScroll: true }), []),
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: new content starts at the top
  useEffect(() => {
    body.current?.scrollTo({ top: 0 })
  }, [step.id, hand.holder, isStopped, hasAddress, menu.isOpen])
  const isHelpInFoot = narrow && isFootFree(guide)
  const areWaysInFoot = isHelpInFoot && !hasAddress && isStopped
  // A rail has no room for it beside the button that confirms the step: there it comes after the text.
  const isWaitLong = !narrow && !isStopped && !hasAddress && step.everyone === true && guide.keepable
  const listen = !hasAddress && <ReadAloud guide={guide} isInstructionShown={ladder.isInstructionShown} />
  const help = hasHelp(guide) && (
    <HelpLadder ladder={ladder} onUndo={ladder.isLast(undo?.rung) ? takeBack : undefined} />
  )
  const inHere = (
    <>
      <StepAnnouncement guide={guide} isInstructionShown={ladder.isInstructionShown} />
      <Instruction guide={guide} ladder={ladder} isAlone={isAlone} isRail={narrow} isFootFree={isHelpInFoot} />
      {!isHelpInFoot && listen}
      {!isStopped && !hasAddress && <GivenHelp guide={guide} ladder={ladder} />}
      <PageRemark portal={portal} />
      {guide.unguided !== undefined && hasHelp(guide) && <UnguidedTools unguided={guide.unguided} page={step.id} />}
      {guide.gate !== undefined && <GateReading gate={guide.gate} isAlone={hand.helper === 'alone'} />}
      {!isHelpInFoot && help}
      <SightNotice portal={portal} />
      {ladder.has('stuck') && hasHelp(guide) && <StuckPanel guide={guide} again={ladder.again} />}
    </>
  )
  return (
    <section ref={coach} className="coach" aria-label={t('guide.coach')}>
      <CoachTop guide={guide} menu={menu} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable content must be reachable by keyboard */}
      <div ref={body} className="coach-body" role="group" tabIndex={0} aria-label={step.title}>
        {menu.isOpen && <CoachMenu id={menu.id} guide={guide} textSize={textSize} />}
        {guide.unrecorded === true && <UnrecordedQuestion />}
        {isVisitOutside(outside) ? <OutsidePanel guide={guide} outside={outside} /> : inHere}
        {lesson !== undefined && <LessonLine lesson={lesson} />}
        {!guide.recorded && <p className="fine">{t(lesson ? 'class.nothingNoted' : 'guide.notRecorded')}</p>}
      </div>
      {/* In a rail it stands under the text, as the answers need the other side. */}
      {narrow && undoBar}
      {isVisitOutside(outside) ? (
        <OutsideFoot outside={outside}>{!narrow && undoBar}</OutsideFoot>
      ) : (
        <Foot guide={guide} undoBar={!narrow && undoBar}>
          {isHelpInFoot && guide.address !== undefined && <AddressAnswers gate={guide.address} guide={guide} />}
          {areWaysInFoot && <PageWays guide={guide} />}
          {isWaitLong && <LaterButton />}
          {lesson !== undefined && <LessonAsk lesson={lesson} />}
          {isHelpInFoot && listen}
          {isHelpInFoot && help}
        </Foot>
      )}
    </section>
  )
}

interface StepAnnouncementProps {
  readonly guide: GuideView
  readonly isInstructionShown: boolean
}

/**
 * Reads the step aloud to screen readers as it comes, and that a secret is typed. Says nothing while the state of the page stands
 * in place of the step: two sentences would be read, and the first would be about what cannot be done.
 */
function StepAnnouncement({ guide, isInstructionShown }: StepAnnouncementProps) {
  const { t } = useTranslation()
  const { step, portal, secret, hand } = guide
  const words = [
    `${t('guide.stepOf', { number: step.number, total: step.total })}. ${step.title}.`,
    ...(isInstructionShown ? [step.say] : []),
    ...(secret === true ? [t(hand.helper === 'alone' ? 'guide.secretAlone' : 'guide.secret')] : []),
  ]
  return (
    <p className="visually-hidden" aria-live="polite">
      {replacesInstruction(portal.status) ? '' : words.join(' ')}
    </p>
  )
}

interface InstructionProps {
  readonly guide: GuideView
  readonly ladder: Ladder
  readonly isAlone: boolean
  readonly isRail: boolean
  /** Whether answers and ways stand at the foot. */
  readonly isFootFree: boolean
}

/** Shows what to do, or in its place what prevents it. */
function Instruction({ guide, ladder, isAlone, isRail, isFootFree }: InstructionProps) {
  const { step, hand, portal, address } = guide
  const isStopped = replacesInstruction(portal.status)
  const hasNewFile = useIsOfThisStep(guide.downloads, step.id)
  const isFileFirst = hasNewFile && !isRail // in a rail it would take the place of the instruction
  const hasFiles = guide.downloads > 0 && (hasNewFile || isAlone)
  const files = hasFiles && <FilesNotice count={guide.downloads} isAlone={isAlone} />
  return (
    <>
      {address !== undefined && <AddressGate gate={address} guide={guide} isAnsweredHere={!isFootFree} />}
      <PageState guide={guide} areWaysInFoot={isFootFree} isShown={isStopped && address === undefined} />
      <PagesNotice pages={portal.pages} />
      {!isRail && <div aria-live="polite">{isFileFirst && files}</div>}
      <NudgeCard nudge={hand.nudge} />
      {!isStopped && address === undefined && <StepWords guide={guide} ladder={ladder} isRail={isRail} />}
      <div aria-live={isRail ? 'polite' : 'off'}>{!isFileFirst && files}</div>
    </>
  )
}

/** Whether the foot of a narrow window has room for the help, or for the answer to a question. */
function isFootFree({ gate, hand }: GuideView): boolean {
  return gate === undefined && hand.holder === 'person' && hand.offer === undefined
}

/**
 * Whether to offer help: not while the worker does the step, while a question must be answered first, or while the guide asks
 * what it sees.
 */
function hasHelp({ hand, portal, address, unrecorded }: GuideView): boolean {
  if (portal.status === 'leading') return false
  const isAsked = hand.offer === 'worker' || portal.status === 'drifted' || address !== undefined || unrecorded === true
  return hand.holder === 'person' && !isAsked
}

/** Whether the last file came while this step was shown: a page may give one just before the guide sees the next step. */
function useIsOfThisStep(count: number, step: string): boolean {
  const [last, setLast] = useState({ count, step })
  if (count !== last.count) setLast({ count, step })
  return step === last.step
}

interface FilesNoticeProps {
  /** Files that the site offered for download during the visit, one at least. */
  readonly count: number
  /** In a kiosk the file is erased at the end, and can be viewed until then. */
  readonly isAlone: boolean
}

/**
 * Says that a file from the site was saved and what becomes of it, and offers to view it. Read aloud automatically. At a desk it
 * is for the step at which the file came; in a kiosk it is the only way to the file, and stays for the visit.
 */
function FilesNotice({ count, isAlone }: FilesNoticeProps) {
  const { t } = useTranslation()
  return (
    <div className="notice notice-page">
      <FileCheck aria-hidden="true" />
      <p>{t(isAlone ? 'files.leave' : 'files.keep', { number: count })}</p>
      {isAlone && (
        <Action icon={FileSearch} onPress={() => sendDocumentCommand({ do: 'open-paper', paper: count - 1 })}>
          {t('files.see')}
        </Action>
      )}
    </div>
  )
}

/**
 * Keeps the focus in the coach: the focused element may disappear with the step, an answer or a state of the page, and a keyboard
 * would then start again at the top of the window.
 */
function useKeptFocus(within: RefObject<HTMLElement | null>, fallback: RefObject<HTMLElement | null>): void {
  const last = useRef<Element | null>(null)
  useEffect(() => {
    const { current: place } = within
    const remember = (event: FocusEvent) => {
      last.current = event.target instanceof Element ? event.target : null
    }
    place?.addEventListener('focusin', remember)
    return () => place?.removeEventListener('focusin', remember)
  }, [within])
  // Runs before the window's focus keeper, which waits for a frame and would choose another place.
  useLayoutEffect(() => {
    const isLost = last.current !== null && !last.current.isConnected && document.activeElement === document.body
    if (isLost) fallback.current?.focus({ preventScroll: true })
  })
}

/** Says in one sentence, to both people and without blame, that what happens on the page does not fit who holds the hand. */
function NudgeCard({ nudge }: { readonly nudge: Nudge | undefined }) {
  const { t } = useTranslation()
  return (
    <div aria-live="polite">
      {nudge !== undefined && (
        <p className="notice nudge">
          <MessageCircleQuestionMark aria-hidden="true" />
          <span>{t(`pass.nudge.${nudge}`)}</span>
        </p>
      )}
    </div>
  )
}

/** Asks both people whether to continue although nothing can be recorded. */
function UnrecordedQuestion() {
  const { t } = useTranslation()
  const send = useSend()
  const question = useId()
  return (
    <section className="notice notice-alert" role="alert" aria-labelledby={question}>
      <TriangleAlert aria-hidden="true" />
      <div>
        <p id={question}>{t('unrecorded.question')}</p>
        <div className="row">
          <Action onPress={() => send({ do: 'unrecorded', answer: 'yes' })}>{t('unrecorded.yes')}</Action>
          <Action onPress={() => send({ do: 'unrecorded', answer: 'no' })}>{t('unrecorded.no')}</Action>
        </div>
      </div>
    </section>
  )
}
