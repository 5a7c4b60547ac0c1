interface ListChoiceProps<T extends string> {
  readonly label: string
  readonly value: T | undefined
  readonly options: readonly T[]
  /** What stands there while nothing is chosen; absent where one always is. */
  readonly unset?: string
  readonly toWords: (option: T) => string
  readonly onChoose: (option: T | undefined) => void
}

/** One of a closed list, in the system's own list box: long, and known to everybody who fills in forms. */
export function ListChoice<T extends string>({ label, value, options, unset, toWords, onChoose }: ListChoiceProps<T>) {
  return (
    <label className="list-choice">
      <span>{label}</span>
      <select
        className="text-input"
        value={value ?? ''}
        onChange={({ target }) => onChoose(options.find((option) => option === target.value))}
      >
        {unset !== undefined && <option value="">{unset}</option>}
        {options.map((option) => (
          <option key={option} value={option}>
            {toWords(option)}
          </option>
        ))}
      </select>
    </label>
  )
}
