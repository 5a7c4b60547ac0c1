import { BookPlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { NotebookView } from '../../../core/notebook/view.ts'
import type { TextSize } from '../../../core/session/command.ts'
import { Action } from '../../components/action.tsx'
import { Listen } from '../../components/listen.tsx'
import { Page, ScreenTitle } from '../../components/page.tsx'
import { CodeWords } from '../../components/paper/code-words.tsx'
import { useNotebook } from '../../session.ts'
import { Trouble } from './trouble.tsx'

interface OfferCodeProps {
  readonly offering: Extract<NotebookView, { is: 'offering' }>
  readonly textSize: TextSize
}

/** A new code, to be copied on paper; the notebook begins once the person says that they did. */
export function OfferCode({ offering, textSize }: OfferCodeProps) {
  const { t } = useTranslation()
  const send = useNotebook()
  const aloud = [t('notebook.offerLede'), t('notebook.offerPaper'), t('notebook.offerLost')].join(' ')
  return (
    <Page
      textSize={textSize}
      className="narrow"
      foot={
        <>
          <Action look="main" icon={BookPlus} onPress={() => send({ do: 'keep-code' })}>
            {t('notebook.offerKept')}
          </Action>
          <Action onPress={() => send({ do: 'close' })}>{t('notebook.offerNo')}</Action>
        </>
      }
    >
      <ScreenTitle>{t('notebook.offerTitle')}</ScreenTitle>
      <p className="lede">{t('notebook.offerLede')}</p>
      {offering.trouble !== undefined && <Trouble trouble={offering.trouble} />}
      <CodeWords code={offering.code} />
      <p>{t('notebook.offerPaper')}</p>
      <p>
        <b>{t('notebook.offerLost')}</b>
      </p>
      <div className="row">
        <Listen text={aloud} />
      </div>
    </Page>
  )
}
