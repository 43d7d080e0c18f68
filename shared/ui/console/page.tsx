import { ArrowLeft } from 'lucide-react'
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { usePageTitle } from '../../web/page-title.ts'

interface PageProps {
  title: string
  /** Beside the title: a state, a count. */
  mark?: ReactNode
  /** The list that this page is about one row of. */
  back?: string
  actions?: ReactNode
  children: ReactNode
}

export function Page({ title, mark, back, actions, children }: PageProps) {
  const { t } = useLingui()
  usePageTitle(title)
  return (
    <div className="kc-page">
      <div className="kc-page-head">
        {back && (
          <Link to={back} className="kc-back" aria-label={t`返回列表`}>
            <ArrowLeft size={18} aria-hidden />
          </Link>
        )}
        <h1>{title}</h1>
        {mark}
        {actions && <div className="kc-page-actions">{actions}</div>}
      </div>
      {children}
    </div>
  )
}
