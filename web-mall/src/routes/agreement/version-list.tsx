import type { AgreementFullFragment } from '@kaidian/shared/web/agreements.graphql.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'

interface VersionListProps {
  versions: readonly AgreementFullFragment[]
  shown: AgreementFullFragment
}

/** Every version that was ever published, for anybody. */
export function VersionList({ versions, shown }: VersionListProps) {
  const { t } = useLingui()
  return (
    <nav aria-label={t`历史版本`} className="card p-2">
      <h2 className="px-3 py-2 text-13 text-ink-3">{t`历史版本`}</h2>
      <ul>
        {versions.map((version) => (
          <li key={version.id}>
            <Link
              to={`/agreement?kind=${version.kind}&version=${version.id}`}
              aria-current={version === shown ? 'page' : undefined}
              className={`grid min-h-11 gap-0.5 rounded-control px-3 py-2 text-14 ${
                version === shown ? 'bg-jade-50 text-jade-700' : 'hover:bg-surface-2'
              }`}
            >
              <span className="flex items-center justify-between gap-2 font-medium">
                {version.name}
                <span className="text-12 font-normal text-ink-2">{wordOf(version.state)}</span>
              </span>
              <span className="text-12 text-ink-2">
                {version.number === 1 ? t`首个版本` : t`${formatTime(version.effectiveAt, 'date')} 起`}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )

  function wordOf(state: AgreementFullFragment['state']) {
    if (state === 'ANNOUNCED') return t`公示中`
    if (state === 'IN_FORCE') return t`现行`
    return state === 'WITHDRAWN' ? t`已撤回` : t`已取代`
  }
}
