import { useTranslation } from 'react-i18next'
import type { TextSize } from '../../core/session/command.ts'
import type { SheetView } from '../../core/session/view.ts'
import { Page } from '../components/page.tsx'
import { ScreenTitle } from '../components/screen-title.tsx'
import { KeepButtons } from './sheet/keep-buttons.tsx'
import { SheetPaper } from './sheet/paper.tsx'
import { Wipe } from './sheet/wipe.tsx'

/** The take-away sheet as it will be on paper, the ways to keep it, and the end of the visit. */
export function SheetScreen({ sheet, textSize }: { readonly sheet: SheetView; readonly textSize: TextSize }) {
  const { t } = useTranslation()
  return (
    <Page textSize={textSize} className="sheet">
      <div className="sheet-side">
        <ScreenTitle>{t('sheet.title')}</ScreenTitle>
        <p className="lede">{t('sheet.lede')}</p>
        <KeepButtons downloads={sheet.downloads} />
        <Wipe />
      </div>
      <SheetPaper sheet={sheet} />
    </Page>
  )
}
