import { Phone, TextQuote } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { FolderContent } from '../../../core/organisation/content.ts'

/** All that a folder would say to people, the numbers first: nothing is folded away, as who decides must have read it. */
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
