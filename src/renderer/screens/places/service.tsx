import { useTranslation } from 'react-i18next'
import type { DirectoryView } from '../../../core/directory/view.ts'
import { ScreenTitle } from '../../components/screen-title.tsx'
import { Arrived } from './arrived.tsx'
import { Border } from './border.tsx'
import { Bring } from './bring.tsx'
import { Here } from './here.tsx'

interface ServiceProps {
  readonly view: DirectoryView
  readonly onView: (view: DirectoryView) => void
  readonly onLook: () => void
}

/** What is for who looks after this service: the directory itself, where it stands, who does what, and arrivals. */
export function Service({ view, onView, onLook }: ServiceProps) {
  const { t } = useTranslation()
  return (
    <>
      <ScreenTitle>{t('places.service.title')}</ScreenTitle>
      <Arrived />
      <Bring view={view} onLook={onLook} />
      {view.directory.is === 'ready' && <Here here={view.here} onView={onView} />}
      <Border border={view.border} onView={onView} />
    </>
  )
}
