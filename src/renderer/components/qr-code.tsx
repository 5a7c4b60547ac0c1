import qrcode from 'qrcode-generator'
import { useTranslation } from 'react-i18next'

/** Light modules that a reader needs around a code (ISO/IEC 18004). */
const QUIET = 4

/** A text as a QR code, black on white whatever the theme; as many squares as it takes, none of them apart. */
export function QrCode({ text, label }: { readonly text: string; readonly label?: string }) {
  const { t } = useTranslation()
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const count = code.getModuleCount()
  const size = count + 2 * QUIET
  const places = Array.from({ length: count }, (_, index) => index)
  const path = places.flatMap((row) =>
    places.filter((column) => code.isDark(row, column)).map((column) => `M${column + QUIET} ${row + QUIET}h1v1h-1z`),
  )
  return (
    <svg
      className="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label ?? t('notebook.qr')}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path.join('')} fill="#000000" />
    </svg>
  )
}
