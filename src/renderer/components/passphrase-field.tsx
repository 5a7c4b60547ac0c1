import { type Ref, useId } from 'react'

interface PassphraseFieldProps {
  readonly ref?: Ref<HTMLInputElement>
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** In characters. */
  readonly longest?: number
}

/** A field for a passphrase: never shown, never kept by the browser, never checked for spelling. */
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
