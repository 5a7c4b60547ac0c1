import { ArrowLeft, Hourglass, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { askDocuments } from '../../ask.ts'
import { Action } from '../../components/action.tsx'
import { ScreenTitle } from '../../components/page.tsx'

interface FrameProps {
  readonly title: string
  readonly says?: string | undefined
  readonly isBusy?: boolean
  readonly onBack?: (() => void) | undefined
  /** The one way on, and what else can be done; the way back is beside them. */
  readonly ways?: ReactNode
  readonly children?: ReactNode
}

/** One screen of documents: what to do above, the paper in the middle, the ways below, all in sight at once. */
export function DocumentsFrame({ title, says, isBusy = false, onBack, ways, children }: FrameProps) {
  const { t } = useTranslation()
  return (
    <main className="documents" aria-busy={isBusy}>
      <header>
        <ScreenTitle>{title}</ScreenTitle>
        {says !== undefined && <p className="lede">{says}</p>}
      </header>
      <div className="documents-middle">
        {isBusy && <Hourglass aria-hidden="true" className="documents-wait" />}
        {children}
      </div>
      <footer className="documents-ways">
        {ways}
        {onBack && (
          <Action icon={ArrowLeft} turns onPress={onBack}>
            {t('documents.back')}
          </Action>
        )}
        {!isBusy && (
          <Action look="quiet" icon={Undo2} turns onPress={() => askDocuments({ do: 'cancel' })}>
            {t('documents.cancel')}
          </Action>
        )}
      </footer>
    </main>
  )
}
