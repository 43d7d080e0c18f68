import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { usePageTitle } from '@kaidian/shared/web/page-title.ts'
import { useLingui } from '@lingui/react/macro'
import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLocation, useNavigate } from 'react-router'

interface PageProps {
  title: string
  /** At the right of the title. */
  tools?: ReactNode
  /** On a PC the content says what the page is; the heading is then only heard. */
  isBare?: boolean
  className?: string
  children: ReactNode
}

/** On a phone a bar with the way back and the title; on a PC a heading. */
export function Page({ title, tools, isBare, className, children }: PageProps) {
  usePageTitle(title)
  return (
    <>
      <div className="sticky top-0 z-20 border-b border-line bg-surface lg:hidden">
        <div className="container flex h-11 items-center gap-1">
          <Back />
          <h1 className="grow truncate text-17 font-semibold">{title}</h1>
          {tools}
        </div>
      </div>
      <div className={classes('container py-3 lg:py-5', className)}>
        {isBare ? (
          <h1 className="sr-only max-lg:hidden">{title}</h1>
        ) : (
          <div className="mb-4 hidden items-center justify-between gap-4 lg:flex">
            <h1 className="text-24 font-semibold">{title}</h1>
            {tools}
          </div>
        )}
        {children}
      </div>
    </>
  )
}

/** The page before; a page that was opened by a link has none, so it leads home. */
function Back() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const isFirst = useLocation().key === 'default'
  return (
    <button
      type="button"
      aria-label={t`返回`}
      onClick={() => (isFirst ? navigate('/') : navigate(-1))}
      className="-ml-2 flex size-11 shrink-0 items-center justify-center"
    >
      <ChevronLeft size={24} strokeWidth={1.75} aria-hidden />
    </button>
  )
}
