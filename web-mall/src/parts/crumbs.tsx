import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'

/** PC only: where this stands in the catalogue. */
export function Crumbs({ steps }: { steps: readonly { to: string; name: string }[] }) {
  const { t } = useLingui()
  return (
    <nav aria-label={t`位置`} className="mb-4 hidden text-13 text-ink-2 lg:block">
      <ol className="flex flex-wrap gap-2">
        <li>
          <Link to="/" className="hover:text-jade-600">
            <Trans>首页</Trans>
          </Link>
        </li>
        {steps.map(({ to, name }) => (
          <li key={to} className="flex gap-2 before:text-ink-3 before:content-['›']">
            <Link to={to} className="hover:text-jade-600">
              {name}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
