import { type Ref, useId } from 'react'

interface PassphraseFieldProps {
  readonly ref?: Ref<HTMLInputElement>
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** Maximum length in characters. */
  readonly longest?: number
}

/** Renders a field for a passphrase: never shown, never saved by the browser, never spell-checked. */
export function PassphraseField({ ref, label, value, onChange, longest = 200 }: PassphraseFieldProps) {
  const field = useId()
  return (
    <>
      <label htmlFor={field}>{label}</label>
      <input
        ref={ref}
        id={field}
        type="password"
        autoComplete="off"
        spellCheck={false}
        maxLength={longest}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </>
  )
}
