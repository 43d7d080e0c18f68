import { promisedHours, type PromiseName } from '@kaidian/shared/core/promises'
import { Sheet } from '@kaidian/shared/ui/mall/sheet.tsx'
import { promiseWords } from '@kaidian/shared/web/promise-words.ts'
import { useLingui } from '@lingui/react/macro'
import { ShieldCheck } from 'lucide-react'

interface PromisesSheetProps {
  promises: readonly PromiseName[]
  onClose: () => void
}

/** What each promise means, in a sentence. Loaded when it is opened. */
export default function PromisesSheet({ promises, onClose }: PromisesSheetProps) {
  const { t } = useLingui()
  function meaningOf(promise: PromiseName): string {
    if (promise === 'SEVEN_DAYS')
      return t`确认收货后七天内，商品完好的，不需要理由就可以申请退货退款；寄回的运费由您承担。`
    if (promise === 'FRESH_GUARANTEE') return t`收到的商品坏了，售后期内可以申请退款，不用寄回，坏多少赔多少。`
    const hours = promisedHours[promise]
    return t`付款后 ${hours} 小时内发出；没有发出之前，您都可以申请退款，全额退回。`
  }
  return (
    <Sheet isOpen onClose={onClose} title={t`承诺`}>
      <dl className="flex flex-col gap-4">
        {promises.map((promise) => (
          <div key={promise} className="flex gap-2.5">
            <ShieldCheck size={20} strokeWidth={1.75} className="mt-0.5 shrink-0 text-jade-600" aria-hidden />
            <div>
              <dt className="text-15 font-semibold">{promiseWords([promise])}</dt>
              <dd className="text-14 text-ink-2">{meaningOf(promise)}</dd>
            </div>
          </div>
        ))}
      </dl>
      <p className="mt-4 text-12 text-ink-2">{t`下单时的承诺会记在订单里，商家之后改了也不影响您。`}</p>
    </Sheet>
  )
}
