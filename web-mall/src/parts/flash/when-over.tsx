import { useSecondsUntil } from '@kaidian/shared/web/clock.ts'
import { useEffect, useEffectEvent } from 'react'

interface WhenOverProps {
  at: string
  onOver: () => void
}

/** Shows nothing; tells when a moment has passed, and again from time to time while nothing has come of it. */
export function WhenOver({ at, onOver }: WhenOverProps) {
  const isOver = useSecondsUntil(at) === 0
  const tell = useEffectEvent(onOver)
  useEffect(() => {
    if (!isOver) return
    // Seconds are rounded: a little later the server agrees. And not everybody who waits asks at once.
    const timer = setInterval(() => tell(), 1_500 + Math.random() * 1_500)
    return () => clearInterval(timer)
  }, [isOver, at])
  return null
}

/** The first of some moments as the server writes them. */
export const soonest = (moments: readonly (string | undefined)[]) =>
  moments.filter((moment) => moment !== undefined).toSorted()[0]
