import { Printer, Save } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeepAnswer } from '../../../core/base/keep-answer.ts'
import type { ClassTrouble } from '../../../core/class/error.ts'
import type { ClassCommand } from '../../../core/class/message.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'

/** Says why a class cannot be opened or joined, and what to do. */
export function ClassTroubleWords({ why }: { readonly why: ClassTrouble }) {
  const { t } = useTranslation()
  return (
    <p className="notice" role="alert">
      {t(`class.trouble.${why}`)}
    </p>
  )
}

/** Sends a command about a class; its result comes with the next view. */
export function sendClassCommand(command: ClassCommand): void {
  bridge.request('class.command', command).catch(() => undefined)
}

/** Prints or saves the exercise sheets, and says what became of it. */
export function KeepSheets({ words, children }: { readonly words: string; readonly children?: ReactNode }) {
  const { t } = useTranslation()
  const [kept, setKept] = useState<{ readonly way: 'print' | 'save'; readonly answer: KeepAnswer }>()
  const [isBusy, setBusy] = useState(false)
  const keep = (way: 'print' | 'save') => {
    setBusy(true)
    bridge
      .request('class.keep', way)
      .catch((): KeepAnswer => ({ kept: false, trouble: 'cannot-write' }))
      .then((answer) => {
        setKept({ way, answer })
        setBusy(false)
      })
  }
  return (
    <>
      <div className="row">
        <Action icon={Printer} isDisabled={isBusy} onPress={() => keep('print')}>
          {words}
        </Action>
        <Action icon={Save} isDisabled={isBusy} onPress={() => keep('save')}>
          {t('class.sheet.save')}
        </Action>
        {children}
      </div>
      <p className="keep-outcome" role="status">
        {kept === undefined ? '' : toWords()}
      </p>
    </>
  )

  function toWords(): string {
    if (kept === undefined) return ''
    if (kept.answer.kept) return t(`sheet.kept.${kept.way}`)
    return kept.answer.trouble === undefined ? t('sheet.notKept') : t(`sheet.troubles.${kept.answer.trouble}`)
  }
}
