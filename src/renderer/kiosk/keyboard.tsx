import { ArrowBigUp, CornerDownLeft, Delete, KeyboardOff, type LucideIcon, Space } from 'lucide-react'
import { type PointerEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { PACE } from '../../core/base/pace.ts'
import type { Language } from '../../core/flow/language/text.ts'
import { type TypedField, toTypedField } from '../../core/guidance/protocol/typed-field.ts'
import { type ControlKey, isControl, type Script, toRows } from '../../core/kiosk/keyboard/layouts.ts'
import type { KeyboardView } from '../../core/kiosk/keyboard/view.ts'
import { sendKeyboardCommand } from '../commands.ts'

interface KeyboardProps {
  readonly keyboard: KeyboardView
  readonly language: Language
}

/**
 * Shows our own keyboard, where no page can draw, read or press. Touching a key leaves the focus in the field. In a secret field
 * no key shows that it was pressed.
 */
export function Keyboard({ keyboard, language }: KeyboardProps) {
  const { t } = useTranslation()
  const { script, layer, secret, astray } = keyboard
  // Digits and signs are the same in every script.
  const shown = layer === 'letters' || layer === 'accents' ? script : 'latin'
  const rows = toRows({ ...keyboard, language })
  return (
    <section className="keyboard" aria-label={t('kiosk.keyboard.label')} dir={shown === 'arabic' ? 'rtl' : 'ltr'}>
      <div className="keyboard-rows" data-repeats data-pad={rows[0]?.length === 5} data-secret={secret} inert={astray}>
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

interface KeyProps {
  readonly name: ControlKey | string
  readonly isOn: boolean
  /** The script that was chosen, and the one that this layer shows. */
  readonly letters: Script
  readonly shown: Script
}

/**
 * Shows one key. It takes effect when the finger lifts off it, so that a slip can be taken back; two fingers may press at a time.
 * Held down, only the delete key repeats.
 */
function Key({ name, isOn, letters, shown }: KeyProps) {
  const { t } = useTranslation()
  const repeatTimer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const hasRepeated = useRef(false)
  const stop = () => clearTimeout(repeatTimer.current)
  useEffect(() => {
    return () => clearTimeout(repeatTimer.current)
  }, [])

  const press = () => sendKeyboardCommand(isControl(name) ? { do: name } : { do: 'press', key: name })
  const repeat = () => {
    hasRepeated.current = true
    press()
    repeatTimer.current = setTimeout(repeat, PACE.keyRepeat)
  }
  const onPointerDown = (event: PointerEvent) => {
    event.currentTarget.releasePointerCapture(event.pointerId)
    hasRepeated.current = false
    if (name === 'backspace') repeatTimer.current = setTimeout(repeat, PACE.keyRepeatAfter)
  }
  const onPointerUp = () => {
    stop()
    if (!hasRepeated.current) press()
    hasRepeated.current = false
  }
  const { label, Icon, text } = toFace(name, letters)
  return (
    <button
      type="button"
      tabIndex={-1}
      className="key"
      data-key={toKind(name)}
      data-on={isOn}
      aria-pressed={name === 'shift' ? isOn : undefined}
      aria-label={label === undefined ? undefined : t(`kiosk.keyboard.${label}`)}
      lang={label === undefined ? LANGUAGES[shown] : undefined}
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={onPointerDown}
      onPointerUp={onPointerUp}
      onPointerLeave={stop}
      onPointerCancel={stop}
      // A screen reader clicks without a pointer.
      onClick={(event) => event.detail === 0 && press()}
    >
      {Icon ? <Icon aria-hidden="true" /> : text}
    </button>
  )
}

type Label = ControlKey | 'backspace' | 'enter' | 'space'

interface Face {
  readonly label?: Label
  readonly Icon?: LucideIcon
  readonly text?: string
}

const ICONS: Readonly<Record<string, Face>> = {
  shift: { label: 'shift', Icon: ArrowBigUp },
  hide: { label: 'hide', Icon: KeyboardOff },
  backspace: { label: 'backspace', Icon: Delete },
  enter: { label: 'enter', Icon: CornerDownLeft },
  ' ': { label: 'space', Icon: Space },
  letters: { label: 'letters', text: 'ABC' },
  digits: { label: 'digits', text: '123' },
  symbols: { label: 'symbols', text: '€%=' },
  accents: { label: 'accents', text: 'é à' },
  script: { label: 'script', text: 'ع A' },
}

/** Faces of the keys that switch between letters, for scripts other than Latin. */
const OTHER_FACES: Partial<Readonly<Record<Script, Readonly<Record<string, string>>>>> = {
  arabic: { letters: 'ا ب', accents: 'أ ؤ' },
  cyrillic: { letters: 'АБВ', accents: 'ё ъ', script: 'Я A' },
}
/** Language of each script's letters, so that the right font draws them. */
const LANGUAGES: Partial<Readonly<Record<Script, string>>> = { arabic: 'ar', cyrillic: 'uk' }

function toFace(name: string, letters: Script): Face {
  const text = OTHER_FACES[letters]?.[name]
  if (text !== undefined) return { label: name as ControlKey, text }
  // A combining mark is shown on a placeholder circle.
  return ICONS[name] ?? { text: /^\p{Mn}$/u.test(name) ? `◌${name}` : name }
}

function toKind(name: string): 'letter' | 'wide' | 'space' | 'control' {
  if (name === ' ') return 'space'
  if (name === 'backspace' || name === 'enter' || name === '.fr') return 'wide'
  return isControl(name) ? 'control' : 'letter'
}

/** Opens the keyboard for fields of our own screens that are touched, and scrolls them above it. */
export function useKeyboardForFields(isShown: boolean): void {
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const pointer = 'pointerType' in event ? event.pointerType : ''
      const field = readFocused()
      const isPressed = event.target instanceof Element && event.target.closest('input, textarea, label') !== null
      if (!field || !isPressed || pointer === '') return
      sendKeyboardCommand({ do: 'field', by: pointer === 'mouse' ? 'pointer' : 'touch', field })
    }
    const onFocusOut = ({ target }: FocusEvent) => {
      if (!(target instanceof Element) || !readField(target)) return
      setTimeout(() => readFocused() === undefined && sendKeyboardCommand({ do: 'left' }), 0)
    }
    document.addEventListener('click', onClick)
    document.addEventListener('focusout', onFocusOut)
    return () => {
      document.removeEventListener('click', onClick)
      document.removeEventListener('focusout', onFocusOut)
    }
  }, [])
  useEffect(() => {
    if (isShown && readFocused()) document.activeElement?.closest('label, input')?.scrollIntoView({ block: 'nearest' })
  }, [isShown])
}

function readFocused(): TypedField | undefined {
  return document.activeElement ? readField(document.activeElement) : undefined
}

function readField(element: Element): TypedField | undefined {
  if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) return undefined
  const { tagName, type, inputMode, readOnly } = element
  return toTypedField({ tag: tagName, type, inputMode, isReadOnly: readOnly, isEdited: false, isMasked: false })
}
