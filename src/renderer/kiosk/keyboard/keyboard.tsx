import { useTranslation } from 'react-i18next'
import type { Language } from '../../../core/flow/language/text.ts'
import { toRows } from '../../../core/kiosk/keyboard/layouts.ts'
import type { KeyboardView } from '../../../core/kiosk/keyboard/view.ts'
import { Key } from './key.tsx'

interface KeyboardProps {
  readonly keyboard: KeyboardView
  readonly language: Language
}

/**
 * The keyboard of our own, where no page can draw, read or press. Touching a key leaves the focus in the field. For
 * what is secret no key shows that it was pressed.
 */
export function Keyboard({ keyboard, language }: KeyboardProps) {
  const { t } = useTranslation()
  const { script, layer, secret, astray } = keyboard
  // Digits and signs are the same for all.
  const shown = layer === 'letters' || layer === 'accents' ? script : 'latin'
  const rows = toRows({ ...keyboard, language })
  return (
    <section className="keyboard" aria-label={t('kiosk.keyboard.label')} dir={shown === 'arabic' ? 'rtl' : 'ltr'}>
      <div className="keyboard-rows" data-pad={rows[0]?.length === 5} data-secret={secret} inert={astray}>
        {rows.map((row) => (
          <div key={row.join('')} className="keyboard-row">
            {row.map((key) => (
              <Key key={key} name={key} isOn={key === 'shift' && keyboard.isUpper} letters={script} shown={shown} />
            ))}
          </div>
        ))}
      </div>
      <div className="keyboard-astray" role="status" hidden={!astray} dir="auto">
        {astray && (
          <>
            <p>{t('kiosk.keyboard.astray')}</p>
            <Key name="hide" isOn={false} letters={script} shown="latin" />
          </>
        )}
      </div>
    </section>
  )
}
