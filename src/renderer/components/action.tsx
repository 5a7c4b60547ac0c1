import type { LucideIcon } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { Button, type ButtonProps } from 'react-aria-components'

/**
 * `main` goes on and is there once a screen; `plain` is any other; `worker` passes the hand; `quiet` has no box;
 * `tile` is one of several equal answers.
 */
export type ActionLook = 'main' | 'plain' | 'worker' | 'quiet' | 'tile'

interface ActionProps extends Omit<ButtonProps, 'children' | 'className' | 'style'> {
  readonly ref?: Ref<HTMLButtonElement>
  readonly look?: ActionLook
  readonly icon?: LucideIcon
  /** Arrows and the like, that turn round in right-to-left languages. */
  readonly turns?: boolean
  readonly children: ReactNode
}

/** Every button with words of our screens. */
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

/** A button with a picture only; its name is read aloud and shown by the system on hover. */
export function IconAction({ icon: Icon, label, turns = false, ...props }: IconActionProps) {
  return (
    <Button {...props} aria-label={label} className="icon-action">
      <Icon aria-hidden="true" className={turns ? 'turns' : ''} />
    </Button>
  )
}
