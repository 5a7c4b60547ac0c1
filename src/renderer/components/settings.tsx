import { ALargeSmall, Languages } from 'lucide-react'
import { Radio, RadioGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../core/flow/language/text.ts'
import type { TextSize } from '../../core/session/command.ts'
import { languageIds, languages, useLanguage, useOfferedLanguages } from '../i18n/language.ts'
import { useSend } from '../session.ts'
import { Segment } from './segment.tsx'

const sizes: readonly TextSize[] = ['normal', 'large', 'largest']

/** Offers the three text sizes. */
export function TextSizeChoice({ size }: { readonly size: TextSize }) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <RadioGroup
      className="segment text-size"
      aria-label={t('settings.size')}
      orientation="horizontal"
      value={size}
      onChange={(value) => {
        const next = sizes.find((each) => each === value)
        if (next !== undefined) send({ do: 'text-size', size: next })
      }}
    >
      {sizes.map((each) => (
        <Radio
          key={each}
          value={each}
          className="segment-item"
          data-size={each}
          aria-label={t(`settings.sizes.${each}`)}
        >
          A
        </Radio>
      ))}
    </RadioGroup>
  )
}

/** Offers the text sizes in one control, where others are more important. */
export function TextSizeList({ size }: { readonly size: TextSize }) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <label className="language-list">
      <ALargeSmall aria-hidden="true" />
      <span className="visually-hidden">{t('settings.size')}</span>
      <select
        value={size}
        onChange={({ target }) => {
          const next = sizes.find((each) => each === target.value)
          if (next !== undefined) send({ do: 'text-size', size: next })
        }}
      >
        {sizes.map((each) => (
          <option key={each} value={each}>
            {t(`settings.sizes.${each}`)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Offers the languages side by side, on screens that have room. */
export function LanguageChoice() {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <Segment
      label={t('settings.language')}
      value={useLanguage()}
      options={useOfferedLanguages()}
      toWords={(id) => <bdi lang={id}>{languages[id].name}</bdi>}
      onChoose={(language) => send({ do: 'language', language })}
    />
  )
}

/** Offers a second language in which the coach repeats each step; or none. */
export function SecondLanguageList({ language }: { readonly language: Language | undefined }) {
  const { t } = useTranslation()
  const send = useSend()
  const first = useLanguage()
  const offered = useOfferedLanguages()
  return (
    <label className="language-list">
      <Languages aria-hidden="true" />
      <span>{t('settings.secondLanguage')}</span>
      <select
        value={language ?? ''}
        onChange={({ target }) =>
          send({ do: 'second-language', language: languageIds.find((id) => id === target.value) ?? null })
        }
      >
        <option value="">{t('settings.oneLanguage')}</option>
        {offered
          .filter((id) => id !== first)
          .map((id) => (
            <option key={id} value={id} lang={id}>
              {languages[id].name}
            </option>
          ))}
      </select>
    </label>
  )
}

/** Offers the languages in a native list: the system draws it above the portal view, which would hide a list of ours. */
export function LanguageList() {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <label className="language-list">
      <Languages aria-hidden="true" />
      <span className="visually-hidden">{t('settings.language')}</span>
      <select
        value={useLanguage()}
        onChange={(event) => {
          const next = languageIds.find((id) => id === event.target.value)
          if (next !== undefined) send({ do: 'language', language: next })
        }}
      >
        {useOfferedLanguages().map((id) => (
          <option key={id} value={id} lang={id}>
            {languages[id].name}
          </option>
        ))}
      </select>
    </label>
  )
}
