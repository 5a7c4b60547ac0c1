import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { TextSize } from '../../../core/session/command.ts'
import { LanguageList, TextSizeList } from '../../components/settings.tsx'

interface HomeTopProps {
  readonly textSize: TextSize
  readonly children?: ReactNode
}

/** Shows the app's name, the language and the size of the text, at the top of home and of the first start. */
export function HomeTop({ textSize, children }: HomeTopProps) {
  const { t } = useTranslation()
  return (
    <header className="home-top">
      <p className="brand">
        <span className="brand-mark" aria-hidden="true" />
        {t('home.brand')}
      </p>
      <LanguageList />
      <TextSizeList size={textSize} />
      {children}
    </header>
  )
}
