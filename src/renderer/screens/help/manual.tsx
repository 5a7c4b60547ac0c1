import { ArrowUp } from 'lucide-react'
import { createElement, Fragment, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { manual } from '../../../../docs/fr/manuel.md'
import type { ManualBlock, ManualWord } from '../../../core/app/manual.ts'
import { assertNever } from '../../../core/base/assert-never.ts'
import type { TextSize } from '../../../core/session/command.ts'
import { Action } from '../../components/action.tsx'
import { Leave, Page } from '../../components/page.tsx'

interface ManualScreenProps {
  readonly textSize: TextSize
  readonly onLeave: () => void
}

/** Shows the manual on the screen, in French in any language; its list of parts leads to them. */
export function ManualScreen({ textSize, onLeave }: ManualScreenProps) {
  const { t } = useTranslation()
  const whole = useRef<HTMLElement>(null)
  const goUp = () => {
    window.scrollTo(0, 0)
    whole.current?.querySelector('h1')?.focus({ preventScroll: true })
  }
  // The address of our page says which paper it prints, so a link in the manual must not change it.
  const goTo = (id: string) => {
    const title = document.getElementById(id)
    title?.scrollIntoView()
    title?.focus({ preventScroll: true })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as the manual opens
  useEffect(() => {
    goUp()
  }, [])
  const foot = (
    <Action look="quiet" icon={ArrowUp} onPress={goUp}>
      {t('help.manualParts')}
    </Action>
  )
  return (
    <Page textSize={textSize} className="narrow" start={<Leave onPress={onLeave}>{t('help.open')}</Leave>} foot={foot}>
      <article ref={whole} className="manual" lang="fr" dir="ltr">
        <Blocks blocks={manual} onFollow={goTo} />
      </article>
    </Page>
  )
}

/** Shows the manual as the paper that is kept as a PDF. */
export function ManualPaper() {
  return (
    <article className="paper manual" lang="fr" dir="ltr">
      <Blocks blocks={manual} />
    </article>
  )
}

interface ManualLinks {
  /** Called with the title that somebody wants to go to; without it, links are those of a PDF. */
  readonly onFollow?: ((id: string) => void) | undefined
}

interface ManualBlockProps extends ManualLinks {
  readonly block: ManualBlock
}

interface ManualWordsProps extends ManualLinks {
  readonly words: readonly ManualWord[]
}

/** Renders parts that need no keys, as the document never changes. */
function Fixed({ parts }: { readonly parts: readonly ReactNode[] }) {
  return createElement(Fragment, null, ...parts)
}

function Blocks({ blocks, onFollow }: ManualLinks & { readonly blocks: readonly ManualBlock[] }) {
  return <Fixed parts={blocks.map((block) => toBlock({ block, onFollow }))} />
}

function toBlock({ block, onFollow }: ManualBlockProps) {
  switch (block.is) {
    case 'title':
      return createElement(`h${block.level}`, { id: block.id, tabIndex: -1 }, block.text)
    case 'text':
      return (
        <p>
          <Words words={block.words} onFollow={onFollow} />
        </p>
      )
    case 'list':
      return createElement(
        block.from === undefined ? 'ul' : 'ol',
        { start: block.from },
        ...block.items.map((item) => createElement('li', null, <Blocks blocks={item} onFollow={onFollow} />)),
      )
    case 'table':
      return <Table rows={block.rows} onFollow={onFollow} />
    case 'picture':
      return <img src={block.address} alt={block.text} />
    default:
      return assertNever(block)
  }
}

type ManualTableProps = ManualLinks & Pick<Extract<ManualBlock, { readonly is: 'table' }>, 'rows'>

function Table({ rows: [head = [], ...rows], onFollow }: ManualTableProps) {
  const toCells = (row: ManualTableProps['rows'][number], cell: 'td' | 'th') =>
    row.map((words) =>
      createElement(cell, cell === 'th' ? { scope: 'col' } : null, <Words words={words} onFollow={onFollow} />),
    )
  return (
    <table>
      <thead>{createElement('tr', null, ...toCells(head, 'th'))}</thead>
      {createElement('tbody', null, ...rows.map((row) => createElement('tr', null, ...toCells(row, 'td'))))}
    </table>
  )
}

function Words({ words, onFollow }: ManualWordsProps) {
  return <Fixed parts={words.map((word) => toWord(word, onFollow))} />
}

function toWord(word: ManualWord, onFollow: ManualLinks['onFollow']): ReactNode {
  if (word.is === 'plain') return word.text
  if (word.is === 'strong') return <b>{word.text}</b>
  if (onFollow === undefined) return <a href={`#${word.to}`}>{word.text}</a>
  return (
    <button type="button" className="manual-link" onClick={() => onFollow(word.to)}>
      {word.text}
    </button>
  )
}
