import { AdMark } from '@kaidian/shared/ui/mall/ad-mark.tsx'
import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { useLingui } from '@lingui/react/macro'
import { ChevronRight, Megaphone } from 'lucide-react'
import { Link } from 'react-router'
import type { HomePageQuery } from './home-page.graphql.ts'

type Line = HomePageQuery['homePage']['pinned'][number]

/** Notices and ways that stand above all else; a PC shows them beside the banner. */
export function PinnedLines({ lines, className }: { lines: readonly Line[]; className?: string }) {
  const { t } = useLingui()
  if (lines.length === 0) return null
  return (
    <section aria-label={t`公告`} className={className}>
      <ul>
        {lines.map(({ id, title, path, isAd }, place) => (
          <li key={id} className={classes('border-line', place > 0 && 'border-t')}>
            <Link
              to={path}
              className="flex h-11 items-center gap-2 text-14 -outline-offset-2 hover:text-jade-600 lg:h-8"
            >
              <Megaphone size={16} strokeWidth={1.75} className="shrink-0 text-jade-600" aria-hidden />
              <span className="min-w-0 grow truncate">{title}</span>
              {isAd && <AdMark />}
              <ChevronRight size={16} strokeWidth={1.75} className="shrink-0 text-ink-3" aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
