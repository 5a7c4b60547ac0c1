import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TextSize } from '../../../core/session/command.ts'
import type { DoorView } from '../../../core/supervision/view.ts'
import { bridge } from '../../bridge.ts'
import { Leave, Page } from '../../components/page.tsx'
import { Desk } from './desk.tsx'
import { Door } from './door.tsx'

/** The supervisor's screens: the door, then the desk. What they show is asked of the main process and kept nowhere. */
export function SupervisionScreen({ textSize }: { readonly textSize: TextSize }) {
  const { t } = useTranslation()
  const [door, setDoor] = useState<DoorView | null>(null)
  const look = useCallback(() => {
    bridge.request('supervision.door', null).then(setDoor, () => undefined)
  }, [])
  useEffect(look, [look])
  return (
    <Page
      textSize={textSize}
      className={door?.is === 'open' ? 'supervision' : 'narrow'}
      start={<Leave>{t('supervision.back')}</Leave>}
    >
      {door !== null && (door.is === 'open' ? <Desk onClosed={look} /> : <Door door={door} onDone={look} />)}
    </Page>
  )
}
