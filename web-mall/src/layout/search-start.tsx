import { useQuery } from '@apollo/client/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { Clock, Trash2, X } from 'lucide-react'
import { useSearches } from '../parts/searches.ts'
import { HotSearchesDocument } from './search-box.graphql.ts'

/** Before anything is typed: what was searched for here, and what many search for. */
export default function SearchStart({ onSearch }: { onSearch: (words: string, isOwn: boolean) => void }) {
  const { t } = useLingui()
  const { searches, forget, forgetAll } = useSearches()
  const { data } = useQuery(HotSearchesDocument)
  const hot = data?.hotSearches ?? []
  if (searches.length === 0 && hot.length === 0) return null
  return (
    <div className="absolute inset-x-0 top-full z-30 mt-1 flex flex-col gap-3 rounded-card border border-line bg-surface p-4 shadow-e2">
      {searches.length > 0 && (
        <section aria-label={t`搜索历史`}>
          <div className="mb-1 flex items-center justify-between">
            <h2 className="flex items-center gap-1.5 text-14 font-semibold">
              <Clock size={16} strokeWidth={1.75} aria-hidden />
              <Trans>搜索历史</Trans>
            </h2>
            <button
              type="button"
              onClick={forgetAll}
              className="flex min-h-11 items-center gap-1 px-2 text-13 text-ink-2 hover:text-ink lg:min-h-8"
            >
              <Trash2 size={14} strokeWidth={1.75} aria-hidden />
              <Trans>清空</Trans>
            </button>
          </div>
          <ul className="flex flex-wrap gap-2">
            {searches.map((words) => (
              <li key={words} className="flex max-w-full items-center rounded-full bg-surface-2 pl-3.5 text-14">
                <button
                  type="button"
                  onClick={() => onSearch(words, true)}
                  className="min-h-11 min-w-0 truncate hover:text-jade-600 lg:min-h-8"
                >
                  {words}
                </button>
                <button
                  type="button"
                  aria-label={t`从历史中删除“${words}”`}
                  onClick={() => forget(words)}
                  className="flex size-11 shrink-0 items-center justify-center text-ink-3 hover:text-ink lg:size-8"
                >
                  <X size={14} strokeWidth={1.75} aria-hidden />
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {hot.length > 0 && (
        <section aria-label={t`热门搜索`}>
          <h2 className="mb-1.5 text-14 font-semibold">
            <Trans>热门搜索</Trans>
          </h2>
          <ol className="flex flex-wrap gap-2">
            {hot.map((words, place) => (
              <li key={words}>
                <button
                  type="button"
                  onClick={() => onSearch(words, false)}
                  className="flex min-h-11 items-center gap-2 rounded-full bg-surface-2 px-3.5 text-14 hover:text-jade-600 lg:min-h-8"
                >
                  <span className={place < 3 ? 'tabular text-cinnabar-700' : 'tabular text-ink-3'}>{place + 1}</span>
                  {words}
                </button>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  )
}
