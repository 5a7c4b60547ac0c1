import {
  Eye,
  EyeOff,
  FileText,
  Handshake,
  Hourglass,
  Lightbulb,
  Sprout,
  TriangleAlert,
  Undo2,
  UsersRound,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { GuideView, StepText } from '../../../../core/app/view/guide-screen.ts'
import { Action } from '../../../components/action.tsx'
import { languages } from '../../../i18n/language.ts'
import { typeset } from '../../../i18n/typeset.ts'
import { useSend } from '../../../session.ts'
import type { Ladder } from '../help/ladder.tsx'
import { TermList, Terms } from '../help/terms.tsx'
import { LaterButton } from './ways.tsx'

interface StepWordsProps {
  readonly guide: GuideView
  readonly ladder: Ladder
  /** Whether the coach is a rail, which has room for one sentence: the reason for a step then comes with its explanation. */
  readonly isRail: boolean
}

/** Shows the step in words: what to do, and why. */
export function StepWords({ guide, ladder, isRail }: StepWordsProps) {
  const { t } = useTranslation()
  const { step, returningTo, hand } = guide
  const returning = guide.steps.find(({ id }) => id === returningTo)?.title ?? returningTo
  return (
    <>
      {returning !== undefined && (
        <p className="notice">
          <Undo2 aria-hidden="true" className="turns" />
          <span>{t('guide.returning', { step: returning })}</span>
        </p>
      )}
      <h1
        className={isRail && ladder.isInstructionShown ? 'visually-hidden' : 'ask'}
        lang={langOf(step, 'title')}
        dir="auto"
      >
        {typeset(step.title)}
      </h1>
      {ladder.isInstructionShown && (
        <p className="say" lang={langOf(step, 'say')} dir="auto">
          {typeset(step.say)}
        </p>
      )}
      {/* The person is not to blame for it, and does not need to stay. */}
      {step.everyone === true && <p className="fine">{t('guide.everyone')}</p>}
      {step.also !== undefined && (
        <SecondLanguage also={step.also} isInstructionShown={ladder.isInstructionShown} isRail={isRail} />
      )}
      {/* Before all that explains it: the answers must not be out of sight. */}
      {step.choices !== undefined && <Choices step={step.id} choices={step.choices} />}
      {ladder.isInstructionShown && step.why !== undefined && (!isRail || ladder.has('explain')) && (
        <p className="notice">
          <FileText aria-hidden="true" />
          <span lang={langOf(step, 'why')} dir="auto">
            {typeset(step.why)}
          </span>
        </p>
      )}
      {step.form !== undefined && ladder.isInstructionShown && (!isRail || ladder.has('explain')) && (
        <p className="fine">{t('guide.form', { form: step.form })}</p>
      )}
      {step.terms !== undefined && ladder.has('explain') && <TermList terms={step.terms} />}
      {/* Replaced by the button for less help, or by the one that undoes a press. */}
      {step.terms !== undefined &&
        ladder.isInstructionShown &&
        !isRail &&
        ladder.climbed.length === 0 &&
        guide.undo === undefined && <Terms terms={step.terms} step={step.id} />}
      {step.aim === true && !isRail && (
        <p className="notice">
          <Sprout aria-hidden="true" />
          <span>{t('guide.aim')}</span>
        </p>
      )}
      {step.doer !== undefined && hand.helper !== 'alone' && !isRail && (
        <p className="notice">
          <UsersRound aria-hidden="true" />
          <span>{t(`guide.doer.${step.doer}`)}</span>
        </p>
      )}
      <SecretNotice guide={guide} />
      {step.where !== undefined && (
        <p className="notice">
          <Hourglass aria-hidden="true" />
          <span>{t(`guide.arrives.${step.where}`)}</span>
        </p>
      )}
      {isRail && step.everyone === true && guide.keepable && <LaterButton />}
      {guide.unguided !== undefined &&
        step.pitfalls?.map((text) => (
          <p key={text} className="notice" lang={langOf(step, 'pitfalls')} dir="auto">
            {typeset(text)}
          </p>
        ))}
    </>
  )
}

/** Says which texts of the step are French, since the language of the screen lacks them. */
function langOf({ french }: GuideView['step'], text: StepText): 'fr' | undefined {
  return french?.includes(text) ? 'fr' : undefined
}

/** Says that a secret is being typed, and that the helper looks away. */
export function SecretNotice({ guide: { secret, hand } }: { readonly guide: GuideView }) {
  const { t } = useTranslation()
  if (!secret) return null
  return (
    <p className="notice notice-secret">
      <EyeOff aria-hidden="true" />
      <span>{t(hand.helper === 'alone' ? 'guide.secretAlone' : 'guide.secret')}</span>
    </p>
  )
}

interface SecondLanguageProps {
  readonly also: NonNullable<GuideView['step']['also']>
  readonly isInstructionShown: boolean
  readonly isRail: boolean
}

/** Repeats the step in the second language, so that two people can read it. */
function SecondLanguage({ also: { language, title, say }, isInstructionShown, isRail }: SecondLanguageProps) {
  const { dir } = languages[language]
  return (
    <div className="also" lang={language} dir={dir}>
      {!(isRail && isInstructionShown) && (
        <p>
          <b>{typeset(title)}</b>
        </p>
      )}
      {isInstructionShown && <p>{typeset(say)}</p>}
    </div>
  )
}

/** Shows the help that was given in words, and reads it aloud automatically when it appears. */
export function GivenHelp({ guide: { step }, ladder }: Omit<StepWordsProps, 'isRail'>) {
  const { t } = useTranslation()
  const explained = ladder.has('explain')
  return (
    <div aria-live="polite" className="explanation">
      {step.reassured && (
        <p className="notice">
          <Handshake aria-hidden="true" />
          <span>{t('ladder.reassured')}</span>
        </p>
      )}
      {ladder.has('point') && (
        <div className="notice">
          <Eye aria-hidden="true" />
          <div>
            <p>
              <b>{t('guide.point')}</b>
            </p>
            <p>{t('guide.pointed')}</p>
          </div>
        </div>
      )}
      {explained && step.hint !== undefined && (
        <p className="notice notice-hint">
          <Lightbulb aria-hidden="true" />
          <span lang={langOf(step, 'hint')} dir="auto">
            {typeset(step.hint)}
          </span>
        </p>
      )}
      {explained && step.pitfalls !== undefined && (
        <div className="notice">
          <TriangleAlert aria-hidden="true" />
          <div>
            <p>
              <b>{t('guide.pitfalls')}</b>
            </p>
            {step.pitfalls.map((pitfall) => (
              <p key={pitfall} lang={langOf(step, 'pitfalls')} dir="auto">
                {typeset(pitfall)}
              </p>
            ))}
          </div>
        </div>
      )}
    </div>
  )
}

interface ChoicesProps {
  readonly step: string
  readonly choices: NonNullable<GuideView['step']['choices']>
}

/** Asks a question of the coach itself: its answer decides what comes next, and is forgotten with the visit. */
function Choices({ step, choices }: ChoicesProps) {
  const send = useSend()
  return (
    <ul className="choices">
      {choices.map(({ id, text, chosen, french }) => (
        <li key={id}>
          <Action look="tile" aria-pressed={chosen} onPress={() => send({ do: 'answer', step, choice: id })}>
            <bdi lang={french ? 'fr' : undefined}>{text}</bdi>
          </Action>
        </li>
      ))}
    </ul>
  )
}
