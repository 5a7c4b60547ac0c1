import { EyeOff, FileText, Hourglass, Lightbulb, TriangleAlert, Undo2, UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { GuideView } from '../../../core/session/view.ts'
import { typeset } from '../../i18n/typeset.ts'
import { Choices } from './choices.tsx'

/** The step in words: what to do, why, and the explanation once it was asked. */
export function StepWords({ guide, explained }: { readonly guide: GuideView; readonly explained: boolean }) {
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
      <h1 className="ask" dir="auto">
        {typeset(step.title)}
      </h1>
      {step.told && (
        <p className="say" dir="auto">
          {typeset(step.say)}
        </p>
      )}
      {step.told && step.why !== undefined && (
        <p className="notice">
          <FileText aria-hidden="true" />
          <span dir="auto">{typeset(step.why)}</span>
        </p>
      )}
      {step.doer !== undefined && hand.helper !== 'alone' && (
        <p className="notice">
          <UsersRound aria-hidden="true" />
          <span>{t(`guide.doer.${step.doer}`)}</span>
        </p>
      )}
      {step.kind === 'secret' && (
        <p className="notice notice-secret">
          <EyeOff aria-hidden="true" />
          <span>{t('guide.secret')}</span>
        </p>
      )}
      {step.where !== undefined && (
        <p className="notice">
          <Hourglass aria-hidden="true" />
          <span>{t(`guide.arrives.${step.where}`)}</span>
        </p>
      )}
      {step.choices !== undefined && <Choices step={step.id} choices={step.choices} />}
      <div aria-live="polite" className="explanation">
        {explained && step.hint !== undefined && (
          <p className="notice notice-hint">
            <Lightbulb aria-hidden="true" />
            <span dir="auto">{typeset(step.hint)}</span>
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
                <p key={pitfall} dir="auto">
                  {typeset(pitfall)}
                </p>
              ))}
            </div>
          </div>
        )}
      </div>
    </>
  )
}
