import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'
import { Coins, FlaskConical, MessageCircle, Wallet } from 'lucide-react'
import type { CashierTradeFragment } from './cashier-page.graphql.ts'
import type { Method } from './methods-here.ts'

interface MethodListProps {
  methods: readonly Method[]
  chosen: Method
  offer: CashierTradeFragment['balanceOffer']
  onChoose: (method: Method) => void
}

const icons = {
  WECHAT_NATIVE: MessageCircle,
  WECHAT_H5: MessageCircle,
  WECHAT_JSAPI: MessageCircle,
  ALIPAY_PAGE: Wallet,
  ALIPAY_WAP: Wallet,
  BALANCE: Coins,
  SANDBOX: FlaskConical,
}

export function MethodList({ methods, chosen, offer, onChoose }: MethodListProps) {
  const { t } = useLingui()
  const words: Record<Method, { name: string; hint: string }> = {
    WECHAT_NATIVE: { name: t`微信支付`, hint: t`用手机微信扫码` },
    WECHAT_H5: { name: t`微信支付`, hint: t`打开微信付款` },
    WECHAT_JSAPI: { name: t`微信支付`, hint: t`在微信里直接付款` },
    ALIPAY_PAGE: { name: t`支付宝`, hint: t`在支付宝页面登录或扫码` },
    ALIPAY_WAP: { name: t`支付宝`, hint: t`打开支付宝付款` },
    BALANCE: { name: t`余额`, hint: offer ? t`可用 ${formatMoney(offer.available)}` : t`用可提现的收入付款` },
    SANDBOX: { name: t`沙箱`, hint: t`演示用，不会真实扣款` },
  }
  return (
    <fieldset className="flex w-full flex-col gap-2 text-left">
      <legend className="sr-only">{t`支付方式`}</legend>
      {methods.map((method) => {
        const Icon = icons[method]
        return (
          <label
            key={method}
            className={classes(
              'flex min-h-14 cursor-pointer items-center gap-3 rounded-card border px-4 py-2',
              'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-jade-600',
              method === chosen ? 'border-jade-600 bg-jade-50' : 'border-line hover:border-jade-600',
            )}
          >
            <Icon size={22} strokeWidth={1.75} className="shrink-0 text-jade-600" aria-hidden />
            <span className="flex min-w-0 flex-1 flex-col">
              <span className="text-15 font-medium">{words[method].name}</span>
              <span className="text-13 text-ink-2">{words[method].hint}</span>
            </span>
            <input
              type="radio"
              name="method"
              value={method}
              checked={method === chosen}
              onChange={() => onChoose(method)}
              className="size-5 shrink-0 accent-jade-600"
            />
          </label>
        )
      })}
    </fieldset>
  )
}
