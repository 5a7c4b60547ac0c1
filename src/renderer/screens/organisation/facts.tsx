import { BadgeCheck, Globe, TriangleAlert } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrganisationView } from '../../../core/organisation/view.ts'
import { typeset } from '../../i18n/typeset.ts'

/** Who signed the folder, with a code to compare; or that nobody did. */
export function Signer({ signer }: { readonly signer: OrganisationView['signer'] }) {
  const { t } = useTranslation()
  const title = useId()
  const Icon = signer?.known ? BadgeCheck : TriangleAlert
  return (
    <section className="card fact" aria-labelledby={title}>
      <Icon aria-hidden="true" />
      <div>
        <h2 id={title}>{t('organisation.signerTitle')}</h2>
        {signer === undefined ? (
          <p>{t('organisation.unsigned')}</p>
        ) : (
          <>
            <p>
              <b>{t('organisation.signer', { name: signer.name })}</b>
            </p>
            <p>{t(signer.known ? 'organisation.known' : 'organisation.unknown')}</p>
            <p className="fine">
              <bdi>{t('organisation.fingerprint', { code: signer.fingerprint })}</bdi>
            </p>
          </>
        )}
      </div>
    </section>
  )
}

/** Each new host on a line of its own, to be read letter by letter. */
export function Hosts({ hosts }: { readonly hosts: OrganisationView['hosts'] }) {
  const { t } = useTranslation()
  const title = useId()
  return (
    <section className="card fact" aria-labelledby={title}>
      <Globe aria-hidden="true" />
      <div>
        <h2 id={title}>{t('organisation.hostsTitle')}</h2>
        {hosts.asked.length === 0 ? (
          <p>{t('organisation.hostsNone')}</p>
        ) : (
          <>
            <p>{t('organisation.hostsNote')}</p>
            <ul className="hosts">
              {hosts.asked.map((host) => (
                <li key={host}>
                  <code dir="ltr">{host}</code>
                </li>
              ))}
            </ul>
          </>
        )}
        {hosts.approved.length > 0 && (
          <p className="fine">{t('organisation.hostsApproved', { hosts: hosts.approved.join(', ') })}</p>
        )}
      </div>
    </section>
  )
}

export function Procedures({
  procedures,
  broken,
  tooLarge,
}: Pick<OrganisationView, 'procedures' | 'broken' | 'tooLarge'>) {
  const { t } = useTranslation()
  const title = useId()
  return (
    <section className="card procedure-names" aria-labelledby={title}>
      <h2 id={title}>{t('organisation.procedures')}</h2>
      <ul className="hosts">
        {procedures.map((procedure) => (
          <li key={procedure} dir="auto">
            {typeset(procedure)}
          </li>
        ))}
      </ul>
      {tooLarge.length > 0 && (
        <p className="fine" dir="auto">
          {t('organisation.tooLargeFiles', { files: tooLarge.join(', ') })}
        </p>
      )}
      {broken > 0 && <p className="fine">{t('organisation.broken', { number: broken })}</p>}
    </section>
  )
}
