import { useTranslation } from 'react-i18next'
import { toSecret } from '../../../core/notebook/code.ts'
import { QrCode } from './qr-code.tsx'

/** The six words of a notebook, numbered, and the same as a QR code. French words in every language. */
export function CodeWords({ code }: { readonly code: readonly string[] }) {
  const { t } = useTranslation()
  return (
    <div className="code-words">
      <ol aria-label={t('notebook.words')} lang="fr" dir="ltr">
        {code.map((word, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a word may come twice, and the order never changes
          <li key={index}>
            <span>{index + 1}</span> <b>{word}</b>
          </li>
        ))}
      </ol>
      <QrCode text={toSecret(code)} />
    </div>
  )
}
