import { FileCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

interface FilesNoticeProps {
  /** Files that the site gave during the visit. */
  readonly count: number
  readonly step: string
  /** In a kiosk nobody can take a file along. */
  readonly isAlone: boolean
}

/**
 * A file that the site gave is not shown, but kept: that it came, and what becomes of it. Read aloud by itself; it stays
 * as long as the step at which the file came.
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
        </div>
      )}
    </div>
  )
}
