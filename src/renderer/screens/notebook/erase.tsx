import { Eraser } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { AskTwice } from '../../components/ask-twice.tsx'
import { useNotebook } from '../../session.ts'

/** The end of a notebook. */
export function Erase() {
  const { t } = useTranslation()
  const send = useNotebook()
  const words = {
    ask: t('notebook.erase'),
    question: t('notebook.eraseQuestion'),
    means: t('notebook.eraseMeans'),
    yes: t('notebook.eraseYes'),
    no: t('notebook.eraseNo'),
  }
  return <AskTwice icon={Eraser} words={words} onYes={() => send({ do: 'erase' })} />
}
