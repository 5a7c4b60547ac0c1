import { BadgeCheck, Globe, Phone, TextQuote, TriangleAlert } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { toSentence } from '../../../core/channel/change-words.ts'
import type { ChangesOf } from '../../../core/channel/changes.ts'
import { toText } from '../../../core/flow/language/text.ts'
import type { FolderContent } from '../../../core/organisation/content.ts'
import type { OrganisationView } from '../../../core/organisation/view.ts'
import { useLanguage } from '../../i18n/language.ts'
import { typeset } from '../../i18n/typeset.ts'

/** Says who signed the folder, with a code to compare; or that nobody did. */
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

/** Lists each new host on a line of its own, to be read letter by letter. */
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

/** Shows every text of a folder, the telephone numbers first: nothing is folded away, as the person who decides must have read it all. */
export function Content({ content }: { readonly content: FolderContent }) {
  const { t } = useTranslation()
  const [numbers, words] = [useId(), useId()]
  return (
    <>
      <section className="card fact" aria-labelledby={numbers}>
        <Phone aria-hidden="true" />
        <div>
          <h2 id={numbers}>{t('organisation.numbers')}</h2>
          {content.numbers.length === 0 && <p>{t('organisation.numbersNone')}</p>}
          <ul className="hosts">
            {content.numbers.map((number) => (
              <li key={number}>
                <code dir="ltr">{number}</code>
              </li>
            ))}
          </ul>
        </div>
      </section>
      <section className="card fact" aria-labelledby={words}>
        <TextQuote aria-hidden="true" />
        <div>
          <h2 id={words}>{t('organisation.contentTitle')}</h2>
          <p>{t('organisation.contentNote')}</p>
          {content.pages.map(({ file, sentences, looked }) => (
            <div key={file} className="folder-page">
              <h3>
                <bdi dir="ltr">{file}</bdi>
              </h3>
              <ul>
                {sentences.map((sentence) => (
                  <li key={sentence}>
                    <bdi>{sentence}</bdi>
                  </li>
                ))}
              </ul>
              {looked.length > 0 && (
                <>
                  <p className="fine">{t('organisation.looked')}</p>
                  <ul>
                    {looked.map((words) => (
                      <li key={words}>
                        <bdi>{words}</bdi>
                      </li>
                    ))}
                  </ul>
                </>
              )}
            </div>
          ))}
        </div>
      </section>
    </>
  )
}

/** Says in one sentence per change what changes for people, procedure by procedure. */
export function Changes({ changes: all }: { readonly changes: readonly ChangesOf[] }) {
  const language = useLanguage()
  return all.map(({ name, title, changes }) => (
    <div key={name} className="folder-page">
      <h3>
        <bdi>{toText(title, language)}</bdi>
      </h3>
      <ul>
        {[...new Set(changes.map((change) => toSentence(change, language)))].map((sentence) => (
          <li key={sentence} dir="auto">
            {sentence}
          </li>
        ))}
      </ul>
    </div>
  ))
}
