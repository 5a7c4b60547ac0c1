import { toSentence } from '../../../core/channel/change-words.ts'
import type { ChangesOf } from '../../../core/channel/changes.ts'
import { toText } from '../../../core/flow/language/text.ts'
import { useLanguage } from '../../i18n/language.ts'

/** What changes for people, procedure by procedure, in one sentence each. */
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
