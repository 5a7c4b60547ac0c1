import { Eraser } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { AskTwice } from '../../components/ask-twice.tsx'
import { useSend } from '../../session.ts'

/** The end: erases everything of the visit from this computer. */
export function Wipe() {
  const { t } = useTranslation()
  const send = useSend()
  const words = {
    ask: t('sheet.wipe'),
    question: t('sheet.wipeQuestion'),
    means: t('sheet.wipeNote'),
    yes: t('sheet.wipeYes'),
    no: t('sheet.wipeNo'),
  }
  return <AskTwice icon={Eraser} words={words} onYes={() => send({ do: 'wipe' })} />
}
