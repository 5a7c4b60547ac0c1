import { ArrowLeft, EyeOff, Lock, LockOpen, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { GuideView } from '../../../../core/app/view/guide-screen.ts'
import type { PageOfVisit } from '../../../../core/navigation/page-state.ts'
import { IconAction } from '../../../components/action.tsx'
import { useSend } from '../../../session.ts'

type ShownPortal = GuideView['portal']

interface StripProps {
  readonly portal: ShownPortal
  /** Whether the step is a password, so that the helper should look away. */
  readonly secret: boolean
}

/** Shows the way back and the address, where no page can draw. */
export function Strip({ portal, secret }: StripProps) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <header className="strip">
      <IconAction
        icon={ArrowLeft}
        turns
        label={t('strip.back')}
        isDisabled={!portal.canGoBack}
        onPress={() => send({ do: 'portal', action: 'back' })}
      />
      {portal.training ? <TrainingAddress name={portal.name} /> : <RealAddress portal={portal} />}
      {secret && (
        <p className="secret-badge" role="status" title={t('pass.lookAway')}>
          <EyeOff aria-hidden="true" />
          <span>{t('pass.secret')}</span>
        </p>
      )}
    </header>
  )
}

function TrainingAddress({ name }: { readonly name: string }) {
  const { t } = useTranslation()
  return (
    <>
      <span className="training-badge">{t('strip.training')}</span>
      <span className="host">{t('strip.trainingHost', { name })}</span>
    </>
  )
}

function RealAddress({ portal }: { readonly portal: ShownPortal }) {
  const { t } = useTranslation()
  const Padlock = portal.secure ? Lock : LockOpen
  return (
    <span className="host" data-secure={portal.secure}>
      <Padlock aria-hidden="true" />
      <span className="visually-hidden">{t(portal.secure ? 'strip.secure' : 'strip.insecure')}</span>
      <bdi dir="ltr">{portal.host}</bdi>
    </span>
  )
}

interface PageTabsProps {
  readonly pages: readonly PageOfVisit[] | undefined
  readonly name: string
}

/** Shows the pages that the portal has open, if more than one: named by their position, where no page can draw. */
export function PageTabs({ pages = [], name }: PageTabsProps) {
  const { t } = useTranslation()
  const send = useSend()
  usePageKeys(pages)
  const list = useRef<HTMLUListElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a button that disappears with its page would leave the focus nowhere
  useEffect(() => {
    if (document.activeElement !== document.body) return
    list.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus()
  }, [pages.length])
  if (pages.length < 2) return null
  return (
    <ul ref={list} className="page-tabs" aria-label={t('pages.list', { name })}>
      {pages.map(({ number, isNew, isShown }, index) => (
        <li key={number} className="page-tab" data-shown={isShown}>
          <Button
            className="page-tab-name"
            aria-pressed={isShown}
            onPress={() => send({ do: 'page', action: 'show', page: number })}
          >
            {t(isNew ? 'pages.newPage' : 'pages.page', { number: index + 1 })}
          </Button>
          {index > 0 && (
            <IconAction
              icon={X}
              label={t('pages.close', { number: index + 1 })}
              onPress={() => send({ do: 'page', action: 'close', page: number })}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

/** Handles browsers' keys for tabs on our own screens; while the portal has the focus, the main process does. */
function usePageKeys(pages: readonly PageOfVisit[]): void {
  const send = useSend()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const at = pages.findIndex(({ isShown }) => isShown)
      if (!event.ctrlKey || pages.length < 2 || at < 0) return
      const isClosing = event.key.toLowerCase() === 'w'
      if (!isClosing && event.key !== 'Tab') return
      event.preventDefault()
      const page = pages[isClosing ? at : (at + (event.shiftKey ? -1 : 1) + pages.length) % pages.length]
      if (page) send({ do: 'page', action: isClosing ? 'close' : 'show', page: page.number })
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [pages, send])
}
