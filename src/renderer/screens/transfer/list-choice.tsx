interface ListChoiceProps<T extends string> {
  readonly label: string
  readonly value: T | undefined
  readonly options: readonly T[]
  /** What stands there while nothing is chosen. */
  readonly unset: string
  readonly toWords: (option: T) => string
  readonly onChoose: (option: T | undefined) => void
}

/** One of a closed list, in the system's own list box. */
export function ListChoice<T extends string>({ label, value, options, unset, toWords, onChoose }: ListChoiceProps<T>) {
  return (
    <label className="places-select">
      <span>{label}</span>
      <select
        className="text-input"
        value={value ?? ''}
        onChange={({ target }) => onChoose(options.find((option) => option === target.value))}
      >
        <option value="">{unset}</option>
        {options.map((option) => (
          <option key={option} value={option}>
            {toWords(option)}
          </option>
        ))}
      </select>
    </label>
  )
}
