import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { currentLanguage } from '@kaidian/shared/web/i18n.ts'
import { formatBps } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { shortMoney, tenthsLeft, useTerms } from './use-terms.ts'
import type { Step } from './use-terms.ts'

interface TicketProps {
  steps: readonly Step[]
  title: string
  /** Whose it is and what for; or why not. */
  source: ReactNode
  /** Until when, how many. */
  notes: ReactNode
  action?: ReactNode
  /** Cannot be used: grey. */
  isSpent?: boolean
  isChosen?: boolean
}

/** A coupon as it is torn off: what it is worth at the left, its terms at the right, the perforated edge between. */
export function Ticket({ steps, title, source, notes, action, isSpent, isChosen }: TicketProps) {
  const [step] = steps
  return (
    <div className={classes('ticket', isSpent && 'ticket-spent', isChosen && 'ticket-chosen')}>
      <div className="ticket-stub flex w-26 shrink-0 flex-col items-center justify-center gap-0.5 px-2 text-center">
        {step && <Face step={step} />}
      </div>
      <div className="ticket-terms flex min-w-0 grow items-center gap-2 px-3 py-2.5">
        <div className="min-w-0 grow">
          <p className="truncate text-15 font-semibold">{title}</p>
          {source && <p className="text-12 text-ink-2">{source}</p>}
          <div className="tabular mt-1 text-12 text-ink-3">{notes}</div>
        </div>
        {action}
      </div>
    </div>
  )
}

interface Source {
  /** Null: the platform's. */
  merchantName: string | null
  isForSomeGoods: boolean
  isForNewMembers?: boolean
}

/** Whose a coupon is and what for, in a few words. */
export function useSource() {
  const { t } = useLingui()
  return ({ merchantName, isForSomeGoods, isForNewMembers }: Source) =>
    [
      merchantName ?? t`平台`,
      ...(isForNewMembers ? [t`新会员专享`] : []),
      ...(isForSomeGoods ? [t`限部分商品`] : []),
    ].join(' · ')
}

/** ¥20, or 9 折, and from which sum on. */
function Face({ step }: { step: Step }) {
  const { t } = useLingui()
  const { from } = useTerms()
  return (
    <>
      <span className="tabular font-num text-24 leading-7 font-semibold whitespace-nowrap">
        {step.amount === null ? <Rate rateBps={step.rateBps ?? 0} /> : <Amount amount={step.amount} />}
      </span>
      <span className="tabular text-12">{from(step)}</span>
      {step.cap && <span className="tabular text-11">{t`最多减 ${shortMoney(step.cap)}`}</span>}
    </>
  )
}

function Amount({ amount }: { amount: string }) {
  const [, sign = '', rest = ''] = /^(¥)(.*)$/.exec(shortMoney(amount)) ?? []
  return (
    <>
      <span className="text-[.6em]">{sign}</span>
      {rest}
    </>
  )
}

function Rate({ rateBps }: { rateBps: number }) {
  if (currentLanguage() !== 'zh') return <>−{formatBps(rateBps).replace(' ', '')}</>
  return (
    <>
      {tenthsLeft(rateBps)}
      <span className="text-[.6em]">折</span>
    </>
  )
}
