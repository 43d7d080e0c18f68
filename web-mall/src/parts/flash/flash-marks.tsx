import type { OperationVariables, TypedDocumentNode } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { useSecondsUntil } from '@kaidian/shared/web/clock.ts'
import { currentLanguage } from '@kaidian/shared/web/i18n.ts'
import { formatBps } from '@kaidian/shared/web/money.ts'
import { Offline } from '@kaidian/shared/web/problem.ts'
import { useLingui } from '@lingui/react/macro'
import { useEffect, useEffectEvent } from 'react'
import { tenthsLeft } from '../coupon/use-terms.ts'
import { cutBpsOf } from './flash-prices.ts'

// What pages show of flash prices stands in one file: apart, each of its few lines would be a request of its own.

interface FlashClockProps {
  until: string
  /** Words in a line, without the boxes. */
  isPlain?: boolean
}

/** Days, when there are any, hours, minutes and seconds that are left, by the server's clock. */
export function FlashClock({ until, isPlain }: FlashClockProps) {
  const { t } = useLingui()
  const seconds = useSecondsUntil(until)
  const days = Math.floor((seconds ?? 0) / 86_400)
  const parts = [
    { unit: 'hours', count: Math.floor((seconds ?? 0) / 3_600) % 24 },
    { unit: 'minutes', count: Math.floor((seconds ?? 0) / 60) % 60 },
    { unit: 'seconds', count: (seconds ?? 0) % 60 },
  ]
  const box = isPlain
    ? 'min-w-[2ch]'
    : 'min-w-5 rounded-tag bg-cinnabar-fill px-0.5 text-12 leading-5 text-on-cinnabar font-medium'
  return (
    <span role="timer" className="tabular inline-flex shrink-0 items-center whitespace-nowrap">
      {days > 0 && <span className={classes(box, !isPlain && 'px-1', 'mr-1 text-center')}>{t`${days} 天`}</span>}
      {parts.map(({ unit, count }, place) => (
        <span key={unit} className="inline-flex items-center">
          {place > 0 && <span className={isPlain ? '' : 'px-0.5 text-cinnabar-700'}>:</span>}
          <span className={classes(box, 'inline-block text-center')}>
            {seconds === undefined ? '--' : String(count).padStart(2, '0')}
          </span>
        </span>
      ))}
    </span>
  )
}

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

/**
 * Asks for what is on the page once more, into the cache that it is drawn from. The page stays as it is until the answer
 * comes; without one, whoever waits for the end of a flash price asks again.
 */
export function useAfresh() {
  const client = useApolloClient()
  return <Result, Variables extends OperationVariables>(
    query: TypedDocumentNode<Result, Variables>,
    variables: Variables,
  ): void => {
    client.query({ query, variables, fetchPolicy: 'network-only' }).catch((error: unknown) => {
      if (!(error instanceof Offline)) reportError(error)
    })
  }
}

/** How much of what is sold at the flash price is taken. */
export function TakenBar({ takenBps }: { takenBps: number }) {
  const { t } = useLingui()
  const percent = Math.min(100, Math.floor(takenBps / 100))
  return (
    <span className="tabular flex min-w-0 items-center gap-2 text-12 text-ink-2">
      <span aria-hidden className="h-1.5 w-16 overflow-hidden rounded-full bg-line">
        <span
          className={classes('block h-full rounded-full', percent < 100 ? 'bg-cinnabar-fill' : 'bg-line-strong')}
          style={{ width: `${percent}%` }}
        />
      </span>
      <span className="shrink-0">{t`已抢 ${percent}%`}</span>
    </span>
  )
}

/** 7.9 折 or −21%, where something is struck through. */
export function useCut() {
  const { t } = useLingui()
  return (terms: Parameters<typeof cutBpsOf>[0]) => {
    const cut = cutBpsOf(terms)
    if (cut === 0) return undefined
    return currentLanguage() === 'zh' ? t`${tenthsLeft(cut)} 折` : `−${formatBps(cut).replace(' ', '')}`
  }
}
