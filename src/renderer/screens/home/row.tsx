import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { When } from '../../../core/flow/run/deadline.ts'
import { toDay, toMonthName, useLanguage } from '../../i18n/language.ts'
import { useSend } from '../../session.ts'
import type { ListedProcedure } from './listed.ts'

/** Shows one procedure on one line: the whole line opens it, and « Essayer » its training portal. A date never disables it. */
export function Row({ procedure }: { readonly procedure: ListedProcedure }) {
  const { t } = useTranslation()
  const send = useSend()
  const toWhen = useWhenWords()
  const language = useLanguage()
  const { flow, title, portal, when, training, origin, changed, french } = procedure
  const isOpen = when === undefined || when.open
  return (
    <li className="row-line">
      <Button className="row-press" onPress={() => send({ do: 'pick', flow, training: false })}>
        <span className="row-words">
          <b lang={french ? 'fr' : undefined} dir="auto">
            {title}
          </b>
          <span className="row-note">
            <bdi>{portal}</bdi>
            {when !== undefined && ` · ${toWhen(when)}`}
          </span>
          {changed !== undefined && (
            <span className="row-note">
              {t('home.changed', { day: toDay(changed.since, language) })} · {t(`before.changed.${changed.what}`)}
            </span>
          )}
          {origin !== undefined && (
            <span className="row-note">
              {origin.signer === undefined ? t('home.unsigned') : t('home.signed', { name: origin.signer })}
            </span>
          )}
        </span>
        <span className="row-go" data-open={isOpen}>
          {isOpen ? t('home.do') : t('home.notYet')}
        </span>
      </Button>
      {training && (
        <Button
          className="row-try"
          aria-label={t('home.tryNamed', { title })}
          onPress={() => send({ do: 'pick', flow, training: true })}
        >
          {t('home.try')}
        </Button>
      )}
    </li>
  )
}

/** Returns a function that says in a few words until when, or from when on, the portal takes a procedure. */
function useWhenWords(): (when: When) => string {
  const { t } = useTranslation()
  const language = useLanguage()
  return (when) => {
    if (when.is === 'window') {
      const day = toDay(when.open ? when.closes : when.opens, language, 'no-year')
      return t(when.open ? 'home.until' : 'home.opens', { day })
    }
    if (when.open && when.closes) return t('home.until', { day: toDay(when.closes, language, 'no-year') })
    return t(when.open ? 'home.inMonth' : 'home.opensMonth', { month: toMonthName(when.month, language, 'no-year') })
  }
}
