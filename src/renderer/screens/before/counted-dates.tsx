import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { countDay } from '../../../core/flow/language/calendar.ts'
import { parseDay } from '../../../core/flow/language/day.ts'
import type { DeadlineView } from '../../../core/session/view/deadline-view.ts'
import { toDay, toMonthName, useLanguage } from '../../i18n/language.ts'
import { typeset } from '../../i18n/typeset.ts'

/** The day that is typed lives in this component alone: it is asked for no record and sent nowhere. */
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
