import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components'

interface FoldProps {
  readonly icon: LucideIcon
  readonly title: ReactNode
  readonly note?: string
  /** What a press does, at the end of the line. */
  readonly action: string
  readonly children: ReactNode
}

/** One line of what is good to know; the whole of it opens the rest. */
export function Fold({ icon: Icon, title, note, action, children }: FoldProps) {
  return (
    <li>
      <Disclosure className="fold">
        <Button slot="trigger" className="fold-line">
          <Icon aria-hidden="true" />
          <span className="fold-title">
            <b>{title}</b>
            {note !== undefined && <span className="fine">{note}</span>}
          </span>
          <span className="fold-action">{action}</span>
        </Button>
        <DisclosurePanel>
          <div className="fold-inside">{children}</div>
        </DisclosurePanel>
      </Disclosure>
    </li>
  )
}
