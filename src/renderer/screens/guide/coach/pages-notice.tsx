import { ArrowLeft, Layers } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PageOfVisit } from '../../../../core/session/region/open-page.ts'
import { Action } from '../../../components/action.tsx'
import { useSend } from '../../../session.ts'

/** A page beside the first one shows: that it came, and the way back. Read aloud by itself, as is its going. */
export function PagesNotice({ pages = [] }: { readonly pages: readonly PageOfVisit[] | undefined }) {
  const { t } = useTranslation()
  const send = useSend()
  const hasClosed = useHasClosed(pages.length)
  const at = pages.findIndex(({ isShown }) => isShown)
  const shown = pages[at]
  const isApart = shown !== undefined && at > 0
  return (
    <div aria-live="polite">
      {isApart && (
        <div className="notice notice-page">
          <Layers aria-hidden="true" />
          <div>
            <p>{shown.isNew ? t('pages.opened') : t('pages.here', { number: at + 1, total: pages.length })}</p>
            <div className="ways">
              <Action
                icon={ArrowLeft}
                turns
                aria-keyshortcuts="Control+W"
                onPress={() => send({ do: 'page', action: 'close', page: shown.number })}
              >
                {t('pages.back')}
              </Action>
            </div>
          </div>
        </div>
      )}
      {!isApart && hasClosed && <p className="visually-hidden">{t('pages.gone', { number: Math.max(at, 0) + 1 })}</p>}
    </div>
  )
}

/** Whether a page went the last time that their number changed. */
function useHasClosed(count: number): boolean {
  const last = useRef(count)
  const [hasClosed, setHasClosed] = useState(false)
  useEffect(() => {
    if (count !== last.current) setHasClosed(count < last.current)
    last.current = count
  }, [count])
  return hasClosed
}
