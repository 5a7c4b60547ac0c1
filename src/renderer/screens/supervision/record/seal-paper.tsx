import { ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { toGroups, toShownFingerprint } from '../../../../core/journal/fingerprint.ts'
import { toShortHead, toStatementCode } from '../../../../core/journal/heads/anchor.ts'
import type { Statement } from '../../../../core/supervision/view.ts'
import { useOnePage } from '../../../components/paper/one-page.tsx'
import { QrCode } from '../../../components/paper/qr-code.tsx'
import { toDay, useLanguage } from '../../../i18n/language.ts'
import { useFormatters } from '../figures/numbers.ts'

/** Shows the « Relevé du scellé »: the record's head and the machine's fingerprint on a day, as words and as one QR code. */
export function SealPaper({ statement }: { readonly statement: Statement }) {
  const { t } = useTranslation()
  const { number } = useFormatters()
  const day = toDay(statement.day, useLanguage())
  const paper = useOnePage()
  return (
    <article ref={paper} className="paper seal-paper" aria-label={t('supervision.statement.title')}>
      <header className="paper-head">
        <h2>{t('supervision.statement.title')}</h2>
        <p>
          <bdi>Côte à Côte</bdi> · <bdi>{day}</bdi> · {t('supervision.lines', { count: number(statement.lines) })}
        </p>
      </header>
      <p className="paper-box">
        <ShieldCheck aria-hidden="true" />
        <span>{t('supervision.statement.keep')}</span>
      </p>
      <section>
        <h3>{t('supervision.statement.head')}</h3>
        <code dir="ltr">{toGroups(toShortHead(statement.hash))}</code>
      </section>
      <section>
        <h3>{t('supervision.statement.machine')}</h3>
        <code dir="ltr">{toShownFingerprint(statement.fingerprint)}</code>
      </section>
      <section className="seal-code">
        <QrCode text={toStatementCode(statement)} label={t('supervision.statement.code')} />
        <p>{t('supervision.statement.both')}</p>
      </section>
      <section>
        <h3>{t('supervision.statement.verify')}</h3>
        <p>{t('supervision.statement.verifyText')}</p>
        <code dir="ltr">npm run verify -- &lt;dossier&gt; --anchor "…"</code>
        <p>{t('supervision.statement.again')}</p>
      </section>
    </article>
  )
}
