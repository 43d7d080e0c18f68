import { useEffect, useRef, useState } from 'react'

/** Whether the element has ever come into sight: on a phone, above the bar at the bottom. */
export function useInSight<Watched extends Element>() {
  const watched = useRef<Watched>(null)
  const [isInSight, setInSight] = useState(false)
  useEffect(() => {
    if (!watched.current || isInSight) return
    const watcher = new IntersectionObserver(([entry]) => entry?.isIntersecting && setInSight(true), {
      rootMargin: '-64px',
    })
    watcher.observe(watched.current)
    return () => watcher.disconnect()
  }, [isInSight])
  return [watched, isInSight] as const
}
