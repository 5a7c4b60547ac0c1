interface ListChoiceProps<T extends string> {
  readonly label: string
  readonly value: T | undefined
  readonly options: readonly T[]
  /** The text shown while nothing is chosen; absent if one option is always chosen. */
  readonly unset?: string
  readonly toWords: (option: T) => string
  readonly onChoose: (option: T | undefined) => void
}

/** Renders a long closed list as the system's own list box, which everybody who fills in forms knows. */
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
