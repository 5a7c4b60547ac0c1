import { useTranslation } from 'react-i18next'
import type { NotebookView } from '../../core/notebook/view.ts'
import type { TextSize } from '../../core/session/command.ts'
import type { SheetView } from '../../core/session/view.ts'
import { Page } from '../components/page.tsx'
import { ScreenTitle } from '../components/screen-title.tsx'
import { Withdraw } from '../components/withdraw.tsx'
import { KeepButtons } from './sheet/keep-buttons.tsx'
import { MandateButtons } from './sheet/mandate-buttons.tsx'
import { OwnNotebook } from './sheet/own-notebook.tsx'
import { SheetPaper } from './sheet/paper.tsx'
import { Wipe } from './sheet/wipe.tsx'

interface SheetProps {
  readonly sheet: SheetView
  readonly notebook: NotebookView
  readonly textSize: TextSize
}

/** The take-away sheet as it will be on paper, the ways to keep it, and the end of the visit. */
export function SheetScreen({ sheet, notebook, textSize }: SheetProps) {
  const { t } = useTranslation()
  return (
    <Page textSize={textSize} className="sheet">
      <div className="sheet-side">
        <ScreenTitle>{t('sheet.title')}</ScreenTitle>
        <p className="lede">{t('sheet.lede')}</p>
        <KeepButtons sheet={sheet} />
        <OwnNotebook notebook={notebook} recorded={sheet.head !== ''} />
        {sheet.mandates.length > 0 && <MandateButtons />}
        <Wipe />
        <Withdraw agreement={sheet.agreement} />
      </div>
      <SheetPaper sheet={sheet} />
    </Page>
  )
}
