interface BarPart {
  readonly share: number
  readonly look: 'person' | 'checked' | 'worker' | 'plain'
}

/** Shares as lengths, beside the numbers that say the same; drawn without a style attribute, which our policy forbids. */
export function Bar({ parts }: { readonly parts: readonly BarPart[] }) {
  let start = 0
  return (
    <svg className="bar" aria-hidden="true" focusable="false">
      {parts.map(({ share, look }) => {
        const at = start
        start += share
        return <rect key={look} className={`bar-${look}`} x={`${at * 100}%`} width={`${share * 100}%`} height="100%" />
      })}
    </svg>
  )
}
