import { QrCode } from '@kaidian/shared/ui/mall/qr-code.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { ScanLine } from 'lucide-react'
import type { CashierTradeFragment } from './cashier-page.graphql.ts'
import type { Method } from './methods-here.ts'
import { PayCode } from './pay-code.tsx'
import { PayInWechat } from './pay-in-wechat.tsx'

interface PayAddressProps {
  method: Method
  trade: CashierTradeFragment
  bridge: string | null | undefined
  /** the payer goes to pay, or says that they have */
  onGone: () => void
}

/** Where the payer goes: a code for a phone, or a page of the channel. Whatever happens there, the server is asked. */
export function PayAddress({ method, trade, bridge, onGone }: PayAddressProps) {
  const { t } = useLingui()
  const { payment, payable: amount } = trade
  if (payment?.bridgeRequest)
    return <PayInWechat trade={trade} request={payment.bridgeRequest} script={bridge} onSaidPaid={onGone} />
  const url = payment?.payUrl ?? ''
  if (method === 'SANDBOX') return <PayCode url={url} amount={amount} />
  if (method === 'WECHAT_NATIVE')
    return (
      <>
        <div className="rounded-sheet border border-line bg-white p-3">
          <QrCode content={url} label={t`微信支付码`} />
        </div>
        <p className="flex items-center gap-2 text-14 text-ink-2">
          <ScanLine size={18} strokeWidth={1.75} className="shrink-0" aria-hidden />
          <Trans>用手机微信扫一扫，在手机上确认支付</Trans>
        </p>
        <button
          type="button"
          onClick={onGone}
          className="min-h-11 px-3 text-13 text-jade-600 underline underline-offset-4"
        >
          <Trans>已经付了？查询结果</Trans>
        </button>
      </>
    )
  const isPage = method === 'ALIPAY_PAGE'
  return (
    <>
      <a
        href={url}
        target={isPage ? '_blank' : undefined}
        rel={isPage ? 'noreferrer' : undefined}
        onClick={onGone}
        // WeChat opens only for those who come from a page of ours.
        referrerPolicy={isPage ? undefined : 'origin'}
        className="flex h-12 w-full items-center justify-center rounded-full bg-cinnabar-fill text-17 font-medium text-on-cinnabar hover:brightness-95"
      >
        {method === 'WECHAT_H5' ? t`用微信支付 ${formatMoney(amount)}` : t`用支付宝支付 ${formatMoney(amount)}`}
      </a>
      <p className="max-w-90 text-13 text-balance text-ink-2">
        {isPage ? (
          <Trans>支付宝在新的页面打开；付款后这里会自己变成支付成功。</Trans>
        ) : (
          <Trans>付款后回到这里；结果以我们确认到账为准，可放心离开。</Trans>
        )}
      </p>
    </>
  )
}
