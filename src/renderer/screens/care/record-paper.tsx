import { GraduationCap, ShieldCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FoundVisit } from '../../../core/care/view.ts'
import { toGroups, toShownFingerprint } from '../../../core/journal/fingerprint.ts'
import { bridge } from '../../bridge.ts'
import { PaperLines, useOnePage } from '../../components/paper/one-page.tsx'
import { QrCode } from '../../components/paper/qr-code.tsx'
import { toDay, useLanguage } from '../../i18n/language.ts'

/** Shows only the paper of the visit that a person asked to see, once it is loaded. */
export function RecordPaperPage() {
  const [found, setFound] = useState<FoundVisit>()
  useEffect(() => {
    bridge.request('care.view', null).then(
      (care) => setFound(care.found),
      () => undefined,
    )
  }, [])
  return found && <RecordPaper found={found} />
}

function RecordPaper({ found }: { readonly found: FoundVisit }) {
  const { t } = useTranslation()
  const day = toDay(found.day, useLanguage())
  const paper = useOnePage()
  return (
    <article ref={paper} className="paper" aria-label={t('care.paper.title')}>
      <header className="paper-head">
        <h2>{t('care.paper.title')}</h2>
        <p>
          <bdi>{found.title}</bdi> · <bdi>{day}</bdi>
        </p>
      </header>
      <p className="paper-box">
        <ShieldCheck aria-hidden="true" />
        <span>{t('care.paper.nothing')}</span>
      </p>
      {found.training && (
        <p className="paper-box">
          <GraduationCap aria-hidden="true" />
          <span>{t('sheet.training')}</span>
        </p>
      )}
      {found.objected && <p className="paper-box">{t('care.objected')}</p>}
      <section>
        <h3>{t('care.paper.steps')}</h3>
        <PaperLines lines={found.steps} />
      </section>
      <section>
        <h3>{t('care.paper.rights')}</h3>
        <p>{t('care.paper.rightsText')}</p>
      </section>
      {found.head !== undefined && (
        <div className="paper-code">
          <QrCode text={found.head} label={t('care.code')} />
          <div>
            <p>{t('care.paper.head', { head: toGroups(found.head) })}</p>
            {found.machine !== undefined && <p>{t('sheet.machine', { machine: toShownFingerprint(found.machine) })}</p>}
          </div>
        </div>
      )}
    </article>
  )
}
