import { useTranslation } from 'react-i18next'
import type { TextSize } from '../../../core/session/command.ts'
import { Page } from '../../components/page.tsx'
import { ScreenTitle } from '../../components/screen-title.tsx'

/** The slow derivation of a key is under way; says so in words. */
export function WaitForNotebook({ is, textSize }: { readonly is: 'opening' | 'making'; readonly textSize: TextSize }) {
  const { t } = useTranslation()
  return (
    <Page textSize={textSize} className="narrow">
      <ScreenTitle>{t('notebook.title')}</ScreenTitle>
      <p className="lede" role="status">
        {t(`notebook.${is}`)}
      </p>
    </Page>
  )
}
