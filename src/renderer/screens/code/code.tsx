import { useTranslation } from 'react-i18next'
import type { TextSize } from '../../../core/session/command.ts'
import type { CodeView } from '../../../core/session/view/view.ts'
import { Page, ScreenTitle } from '../../components/page.tsx'
import { AskCode } from '../notebook/ask-code.tsx'
import { OfferCode } from '../notebook/offer-code.tsx'

/** The six words of a notebook: asked for, or shown to be copied. */
export function CodeScreen({ code, textSize }: { readonly code: CodeView; readonly textSize: TextSize }) {
  const { notebook } = code
  switch (notebook.is) {
    case 'asking':
      return <AskCode asking={notebook} textSize={textSize} />
    case 'offering':
      return <OfferCode offering={notebook} textSize={textSize} />
    default:
      return <WaitForNotebook is={notebook.is} textSize={textSize} />
  }
}

/** The slow derivation of a key is under way; says so in words. */
function WaitForNotebook({ is, textSize }: { readonly is: 'opening' | 'making'; readonly textSize: TextSize }) {
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
