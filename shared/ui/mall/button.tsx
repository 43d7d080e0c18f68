import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Link } from 'react-router'
import { classes } from './classes.ts'

interface Look {
  /** buy: the one cinnabar action of a screen; danger is outlined, never filled. */
  tone?: 'buy' | 'primary' | 'outline' | 'plain' | 'danger'
  /** bar: shares the foot of a phone with others */
  size?: 'large' | 'medium' | 'bar' | 'small'
  isWide?: boolean
}

const tones = {
  buy: 'bg-cinnabar-fill text-on-cinnabar hover:brightness-95',
  primary: 'bg-jade-fill text-on-jade hover:brightness-95',
  outline: 'border border-jade-600 text-jade-600 hover:bg-jade-50',
  plain: 'border border-line-strong text-ink hover:bg-surface-2',
  danger: 'border border-cinnabar-700 text-cinnabar-700 hover:bg-cinnabar-50',
}

const sizes = {
  large: 'h-12 px-6 text-17',
  medium: 'h-11 px-5 text-15',
  bar: 'h-11 min-w-0 flex-1 px-1 text-15',
  small: 'h-8 px-3 text-13 relative before:absolute before:inset-x-0 before:-inset-y-1.5',
}

function look({ tone = 'primary', size = 'medium', isWide }: Look) {
  return classes(
    'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-full font-medium whitespace-nowrap',
    'transition-[filter,background-color,scale] duration-(--press) active:scale-[.98]',
    'disabled:pointer-events-none disabled:opacity-45 aria-disabled:pointer-events-none aria-disabled:opacity-45',
    tones[tone],
    sizes[size],
    isWide && 'w-full',
  )
}

type ButtonProps = Look & { isBusy?: boolean; children: ReactNode } & ButtonHTMLAttributes<HTMLButtonElement>

/** While busy it cannot be pressed again, and keeps its width and the focus, which `disabled` would take from the keyboard. */
export function Button({ tone, size, isWide, isBusy, onClick, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      onClick={(event) => (isBusy ? event.preventDefault() : onClick?.(event))}
      aria-disabled={isBusy || undefined}
      aria-busy={isBusy || undefined}
      className={classes(look({ tone, size, isWide }), isBusy && 'animate-pulse', className)}
    >
      {children}
    </button>
  )
}

interface ButtonAnchorProps extends Look {
  href: string
  className?: string
  children: ReactNode
}

/** Leaves the app. */
export function ButtonAnchor({ tone, size, isWide, href, className, children }: ButtonAnchorProps) {
  return (
    <a href={href} className={classes(look({ tone, size, isWide }), className)}>
      {children}
    </a>
  )
}

interface ButtonLinkProps extends Look {
  to: string
  replace?: boolean
  className?: string
  children: ReactNode
}

export function ButtonLink({ tone, size, isWide, to, replace, className, children }: ButtonLinkProps) {
  return (
    <Link to={to} replace={replace} className={classes(look({ tone, size, isWide }), className)}>
      {children}
    </Link>
  )
}
