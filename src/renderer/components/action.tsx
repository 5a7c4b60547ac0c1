import type { LucideIcon } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { Button, type ButtonProps } from 'react-aria-components'

/**
 * How prominent a button is: `main` moves on and occurs once a screen; `plain` is any other; `worker` passes the hand; `quiet`
 * has no box; `tile` is one of several equal answers.
 */
export type ActionLook = 'main' | 'plain' | 'worker' | 'quiet' | 'tile'

interface ActionProps extends Omit<ButtonProps, 'children' | 'className' | 'style'> {
  readonly ref?: Ref<HTMLButtonElement>
  readonly look?: ActionLook
  readonly icon?: LucideIcon
  /** Whether the icon (an arrow, say) is mirrored in right-to-left languages. */
  readonly turns?: boolean
  readonly children: ReactNode
}

/** Renders a button with text; every such button of our screens is one of these. */
export function Action({ look = 'plain', icon: Icon, turns = false, children, ...props }: ActionProps) {
  return (
    <Button {...props} className={`action action-${look}`}>
      {Icon !== undefined && <Icon aria-hidden="true" className={turns ? 'turns' : ''} />}
      <span>{children}</span>
    </Button>
  )
}

interface IconActionProps extends Omit<ButtonProps, 'children' | 'className' | 'style' | 'aria-label'> {
  readonly ref?: Ref<HTMLButtonElement>
  readonly icon: LucideIcon
  readonly label: string
  readonly turns?: boolean
}

/** Renders a button that shows only an icon; screen readers read its label, and the system shows it on hover. */
export function IconAction({ icon: Icon, label, turns = false, ...props }: IconActionProps) {
  return (
    <Button {...props} aria-label={label} className="icon-action">
      <Icon aria-hidden="true" className={turns ? 'turns' : ''} />
    </Button>
  )
}
