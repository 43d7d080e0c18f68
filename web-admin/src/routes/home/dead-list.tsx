import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { Unlink } from 'lucide-react'
import { Link } from 'react-router'
import type { CompositionPageQuery } from './composition.graphql.ts'
import { kindWords, pageWords, reasonWords } from './placement-words.ts'

/** What ought to be shown and leads nowhere: the mall leaves it out by itself until somebody mends it. */
export function DeadList({ placements }: { placements: CompositionPageQuery['deadPlacements'] }) {
  const { t, i18n } = useLingui()
  if (placements.length === 0) return null
  return (
    <Section title={t`${placements.length} 个推广位打不开，商城已自动隐藏`} isFlush>
      <div role="alert">
        <ul>
          {placements.map(({ id, page, scopeId, kind, title, targetName, deadReason, deadSince }) => (
            <li key={id} className="border-line border-t">
              <Link
                to={page === 'HOME' ? '/home' : `/home?page=${page}${scopeId ? `&of=${scopeId}` : ''}`}
                className="flex min-h-11 flex-wrap items-center gap-x-3 px-5 py-2.5 max-md:px-4 hover:underline"
              >
                <Unlink size={16} className="shrink-0 text-cinnabar-700" aria-hidden />
                <b className="font-medium">{title || targetName}</b>
                <span className="text-ink-2">
                  {i18n._(pageWords[page])} · {i18n._(kindWords[kind])}
                </span>
                <span className="text-cinnabar-700">{deadReason && i18n._(reasonWords[deadReason])}</span>
                {deadSince && <span className="kc-quiet ml-auto">{t`${formatTime(deadSince)} 发现`}</span>}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </Section>
  )
}
