import { useTranslation } from 'react-i18next'
import type { ClassTrouble } from '../../../core/class/error.ts'
import type { ClassCommand } from '../../../core/class/message.ts'
import { bridge } from '../../bridge.ts'

/** Says why a class is not open, or a computer is not in it, and what to do. */
export function ClassTroubleWords({ why }: { readonly why: ClassTrouble }) {
  const { t } = useTranslation()
  return (
    <p className="notice" role="alert">
      {t(`class.trouble.${why}`)}
    </p>
  )
}

/** Asks something of a class; the answer is the next view. */
export function askClass(command: ClassCommand): void {
  bridge.request('class.command', command).catch(() => undefined)
}
