import { Redo2, Undo2 } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { IconAction } from '../../components/action.tsx'
import type { StudioAct } from './use-studio.ts'

interface UndoProps {
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly act: StudioAct
}

/** Undoes and redoes changes: by its buttons, and by Ctrl+Z and Ctrl+Y outside text fields. */
export function Undo({ canUndo, canRedo, act }: UndoProps) {
  const { t } = useTranslation()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof Element && event.target.matches('input, textarea, select')
      if (isTyping || !(event.ctrlKey || event.metaKey)) return
      const key = event.key.toLowerCase()
      if (key === 'y' || (key === 'z' && event.shiftKey)) act({ do: 'redo' })
      else if (key === 'z') act({ do: 'undo' })
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [act])
  return (
    <span className="studio-undo">
      <IconAction
        icon={Undo2}
        label={t('studio.undo')}
        turns
        isDisabled={!canUndo}
        onPress={() => act({ do: 'undo' })}
      />
      <IconAction
        icon={Redo2}
        label={t('studio.redo')}
        turns
        isDisabled={!canRedo}
        onPress={() => act({ do: 'redo' })}
      />
    </span>
  )
}
