import { ALargeSmall, Languages, type LucideIcon } from 'lucide-react'
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

interface NativeListProps {
  readonly icon: LucideIcon
  readonly label: string
  /** Shows the label beside the list; otherwise its picture and its choice say what it is. */
  readonly isLabelled?: true
  readonly value: string
  readonly options: readonly { readonly value: string; readonly words: string; readonly lang?: Language }[]
  readonly onChoose: (value: string) => void
}

/** Offers a choice in a native list: the system draws it above the portal view, which would hide a list of ours. */
function NativeList({ icon: Icon, label, isLabelled, value, options, onChoose }: NativeListProps) {
  return (
    <label className="native-list">
      <Icon aria-hidden="true" />
      <span {...(!isLabelled && { className: 'visually-hidden' })}>{label}</span>
      <select value={value} onChange={({ target }) => onChoose(target.value)}>
        {options.map(({ value: each, words, lang }) => (
          <option key={each} value={each} lang={lang}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}

const toLanguageOption = (id: Language) => ({ value: id, words: languages[id].name, lang: id })

/** Offers the text sizes in one control, where others are more important. */
export function TextSizeList({ size }: { readonly size: TextSize }) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <NativeList
      icon={ALargeSmall}
      label={t('settings.size')}
      value={size}
      options={sizes.map((each) => ({ value: each, words: t(`settings.sizes.${each}`) }))}
      onChoose={(value) => {
        const next = sizes.find((each) => each === value)
        if (next !== undefined) send({ do: 'text-size', size: next })
      }}
    />
  )
}

/** Offers a second language in which the coach repeats each step; or none. */
export function SecondLanguageList({ language }: { readonly language: Language | undefined }) {
  const { t } = useTranslation()
  const send = useSend()
  const first = useLanguage()
  const others = useOfferedLanguages().filter((id) => id !== first)
  return (
    <NativeList
      icon={Languages}
      label={t('settings.secondLanguage')}
      isLabelled
      value={language ?? ''}
      options={[{ value: '', words: t('settings.oneLanguage') }, ...others.map(toLanguageOption)]}
      onChoose={(value) => send({ do: 'second-language', language: languageIds.find((id) => id === value) ?? null })}
    />
  )
}

/** Offers the languages. */
export function LanguageList() {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <NativeList
      icon={Languages}
      label={t('settings.language')}
      value={useLanguage()}
      options={useOfferedLanguages().map(toLanguageOption)}
      onChoose={(value) => {
        const next = languageIds.find((id) => id === value)
        if (next !== undefined) send({ do: 'language', language: next })
      }}
    />
  )
}
