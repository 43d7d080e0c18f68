import { useSecondsUntil } from '@kaidian/shared/web/clock.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { CircleAlert, Clock, WalletMinimal } from 'lucide-react'
import { useStateWords } from './accrual-words.ts'
import type { Accrual } from './commissions-page.tsx'

/** What the bonus waits for and how long, or what became of it. */
export function Fate({ accrual }: { accrual: Accrual }) {
  const { t } = useLingui()
  const states = useStateWords()
  const left = useTimeLeft(accrual.waitsFor === 'AFTER_SALE' ? accrual.unlocksAt : null)
  const { title, text } = fate()
  const Icon = accrual.settledAt ? WalletMinimal : accrual.state === 'PENDING' ? Clock : CircleAlert
  return (
    <section className="flex gap-3 rounded-card bg-surface-2 px-4 py-3">
      <Icon size={20} strokeWidth={1.75} className="mt-0.5 shrink-0 text-ink-2" aria-hidden />
      <div>
        <p className="tabular text-15 font-medium">{title}</p>
        <p className="tabular text-13 text-ink-2">{text}</p>
      </div>
    </section>
  )

  function settled(): string | undefined {
    if (!accrual.settledAt) return undefined
    const at = formatTime(accrual.settledAt)
    return accrual.state === 'CLAWED_BACK'
      ? t`${at} 结算到钱包，后来订单退款，已全部扣回`
      : t`${at} 结算到钱包；之后退款会按比例扣回`
  }

  function fate(): { title: string; text: string } {
    switch (accrual.waitsFor) {
      case 'SHIPMENT':
        return { title: t`等商家发货`, text: t`买家收货、再过售后期后，结算到钱包；退款会按比例取消` }
      case 'RECEIPT':
        return { title: t`等买家确认收货`, text: t`收货后再过售后期，结算到钱包；退款会按比例取消` }
      case 'AFTER_SALE':
        return {
          title: left === undefined ? t`售后期中` : t`还有 ${left} 解锁`,
          text: t`售后期到 ${formatTime(accrual.unlocksAt ?? '')}，之后结算到钱包；退款会按比例取消`,
        }
      case 'SETTLING':
        return { title: t`售后期已过，正在结算`, text: t`一般几分钟内到账` }
      case 'CHECK':
        return {
          title: t`正在核对`,
          text: accrual.answerBy
            ? t`平台在核对这笔订单，预计最晚 ${formatTime(accrual.answerBy, 'date')} 有结果；核对通过后照常结算，你不用做什么`
            : t`平台在核对这笔订单；核对通过后照常结算，你不用做什么`,
        }
      case 'UNFREEZE':
        return { title: t`账号冻结，先不发放`, text: t`你的账号目前被冻结，奖金先记着；由平台决定之后怎么处理` }
      default:
        return {
          title: states[accrual.state].label,
          text: settled() ?? accrual.reason ?? t`订单已退款`,
        }
    }
  }
}

/** Days and hours; on the last day hours and minutes. */
function useTimeLeft(until: string | null): string | undefined {
  const { t } = useLingui()
  const seconds = useSecondsUntil(until)
  if (seconds === undefined) return undefined
  const minutes = Math.ceil(seconds / 60)
  const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor(minutes / 60) % 24, minutes % 60]
  if (days > 0) return `${t`${plural(days, { other: '# 天' })}`} ${t`${plural(hours, { other: '# 小时' })}`}`
  return `${t`${plural(hours, { other: '# 小时' })}`} ${t`${plural(rest, { other: '# 分钟' })}`}`
}
