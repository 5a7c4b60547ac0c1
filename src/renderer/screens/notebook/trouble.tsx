import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { NotebookTrouble } from '../../../core/notebook/error.ts'

/** What is in the way of a notebook, and the way out; with the code that whoever looks after the machine asks for. */
export function Trouble({ trouble }: { readonly trouble: NotebookTrouble }) {
  const { t } = useTranslation()
  return (
    <div className="notice notice-alert" role="alert">
      <TriangleAlert aria-hidden="true" />
      <div>
        <p>{t(`notebook.troubles.${trouble}`)}</p>
        {trouble !== 'not-found' && <p className="fine">{t('notebook.troubleCode', { code: trouble })}</p>}
      </div>
    </div>
  )
}
