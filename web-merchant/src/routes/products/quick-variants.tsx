import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { Popover } from 'antd'
import { Pencil } from 'lucide-react'
import { lazy, Suspense, useState, type ReactNode } from 'react'

// Comes when the first figure is opened.
const QuickVariantList = lazy(() => import('./quick-variant-list.tsx'))

interface QuickVariantsProps {
  id: string
  title: string
  part: 'price' | 'stock'
  isReadOnly: boolean
  children: ReactNode
}

/** A figure of the list that opens where it stands: the variants with their price or stock to change. */
export function QuickVariants({ id, title, part, isReadOnly, children }: QuickVariantsProps) {
  const [isOpen, setOpen] = useState(false)
  if (isReadOnly) return children
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      open={isOpen}
      onOpenChange={setOpen}
      title={title}
      content={
        <Suspense
          fallback={
            <div className="w-72">
              <RowsSkeleton rows={2} />
            </div>
          }
        >
          <QuickVariantList id={id} part={part} />
        </Suspense>
      }
    >
      <button
        type="button"
        className="group inline-flex cursor-pointer items-center gap-1.5 rounded-tag border-b border-dashed border-line-strong text-inherit"
        onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
      >
        {children}
        <Pencil size={13} className="text-ink-3 group-hover:text-[var(--kc-primary)]" aria-label={title} />
      </button>
    </Popover>
  )
}
