import { FileText } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaletteView } from '../../core/app/view/palette-view.ts'
import type { View } from '../../core/app/view/view.ts'
import { toWords } from '../../core/base/words.ts'
import { bridge } from '../bridge.ts'
import { createFind } from '../screens/home/find.ts'
import { type PaletteEntry, useActions, useFromHome } from './actions.ts'

/** Longer lists are not read. */
const MOST_PROCEDURES = 6
const MOST_ACTIONS = 5

interface PaletteProps {
  readonly view: View
  readonly onClose: () => void
}

interface PaletteGroup {
  readonly id: string
  readonly title: string
  readonly entries: readonly PaletteEntry[]
}

/**
 * Shows one field that leads to every procedure and every screen by keys alone: arrows choose, Enter opens, Escape closes. The
 * browser's own modal dialog keeps the focus inside, and restores it afterwards.
 */
export function Palette({ view, onClose }: PaletteProps) {
  const { t } = useTranslation()
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const groups = useGroups(view, typed)
  const entries = groups.flatMap((group) => group.entries)
  const current = entries[Math.min(chosen, entries.length - 1)]
  // A layout effect closes the dialog before it leaves the page, so that the focus returns to where it was.
  useLayoutEffect(() => {
    const own = dialog.current
    own?.showModal()
    return () => own?.close()
  }, [])
  const shownId = current && `${id}-${current.id}`
  useEffect(() => {
    if (shownId !== undefined) document.getElementById(shownId)?.scrollIntoView({ block: 'nearest' })
  }, [shownId])
  const open = (entry: PaletteEntry | undefined) => {
    if (entry === undefined) return
    onClose()
    entry.act()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && entries.length > 0) {
      const from = Math.min(chosen, entries.length - 1)
      setChosen((from + step + entries.length) % entries.length)
    } else if (event.key === 'Enter') open(current)
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
  }
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label={t('palette.title')}
      onCancel={onClose}
      onClick={({ target }) => target === dialog.current && onClose()}
      onKeyDown={onKeyDown}
    >
      <div className="palette-card">
        <input
          autoFocus
          type="text"
          role="combobox"
          className="palette-field"
          placeholder={t('palette.example')}
          aria-label={t('palette.title')}
          aria-expanded={entries.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={shownId}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value)
            setChosen(0)
          }}
        />
        <div id={`${id}-list`} role="listbox" className="palette-list" aria-label={t('palette.title')}>
          {groups.map((group) => (
            <Group key={group.id} id={id} group={group} current={current} onOpen={open} />
          ))}
        </div>
        <p className="palette-none" role="status">
          {entries.length === 0 ? t('palette.none') : ''}
        </p>
        <p className="fine palette-keys">{t('palette.keys')}</p>
      </div>
    </dialog>
  )
}

interface GroupProps {
  /** Prefix of the ids of its title and its entries. */
  readonly id: string
  readonly group: PaletteGroup
  readonly current: PaletteEntry | undefined
  readonly onOpen: (entry: PaletteEntry) => void
}

function Group({ id, group, current, onOpen }: GroupProps) {
  const titled = `${id}-${group.id}`
  return (
    <div role="group" aria-labelledby={titled}>
      <p id={titled} className="palette-title" role="presentation">
        {group.title}
      </p>
      {group.entries.map((entry) => (
        <Option
          key={entry.id}
          id={`${id}-${entry.id}`}
          entry={entry}
          isChosen={entry === current}
          onOpen={() => onOpen(entry)}
        />
      ))}
    </div>
  )
}

interface OptionProps {
  readonly id: string
  readonly entry: PaletteEntry
  readonly isChosen: boolean
  readonly onOpen: () => void
}

function Option({ id, entry: { icon: Icon, text, of, lang }, isChosen, onOpen }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the field, which keeps the focus
    // biome-ignore lint/a11y/useFocusableInteractive: as above
    <div id={id} role="option" aria-selected={isChosen} className="palette-option" onClick={onOpen}>
      <Icon aria-hidden="true" />
      <span dir="auto" lang={lang}>
        {text}
      </span>
      {of !== undefined && <small dir="auto">{of}</small>}
    </div>
  )
}

/** Returns the procedures that fit what is typed, then actions; all actions while nothing is typed. */
function useGroups(view: View, typed: string): readonly PaletteGroup[] {
  const { t } = useTranslation()
  const go = useFromHome(view)
  const actions = useActions(view)
  const { procedures } = usePaletteView()
  const findProcedure = useMemo(() => createFind(procedures), [procedures])
  const findAction = createFind(
    actions.map(({ id, text, words = '' }) => ({ flow: id, sought: { title: text, words, about: '' } })),
  )
  const isTyped = typed.trim() !== ''
  const found = isTyped ? findProcedure(typed) : []
  const hits = found.slice(0, MOST_PROCEDURES).flatMap((flow): readonly PaletteEntry[] => {
    const one = procedures.find((procedure) => procedure.flow === flow)
    if (one === undefined) return []
    const pick = () => go({ do: 'pick', flow, training: false })
    return [{ id: flow.replace('/', '-'), icon: FileText, text: one.title, of: one.portal, act: pick }]
  })
  const acts = isTyped
    ? findAction(typed)
        .slice(0, MOST_ACTIONS)
        .flatMap((id) => actions.find((action) => action.id === id) ?? [])
    : actions
  const groups = [
    { id: 'procedures', title: t('palette.procedures'), entries: hits },
    { id: 'actions', title: t('palette.actions'), entries: acts.toSorted((a, b) => rank(a, typed) - rank(b, typed)) },
  ].filter(({ entries }) => entries.length > 0)
  // Whoever types the name of one of our rooms means it, however well procedures fit.
  return acts.some((act) => rank(act, typed) === 0) ? groups.toReversed() : groups
}

/** Returns 0 for an action whose whole name was typed, in its text or among its words; 1 for the others. */
function rank({ text, words = '' }: PaletteEntry, typed: string): 0 | 1 {
  const name = toWords(typed)
  return name !== '' && (toWords(text) === name || toWords(words) === name) ? 0 : 1
}

function usePaletteView(): PaletteView {
  const [known, setKnown] = useState<PaletteView>(EMPTY)
  useEffect(() => {
    void bridge.request('palette.view', null).then(setKnown, () => undefined)
  }, [])
  return known
}

const EMPTY: PaletteView = { procedures: [] }
