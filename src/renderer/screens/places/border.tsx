import { type FormEvent, useState } from 'react'
import { Form, Input, Label, TextField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import {
  type BorderReason,
  type BorderRule,
  type BorderTarget,
  borderReasonSchema,
  borderTargetSchema,
} from '../../../core/directory/border.ts'
import { type HelpNeed, needSchema } from '../../../core/directory/need.ts'
import type { DirectoryView, HereAnswer } from '../../../core/directory/view.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { ListChoice } from '../../components/list-choice.tsx'

interface BorderProps {
  readonly border: readonly BorderRule[]
  readonly onView: (view: DirectoryView) => void
}

/** Sets, need by need, whether this service helps, whom it sends people to, and why. */
export function Border({ border, onView }: BorderProps) {
  const { t } = useTranslation()
  const toTarget = useTargetWords()
  const drop = (need: HelpNeed) => void bridge.request('directory.border', { need }).then(onView)
  return (
    <section className="card care-part" aria-labelledby="places-border">
      <h2 id="places-border">{t('places.service.border')}</h2>
      <p className="fine">{t('places.service.borderNote')}</p>
      {border.length > 0 && (
        <ul className="places-border">
          {border.map(({ need, to, reason }) => (
            <li key={need}>
              <span>
                <b>{t(`places.need.${need}`)}</b> {toTarget(to)}
                {reason !== undefined && <span className="row-note"> {t(`places.reason.${reason}`)}</span>}
              </span>
              <Action
                look="quiet"
                onPress={() => drop(need)}
                aria-label={`${t('places.service.borderDrop')} ${t(`places.need.${need}`)}`}
              >
                {t('places.service.borderDrop')}
              </Action>
            </li>
          ))}
        </ul>
      )}
      <BorderForm onView={onView} />
    </section>
  )
}

function useTargetWords(): (target: BorderTarget) => string {
  const { t } = useTranslation()
  return (target) =>
    target === 'here' || target === 'other' ? t(`places.service.to.${target}`) : t(`places.kind.${target}`)
}

function BorderForm({ onView }: Pick<BorderProps, 'onView'>) {
  const { t } = useTranslation()
  const toTarget = useTargetWords()
  const [need, setNeed] = useState<HelpNeed>('papers')
  const [to, setTo] = useState<BorderTarget>('here')
  const [reason, setReason] = useState<BorderReason>()
  const keep = (event: FormEvent): void => {
    event.preventDefault()
    void bridge.request('directory.border', { need, to, ...(reason && to !== 'here' && { reason }) }).then(onView)
  }
  return (
    <Form className="places-border-form" onSubmit={keep}>
      <ListChoice
        label={t('places.service.borderNeed')}
        value={need}
        options={needSchema.options}
        onChoose={(one) => one && setNeed(one)}
        toWords={(one) => t(`places.need.${one}`)}
      />
      <ListChoice
        label={t('places.service.borderTo')}
        value={to}
        options={borderTargetSchema.options}
        onChoose={(one) => one && setTo(one)}
        toWords={toTarget}
      />
      {to !== 'here' && (
        <ListChoice
          label={t('places.service.borderReason')}
          value={reason}
          options={borderReasonSchema.options}
          onChoose={setReason}
          toWords={(one) => t(`places.reason.${one}`)}
          unset={t('places.service.unset')}
        />
      )}
      {/* A person who is sent elsewhere must get a reason. */}
      <Action type="submit" isDisabled={to !== 'here' && reason === undefined}>
        {t('places.service.borderSet')}
      </Action>
    </Form>
  )
}

interface DeskLocationProps {
  readonly here: string | undefined
  readonly onView: (view: DirectoryView) => void
}

/** Sets where this desk is, so that sheets can give distances. */
export function DeskLocation({ here, onView }: DeskLocationProps) {
  const { t } = useTranslation()
  const [where, setWhere] = useState('')
  const [answer, setAnswer] = useState<HereAnswer['is'] | 'failed'>()
  const set = (event: FormEvent): void => {
    event.preventDefault()
    bridge.request('directory.here', { where }).then(
      (next) => {
        setAnswer(next.is)
        if (next.is === 'set') onView(next.view)
      },
      () => setAnswer('failed'),
    )
  }
  return (
    <section className="card care-part" aria-labelledby="places-here">
      <h2 id="places-here">{t('places.service.here')}</h2>
      <p className="fine">{t('places.service.hereNote')}</p>
      {here !== undefined && <p dir="auto">{t('places.service.hereIs', { where: here })}</p>}
      <Form className="site-form" onSubmit={set}>
        <TextField value={where} onChange={setWhere} autoComplete="off" maxLength={100}>
          <Label>{t('places.where')}</Label>
          <Input className="text-input" dir="auto" spellCheck="false" />
        </TextField>
        <Action type="submit" isDisabled={where.trim() === ''}>
          {t('places.service.hereSet')}
        </Action>
      </Form>
      <div role="status">
        {answer === 'unknown' && <p className="notice">{t('places.unknownWhere')}</p>}
        {answer === 'several' && <p className="notice">{t('places.service.hereSeveral')}</p>}
        {answer === 'failed' && <p className="notice">{t('places.failed')}</p>}
      </div>
    </section>
  )
}
