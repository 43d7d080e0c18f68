import { useQuery } from '@apollo/client/react'
import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { media } from '@kaidian/shared/web/media.ts'
import { useLingui } from '@lingui/react/macro'
import { ChevronRight } from 'lucide-react'
import { useRef, useState, useSyncExternalStore } from 'react'
import { Link } from 'react-router'
import { CategoriesDocument } from '../../parts/categories.graphql.ts'

const wide = media('(min-width: 1024px)')
const isWideNow = () => wide.matches

function onWidth(tell: () => void) {
  wide.addEventListener('change', tell)
  return () => wide.removeEventListener('change', tell)
}

/** PC only: a phone does not ask for what it does not show. The flyout waits a moment before it follows the pointer, so that crossing rows on the way into it does not switch. */
export function CategoryRail() {
  const { t } = useLingui()
  const isWide = useSyncExternalStore(onWidth, isWideNow, isWideNow)
  const { data } = useQuery(CategoriesDocument, { skip: !isWide })
  const [openId, setOpenId] = useState<string>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const categories = data?.categories ?? []
  const open = categories.find(({ id }) => id === openId)

  function soon(id: string | undefined) {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setOpenId(id), openId ? 120 : 60)
  }

  return (
    <nav
      aria-label={t`商品分类`}
      className="card relative hidden h-80 lg:block"
      onMouseLeave={() => soon(undefined)}
      onKeyDown={(event) => event.key === 'Escape' && setOpenId(undefined)}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpenId(undefined)}
    >
      <ul className="h-full overflow-y-auto py-2">
        {categories.map(({ id, name }) => (
          <li key={id}>
            <Link
              to={`/c/${id}`}
              aria-expanded={id === openId}
              onMouseEnter={() => soon(id)}
              onFocus={() => setOpenId(id)}
              className={classes(
                'flex h-8 items-center justify-between px-4 text-14 -outline-offset-2',
                id === openId ? 'bg-jade-50 text-jade-700' : 'hover:text-jade-600',
              )}
            >
              {name}
              <ChevronRight size={14} strokeWidth={1.75} className="text-ink-3" aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
      {open && (
        <div
          onMouseEnter={() => soon(open.id)}
          className="card absolute top-0 left-full z-20 ml-2.5 flex h-80 w-180 flex-col gap-3 overflow-y-auto p-6 shadow-e2"
        >
          {open.children.map((second) => (
            <div key={second.id} className="flex gap-4">
              <Link to={`/c/${second.id}`} className="w-24 shrink-0 text-14 font-semibold hover:text-jade-600">
                {second.name}
              </Link>
              <ul className="flex flex-wrap gap-x-4 gap-y-1">
                {second.children.map((third) => (
                  <li key={third.id}>
                    <Link to={`/c/${third.id}`} className="text-14 text-ink-2 hover:text-jade-600">
                      {third.name}
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
      )}
    </nav>
  )
}
