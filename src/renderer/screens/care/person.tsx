import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CareView, FoundVisit } from '../../../core/care/view.ts'
import { Action } from '../../components/action.tsx'
import { HandPicture, WhoDidIt } from '../../components/who-did-it.tsx'
import { toDay, useLanguage } from '../../i18n/language.ts'
import { Delayed } from './delayed.tsx'
import { SecretForm } from './secret-form.tsx'
import type { Act } from './use-care.tsx'

/** Serves a person's rights to one visit: see it, get a copy, correct, object, erase. */
export function PersonPart({ care: { found }, act }: { readonly care: CareView; readonly act: Act }) {
  const { t } = useTranslation()
  return (
    <section className="card care-part" aria-labelledby="care-person">
      <h2 id="care-person">{t('care.personTitle')}</h2>
      {found === undefined ? (
        <>
          <p>{t('care.personText')}</p>
          <SecretForm label={t('care.code')} action={t('care.find')} onSubmit={(code) => act({ do: 'find', code })} />
        </>
      ) : (
        <PersonVisit found={found} act={act} />
      )}
    </section>
  )
}

function PersonVisit({ found, act }: { readonly found: FoundVisit; readonly act: Act }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [wrong, setWrong] = useState<string>()
  return (
    <>
      <h3>
        <bdi>{t('care.of', { title: found.title, day: toDay(found.day, language) })}</bdi>
      </h3>
      {found.training && <p className="fine">{t('sheet.training')}</p>}
      {found.objected && <p className="notice">{t('care.objected')}</p>}
      <ul className="care-steps">
        {found.steps.map(({ step, title, hand }) => (
          <li key={step}>
            <HandPicture hand={hand} />
            <b dir="auto">{title}</b>
            <Action look="quiet" onPress={() => setWrong(step)}>
              {t('care.rectify')}
            </Action>
            {wrong === step && (
              <WhoDidIt
                isStaff
                question={t('care.rectifyWho', { step: title })}
                helper="worker"
                onAnswer={(doer) => {
                  if (doer === 'person') setWrong(undefined)
                  act({ do: 'rectify', step, hand: doer })
                }}
                onReason={(doer, reason) => {
                  setWrong(undefined)
                  act({ do: 'rectify', step, hand: doer, reason })
                }}
                onCancel={() => setWrong(undefined)}
              />
            )}
          </li>
        ))}
      </ul>
      <div className="row">
        <Action onPress={() => act({ do: 'copy', form: 'pdf' })}>{t('care.copyPdf')}</Action>
        <Action onPress={() => act({ do: 'copy', form: 'json' })}>{t('care.copyJson')}</Action>
        {!found.objected && (
          <Delayed ask={t('care.object')} means={t('care.objecting')} onDo={() => act({ do: 'object' })} />
        )}
      </div>
      <Erase act={act} />
      <div>
        <Action look="quiet" onPress={() => act({ do: 'leave' })}>
          {t('care.leave')}
        </Action>
      </div>
    </>
  )
}

function Erase({ act }: { readonly act: Act }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  if (!asking) {
    return (
      <div>
        <Action onPress={() => setAsking(true)}>{t('care.erase')}</Action>
      </div>
    )
  }
  return (
    <section className="notice" aria-label={t('care.eraseQuestion')}>
      <div>
        <p className="small-question">{t('care.eraseQuestion')}</p>
        <p>{t('care.eraseNote')}</p>
        <div className="row">
          <Action onPress={() => act({ do: 'erase' })}>{t('care.eraseYes')}</Action>
          <Action autoFocus onPress={() => setAsking(false)}>
            {t('care.no')}
          </Action>
        </div>
      </div>
    </section>
  )
}
