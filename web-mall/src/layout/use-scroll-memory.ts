import { useEffect } from 'react'
import { NavigationType, useLocation, useNavigationType } from 'react-router'

const positions = new Map<string, number>()

/** Another page starts at its top; going back finds the place again, once the page is high enough. */
export function useScrollMemory() {
  const { key, pathname } = useLocation()
  const type = useNavigationType()

  useEffect(() => {
    history.scrollRestoration = 'manual'
  }, [])
  useEffect(() => {
    const keep = () => positions.set(key, scrollY)
    addEventListener('scroll', keep, { passive: true })
    return () => removeEventListener('scroll', keep)
  }, [key])

  // Filters, tabs and the chosen variant change the search alone: the page stays where it is.
  useEffect(() => {
    const place = type === NavigationType.Pop ? (positions.get(key) ?? 0) : 0
    scrollTo(0, place)
    if (place === 0) return
    const watcher = new ResizeObserver(() => {
      if (document.documentElement.scrollHeight < place + innerHeight) return
      scrollTo(0, place)
      watcher.disconnect()
    })
    watcher.observe(document.body)
    const timer = setTimeout(() => watcher.disconnect(), 3_000)
    return () => {
      clearTimeout(timer)
      watcher.disconnect()
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [pathname])
}
