import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import { Button } from './button.tsx'

interface LoadMoreProps {
  hasMore: boolean
  isLoading: boolean
  onMore: () => void
}

/** Loads the next page when it comes near the screen; the button is for the keyboard and for when that fails. */
export function LoadMore({ hasMore, isLoading, onMore }: LoadMoreProps) {
  const { t } = useLingui()
  const mark = useRef<HTMLDivElement>(null)
  const more = useRef(onMore)
  useEffect(() => {
    more.current = onMore
  })
  useEffect(() => {
    if (!mark.current || !hasMore || isLoading) return
    const watcher = new IntersectionObserver(([entry]) => entry?.isIntersecting && more.current(), {
      rootMargin: '400px',
    })
    watcher.observe(mark.current)
    return () => watcher.disconnect()
  }, [hasMore, isLoading])
  return (
    <div ref={mark} className="flex h-16 items-center justify-center text-13 text-ink-3">
      {hasMore ? (
        <Button tone="plain" size="small" isBusy={isLoading} onClick={onMore}>{t`加载更多`}</Button>
      ) : (
        t`没有更多了`
      )}
    </div>
  )
}
