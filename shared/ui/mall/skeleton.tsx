import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { productGridClass } from './product-card.tsx'

/** A grey box of the size of what comes. */
export function Bone({ className }: { className?: string }) {
  return <span aria-hidden className={classes('block animate-pulse rounded-tag bg-surface-2', className)} />
}

/** Says once that something is loading, whatever boxes it holds. */
export function Loading({ children, className }: { children: ReactNode; className?: string }) {
  const { t } = useLingui()
  return (
    <div role="status" aria-label={t`加载中`} className={className}>
      {children}
    </div>
  )
}

/** The boxes of product cards, to the pixel: a card's text part is as high as its lines. */
export function ProductGridSkeleton({
  count = 10,
  className = productGridClass,
}: {
  count?: number
  className?: string
}) {
  return (
    <Loading className={className}>
      {Array.from({ length: count }, (_, place) => (
        <div key={place} className="overflow-hidden rounded-card border border-line bg-surface">
          <Bone className="aspect-square rounded-none" />
          <div className="flex flex-col gap-1 p-2.5">
            <Bone className="h-11" />
            <Bone className="h-7 w-24" />
            <Bone className="h-4.5" />
          </div>
        </div>
      ))}
    </Loading>
  )
}

export function RowsSkeleton({ count = 4, height = 'h-24' }: { count?: number; height?: string }) {
  return (
    <Loading className="flex flex-col gap-3">
      {Array.from({ length: count }, (_, place) => (
        <Bone key={place} className={classes('rounded-card', height)} />
      ))}
    </Loading>
  )
}
