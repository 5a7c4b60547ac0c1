import { FileCheck, FileSearch } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Action } from '../../../components/action.tsx'
import { askDocuments } from '../../documents/send.ts'

interface FilesNoticeProps {
  /** Files that the site gave during the visit. */
  readonly count: number
  readonly step: string
  /** In a kiosk it is gone at the end, and looked at meanwhile. */
  readonly isAlone: boolean
}

/**
 * A file that the site gave is kept: that it came, what becomes of it, and a look at it. Read aloud by itself; it stays as
 * long as the step at which the file came.
 */
export function FilesNotice({ count, step, isAlone }: FilesNoticeProps) {
  const { t } = useTranslation()
  const [last, setLast] = useState({ count, step })
  if (count !== last.count) setLast({ count, step })
  return (
    <div aria-live="polite">
      {count > 0 && step === last.step && (
        <div className="notice notice-page">
          <FileCheck aria-hidden="true" />
          <p>{t(isAlone ? 'files.leave' : 'files.keep', { number: count })}</p>
          {isAlone && (
            <Action icon={FileSearch} onPress={() => askDocuments({ do: 'open-paper', paper: count - 1 })}>
              {t('files.see')}
            </Action>
          )}
        </div>
      )}
    </div>
  )
}
