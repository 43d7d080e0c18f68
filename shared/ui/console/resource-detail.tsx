import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useBlocker, useBeforeUnload } from 'react-router'
import { useEffect } from 'react'
import { useConfirm } from './confirm.tsx'

/** A titled card of a detail page. */
export function Section({
  title,
  extra,
  children,
  isFlush = false,
}: {
  title: ReactNode
  extra?: ReactNode
  children: ReactNode
  isFlush?: boolean
}) {
  return (
    <section className={`kc-card kc-section${isFlush ? ' kc-flush' : ''}`}>
      <header>
        <h2>{title}</h2>
        {extra}
      </header>
      {children}
    </section>
  )
}

export interface Fact {
  label: ReactNode
  value: ReactNode
  /** Takes the whole width. */
  isWide?: boolean
}

/** Label and value, in as many columns as fit. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="kc-facts">
      {facts.map(({ label, value, isWide }, index) => (
        // The facts of a page never change places.
        <div key={index} className={isWide ? 'kc-wide' : undefined}>
          <dt>{label}</dt>
          <dd>{value ?? <span className="kc-quiet">—</span>}</dd>
        </div>
      ))}
    </dl>
  )
}

interface SaveBarProps {
  isDirty: boolean
  isBusy: boolean
  onSave: () => void
  onDiscard: () => void
  save?: string
  /** What is wrong, or what will happen. */
  note?: ReactNode
  canSave?: boolean
  /** A further step that saves too, and is then what one comes for. */
  onward?: { label: ReactNode; run: () => void; isBusy: boolean }
}

/** Appears with the first change, and does not let the change be lost by leaving. */
export function SaveBar(props: SaveBarProps) {
  const { isDirty, isBusy, onSave, onDiscard, save, note, canSave = true, onward } = props
  const { t } = useLingui()
  useUnsavedGuard(isDirty)
  if (!isDirty) return null
  return (
    <div className="kc-savebar" role="region" aria-label={t`未保存的改动`}>
      <span>{note ?? t`有未保存的改动`}</span>
      <Button onClick={onDiscard} disabled={isBusy}>
        {t`放弃改动`}
      </Button>
      <Button
        type={onward ? 'default' : 'primary'}
        onClick={onSave}
        loading={isBusy && !onward?.isBusy}
        disabled={!canSave || onward?.isBusy}
      >
        {save ?? t`保存`}
      </Button>
      {onward && (
        <Button type="primary" onClick={onward.run} loading={onward.isBusy} disabled={!canSave || isBusy}>
          {onward.label}
        </Button>
      )}
    </div>
  )
}

export function useUnsavedGuard(isDirty: boolean) {
  const { t } = useLingui()
  const confirm = useConfirm()
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isDirty && currentLocation.pathname !== nextLocation.pathname,
  )
  useBeforeUnload((event) => {
    if (isDirty) event.preventDefault()
  })
  useEffect(() => {
    if (blocker.state !== 'blocked') return
    void confirm({
      title: t`离开并放弃改动?`,
      body: t`这个页面有未保存的改动。`,
      confirm: t`放弃改动`,
      isDangerous: true,
    }).then((answer) => {
      if (answer) blocker.proceed()
      else blocker.reset()
    })
    // One question for each blocked step, whatever else changes meanwhile.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [blocker.state])
}
